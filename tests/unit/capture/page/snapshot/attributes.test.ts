import { expect, test, vi } from 'vitest';
import { findInPage } from '../../../../../utils/evidence/inert/page-check.ts';
import { HEAD_START } from '../../../../../utils/evidence/inert/policy.ts';

/*
 * What is written instead of a page's own attributes, such as what stands in a field, is the page's to choose as well: it may not be
 * what the second reading refuses, or any page could have its copy kept as text only. The browser's part is in the tests of copies.
 */

/** As much of an element as is asked. */
class FakeElement {
  readonly localName: string;
  readonly namespaceURI = 'http://www.w3.org/1999/xhtml';
  readonly attributes: { name: string; value: string }[];
  constructor(name: string, attributes: Record<string, string>) {
    this.localName = name;
    this.attributes = Object.entries(attributes).map(([key, value]) => ({ name: key, value }));
  }
}

/** The reads of the DOM take the getters of prototypes once, when they are loaded. */
async function load() {
  const prototype = {
    getAttribute(this: { of: FakeElement }, wanted: string): string | null {
      return this.of.attributes.find(({ name }) => name === wanted)?.value ?? null;
    },
  };
  for (const name of ['localName', 'namespaceURI', 'attributes'] as const)
    Object.defineProperty(prototype, name, {
      get(this: { of: FakeElement }) {
        return this.of[name];
      },
    });
  vi.stubGlobal('Element', { prototype });
  try {
    const [counts, tokens, attributes] = await Promise.all([
      import('../../../../../utils/capture/page/snapshot/counts.ts'),
      import('../../../../../utils/capture/page/snapshot/tokens.ts'),
      import('../../../../../utils/capture/page/snapshot/attributes.ts'),
    ]);
    return { ...counts, ...tokens, ...attributes };
  } finally {
    vi.unstubAllGlobals();
  }
}

const { Counts, Tokens, writeAttributes } = await load();

function written(attributes: Record<string, string>, instead: Record<string, string | null>) {
  const counts = new Counts();
  const element = { of: new FakeElement('input', attributes) } as unknown as Element;
  const text = writeAttributes(element, 'input', { counts, tokens: new Tokens() }, 10_000, instead);
  return { text, adjustments: counts.adjustments() };
}

test.each(['javascript:x', ' java\nscript:x', 'VBScript:x', 'livescript:'])(
  'a field in which %j stands is kept, under a name that no browser knows',
  (value) => {
    const { text, adjustments } = written({ value: 'x', type: 'text' }, { value });
    expect(text).toBe(` type="text" data-subut-value="${value}"`);
    expect(findInPage(`<!DOCTYPE html>\n${HEAD_START}\n<html><body><input${text}></body></html>`)).toEqual(
      [],
    );
    expect(adjustments).toEqual([{ kind: 'inert', target: 'handlers and javascript: addresses (1)' }]);
  },
);

test('what else stands in a field is written as it stands', () => {
  const { text } = written({ value: 'x' }, { value: 'javascript', 'data-subut-src': 'javascript:x' });
  expect(text).toBe(' value="javascript" data-subut-src="javascript:x"');
});
