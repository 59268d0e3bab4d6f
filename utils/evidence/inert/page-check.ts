import { html as names, Parser, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5';
import { askedForByCss } from './css-check.ts';
import { findInElement } from './elements-check.ts';
import type { PageFinding } from './findings.ts';
import { POLICY } from './policy.ts';

/*
 * Whether a stored page is inert, told by parse5, which reads as browsers do and shares nothing with the code that wrote the
 * page. No tree is built: what a parser makes of a page, and in which namespace, it decides by the elements that are open, so each
 * is looked at when it is made and forgotten when it is closed.
 */

/** Nobody reads more of them. */
const FINDINGS_MOST = 20;
/** So much is read at once. */
const PIECE = 1 << 18;
/** Frames within frames. A page that nests deeper was not written by us. */
const DEEPEST = 8;

interface Made {
  tag: string;
  space: names.NS;
  attributes: Token.Attribute[];
  parent: Made | null;
  /** Of a style or script: its text. */
  text: string | null;
  content: Made | null;
}

interface Types extends TreeAdapterTypeMap<Made, Made, Made, Made, Made, Made, Made, Made, Made, Made> {}

const made = (tag: string, space: names.NS, attributes: Token.Attribute[] = []): Made => ({
  tag,
  space,
  attributes,
  parent: null,
  text: null,
  content: null,
});
const { NS, DOCUMENT_MODE } = names;

/** Keeps of each element what the parser asks again, and hands it on. */
function adapterOf(
  onElement: (element: Made) => void,
  onMore: (attributes: Token.Attribute[]) => void,
): TreeAdapter<Types> {
  let mode = DOCUMENT_MODE.NO_QUIRKS;
  const insert = (parent: Made, text: string): void => {
    if (parent.text !== null) parent.text += text;
  };
  return {
    createDocument: () => made('#document', NS.HTML),
    createDocumentFragment: () => made('#fragment', NS.HTML),
    createElement(tag, space, attributes) {
      const element = made(tag, space, attributes);
      const name = tag.toLowerCase();
      if (name === 'style' || name === 'script') element.text = '';
      onElement(element);
      return element;
    },
    createCommentNode: () => made('#comment', NS.HTML),
    createTextNode: () => made('#text', NS.HTML),
    adoptAttributes(recipient, attributes) {
      const known = new Set(recipient.attributes.map(({ name }) => name));
      const more = attributes.filter(({ name }) => !known.has(name));
      recipient.attributes.push(...more);
      if (more.length > 0) onMore(more);
    },
    appendChild(parent, node) {
      node.parent = parent;
    },
    insertBefore(parent, node) {
      node.parent = parent;
    },
    detachNode(node) {
      node.parent = null;
    },
    insertText: insert,
    insertTextBefore: insert,
    getFirstChild: () => null,
    getChildNodes: () => [],
    getParentNode: ({ parent }) => parent,
    getAttrList: ({ attributes }) => attributes,
    getTagName: ({ tag }) => tag,
    getNamespaceURI: ({ space }) => space,
    getTextNodeContent: () => '',
    getCommentNodeContent: () => '',
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (_node): _node is Made => false,
    isCommentNode: (_node): _node is Made => false,
    isDocumentTypeNode: (_node): _node is Made => false,
    isElementNode: (node): node is Made => !node.tag.startsWith('#'),
    setDocumentMode(_document, wanted) {
      mode = wanted;
    },
    getDocumentMode: () => mode,
    setDocumentType: () => undefined,
    setTemplateContent(template, content) {
      template.content = content;
    },
    getTemplateContent: (template) => template.content ?? template,
    getNodeSourceCodeLocation: () => null,
    setNodeSourceCodeLocation: () => undefined,
    updateNodeSourceCodeLocation: () => undefined,
  };
}

/** The elements that every page begins with, and what the last two say. */
const BEGINNING = [
  'html',
  'head',
  'meta charset=utf-8',
  `meta http-equiv=Content-Security-Policy content=${POLICY}`,
];

const signature = ({ tag, attributes }: Made): string =>
  [tag, ...attributes.map(({ name, value }) => `${name}=${value}`)].join(' ');

/** Reads a page in pieces, as they come. */
class PageCheck {
  readonly #findings: PageFinding[] = [];
  readonly #parser: Parser<Types>;
  readonly #depth: number;
  readonly #withText: Made[] = [];
  #elements = 0;

  constructor(depth = 0) {
    this.#depth = depth;
    const adapter = adapterOf(
      (element) => this.#meet(element),
      (attributes) => this.#look({ ...made('html', NS.HTML), attributes }),
    );
    this.#parser = new Parser<Types>({ treeAdapter: adapter, scriptingEnabled: true });
  }

  /** @param last whether nothing comes after */
  read(text: string, last: boolean): void {
    this.#parser.tokenizer.write(text, last);
  }

  /** After the last piece: what was found, no more than twenty; nothing in an inert page. */
  found(): PageFinding[] {
    if (this.#elements < BEGINNING.length) this.#tell({ kind: 'policy', what: 'there is none' });
    for (const { tag, text } of this.#withText) {
      if (tag === 'style') {
        const asked = askedForByCss(text ?? '');
        if (asked !== null) this.#tell({ kind: 'styles', what: asked });
      } else if (text !== '') this.#tell({ kind: 'runs', what: 'script with text' });
    }
    return this.#findings;
  }

  #tell(finding: PageFinding): void {
    if (this.#findings.length < FINDINGS_MOST) this.#findings.push(finding);
  }

  #meet(element: Made): void {
    const place = this.#elements++;
    const wanted = BEGINNING[place];
    if (wanted !== undefined && place < 2) {
      if (element.tag !== wanted) this.#tell({ kind: 'policy', what: `${element.tag} stands before it` });
    } else if (wanted !== undefined) {
      if (signature(element) === wanted) return;
      this.#tell({ kind: 'policy', what: `${element.tag} stands before it` });
    }
    if (element.text !== null) this.#withText.push(element);
    this.#look(element);
  }

  #look({ tag, space, attributes }: Made): void {
    const read = { name: tag, isHtml: space === NS.HTML, attributes };
    for (const finding of findInElement(read, (page) => this.#frame(page))) this.#tell(finding);
  }

  #frame(page: string): void {
    if (this.#depth === DEEPEST) {
      this.#tell({ kind: 'runs', what: 'frames too deep to be read' });
      return;
    }
    for (const { kind, what } of findInPage(page, this.#depth + 1))
      this.#tell({ kind, what: `frame: ${what}` });
  }
}

/** @returns what a page holds that an inert one does not */
export function findInPage(page: string, depth = 0): PageFinding[] {
  const check = new PageCheck(depth);
  check.read(page, true);
  return check.found();
}

/** The same, a piece at a time, so that whoever waits for something else gets a turn. */
export async function findInLongPage(page: string): Promise<PageFinding[]> {
  const check = new PageCheck();
  for (let at = 0; at < page.length; at += PIECE) {
    check.read(page.slice(at, at + PIECE), at + PIECE >= page.length);
    if (at + PIECE < page.length) await new Promise((resolve) => setTimeout(resolve));
  }
  if (page === '') check.read('', true);
  return check.found();
}

/** The bytes of a stored page, read as they come. */
export class PageReading {
  readonly #check = new PageCheck();
  readonly #decoder = new TextDecoder();

  read(bytes: Uint8Array<ArrayBuffer>): void {
    this.#check.read(this.#decoder.decode(bytes, { stream: true }), false);
  }

  /** @returns what an inert page does not hold */
  end(): PageFinding[] {
    this.#check.read(this.#decoder.decode(), true);
    return this.#check.found();
  }
}
