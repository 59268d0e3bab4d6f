import { expect, it, vi } from 'vitest';

/* How long a copy may be, of a page with frames; what else is made of them is in the tests with browsers. */

const HTML = 'http://www.w3.org/1999/xhtml';

/** As much of a node as is asked. */
class FakeNode {
  nodeType = 1;
  namespaceURI = HTML;
  parentNode: FakeNode | null = null;
  contentDocument: FakeNode | null = null;
  readonly localName: string;
  readonly attributes: { name: string; value: string }[];
  readonly #children: FakeNode[];

  constructor(name: string, attributes: Record<string, string> = {}, children: FakeNode[] = []) {
    this.localName = name;
    this.attributes = Object.entries(attributes).map(([key, value]) => ({ name: key, value }));
    this.#children = children;
    for (const child of children) child.parentNode = this;
  }

  get lastChild(): FakeNode | null {
    return this.#children.at(-1) ?? null;
  }

  get previousSibling(): FakeNode | null {
    const all = this.parentNode === null ? [] : this.parentNode.#children;
    return all[all.indexOf(this) - 1] ?? null;
  }

  get documentElement(): FakeNode | null {
    return this.lastChild;
  }

  get body(): FakeNode | null {
    return this.lastChild?.lastChild ?? null;
  }

  getAttribute(wanted: string): string | null {
    return this.attributes.find(({ name }) => name === wanted)?.value ?? null;
  }
}

/** A prototype whose getters answer with what the fake has. */
function prototypeOf(names: readonly string[], others: object = {}): { prototype: object } {
  const prototype = { ...others };
  for (const name of names)
    Object.defineProperty(prototype, name, {
      get(this: Record<string, unknown>) {
        return this[name] ?? null;
      },
    });
  return { prototype };
}

/** The reads of the DOM take the getters of prototypes once, when they are loaded. */
async function load() {
  const { getAttribute } = FakeNode.prototype;
  vi.stubGlobal('Node', prototypeOf(['nodeType', 'lastChild', 'previousSibling', 'parentNode']));
  vi.stubGlobal(
    'Element',
    prototypeOf(['localName', 'namespaceURI', 'attributes', 'shadowRoot'], { getAttribute }),
  );
  vi.stubGlobal('Document', {
    prototype: Object.defineProperties(
      {},
      {
        ...Object.getOwnPropertyDescriptors(prototypeOf(['documentElement', 'body', 'doctype']).prototype),
        adoptedStyleSheets: { get: () => [] },
      },
    ),
  });
  vi.stubGlobal('HTMLIFrameElement', prototypeOf(['contentDocument']));
  try {
    const [counts, styles, tokens, serialise] = await Promise.all([
      import('../../../../../utils/capture/page/snapshot/counts.ts'),
      import('../../../../../utils/capture/page/snapshot/styles.ts'),
      import('../../../../../utils/capture/page/snapshot/tokens.ts'),
      import('../../../../../utils/capture/page/snapshot/serialise.ts'),
    ]);
    return { ...counts, ...styles, ...tokens, ...serialise };
  } finally {
    vi.unstubAllGlobals();
  }
}

const { Counts, Styles, Tokens, serialise } = await load();

function documentOf(...children: FakeNode[]): FakeNode {
  const page = new FakeNode('#document', {}, [
    new FakeNode('html', {}, [new FakeNode('body', {}, children)]),
  ]);
  page.nodeType = 9;
  return page;
}

it('what is said of frames counts for the length of a copy like all else', () => {
  const most = 100_000;
  const frames = Array.from({ length: 20 }, () => {
    const frame = new FakeNode('iframe', { title: 'x'.repeat(60_000) });
    frame.contentDocument = documentOf();
    return frame;
  });
  // The extension's key to closed shadow roots, of which there are none.
  vi.stubGlobal('chrome', undefined);
  const counts = new Counts();
  const html = serialise(documentOf(...frames) as unknown as Document, {
    counts,
    styles: new Styles(counts),
    tokens: new Tokens(),
    most,
    room: most,
    ownIn: () => [],
    meetSecret: () => undefined,
    leaveOut: () => undefined,
    open: () => undefined,
    passOver: () => undefined,
  });
  expect(html).toContain('srcdoc=');
  expect(html.length).toBeLessThan(most + 10_000);
  expect(counts.adjustments().map(({ target }) => target)).toContainEqual(
    expect.stringContaining('parts of the page beyond its first'),
  );
});
