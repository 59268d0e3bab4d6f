import { expect, test, vi } from 'vitest';

/* Which lists of options every parser reads alike, by as much of nodes as is asked; the browser's part is in the tests of copies. */

const HTML = 'http://www.w3.org/1999/xhtml';

interface FakeNode {
  nodeType: number;
  localName: string;
  namespaceURI: string;
  lastChild: FakeNode | null;
  previousSibling: FakeNode | null;
}

/** @param name `#text` for a text */
function node(name: string, kids: FakeNode[] = [], namespaceURI = HTML): FakeNode {
  for (const [index, kid] of kids.entries()) kid.previousSibling = kids[index - 1] ?? null;
  const nodeType = name === '#text' ? 3 : 1;
  return { nodeType, localName: name, namespaceURI, lastChild: kids.at(-1) ?? null, previousSibling: null };
}

/** The reads of the DOM take the getters of prototypes once, when they are loaded. */
async function load() {
  const names = ['nodeType', 'localName', 'namespaceURI', 'lastChild', 'previousSibling'] as const;
  const prototype = {};
  for (const name of names)
    Object.defineProperty(prototype, name, {
      get(this: { of: FakeNode }) {
        const value = this.of[name];
        return typeof value === 'object' && value !== null ? { of: value } : value;
      },
    });
  vi.stubGlobal('Node', { prototype });
  vi.stubGlobal('Element', { prototype });
  try {
    return await import('../../../../../utils/capture/page/snapshot/selects.ts');
  } finally {
    vi.unstubAllGlobals();
  }
}

const { isPlainList } = await load();
const isPlain = (...kids: FakeNode[]): boolean =>
  isPlainList({ of: node('select', kids) } as unknown as Element);

test('a list of options, groups, lines and texts stands as it is', () => {
  const option = () => node('option', [node('#text')]);
  expect(isPlain()).toBe(true);
  expect(isPlain(node('#text'), option(), node('hr'), node('optgroup', [option(), node('hr')]))).toBe(true);
  expect(isPlain(node('template', [node('p')]), node('script'), option())).toBe(true);
});

test.each(['meta', 'link', 'iframe', 'style', 'button', 'select', 'selectedcontent', 'Option', 'x-card'])(
  'one in which a %s stands anywhere does not',
  (name) => {
    const option = node('option');
    expect(isPlain(node(name), option)).toBe(false);
    expect(isPlain(option, node('option', [node(name)]))).toBe(false);
    expect(isPlain(node('optgroup', [node('option', [node('#text'), node(name)])]))).toBe(false);
    expect(isPlain(node('hr', [node(name)]))).toBe(false);
  },
);

test('nor one with an option of another namespace, or an option in an option', () => {
  expect(isPlain(node('option', [], 'http://www.w3.org/2000/svg'))).toBe(false);
  expect(isPlain(node('option', [node('option')]))).toBe(false);
  expect(isPlain(node('optgroup', [node('optgroup')]))).toBe(false);
});
