import * as dom from '../dom.ts';
import { TextParts } from './text-parts.ts';

/*
 * The text of a page as it is laid out, through all that page.html was written through: shadow roots, what stands in their
 * slots, frames of the same site. What has none of these inside is asked of the browser (`innerText`), which knows best.
 */

/** What the walk over the code went into: by the element, the shadow root or document behind it; `null` for a slot. */
export type Openings = ReadonlyMap<Element, ShadowRoot | Document | null>;

/** Of other elements than those of HTML: what is never shown. */
const NEVER_SHOWN = new Set([
  ...['script', 'style', 'defs', 'metadata', 'title', 'desc', 'symbol', 'clipPath', 'mask', 'marker'],
  ...['template', 'noscript', 'head', 'link', 'meta'],
]);

class TextWalk {
  readonly #openings: Openings;
  readonly #own: ReadonlySet<Element>;
  /** What holds an opening or something of the user's own, and is gone through node by node. */
  readonly #opened = new Set<Node>();
  readonly #parts = new TextParts();
  /** What is still to be read, the next last; deep pages would overflow a recursion. */
  readonly #todo: (Node | (() => void))[] = [];

  constructor(openings: Openings, own: ReadonlySet<Element>) {
    this.#openings = openings;
    this.#own = own;
    const behind = new Map<Node, Element>();
    for (const [element, inside] of openings) if (inside !== null) behind.set(inside, element);
    for (const element of [...openings.keys(), ...own]) this.#open(element, behind);
  }

  #open(element: Element, behind: ReadonlyMap<Node, Element>): void {
    for (let node: Node | null = element; node !== null && !this.#opened.has(node); ) {
      this.#opened.add(node);
      node = behind.get(node) ?? dom.parentNode(node);
    }
  }

  read(main: Element): string {
    this.#todo.push(main);
    for (let next = this.#todo.pop(); next !== undefined; next = this.#todo.pop()) {
      if (typeof next === 'function') next();
      else this.#node(next);
    }
    return this.#parts.text();
  }

  #node(node: Node): void {
    if (dom.isElement(node)) this.#element(node);
    else if (dom.isText(node) || dom.nodeType(node) === dom.CDATA_SECTION_NODE) this.#text(node as Text);
  }

  #text(node: Text): void {
    const parent = dom.parentNode(node);
    const holder = dom.isShadowRoot(parent) ? dom.shadow.host(parent) : parent;
    if (!dom.isElement(holder)) return;
    const { visibility, whiteSpace } = getComputedStyle(holder);
    if (visibility === 'visible') this.#parts.run(dom.data(node), /^(?:pre|break-spaces)/.test(whiteSpace));
  }

  #element(element: Element): void {
    const name = dom.localName(element);
    if (this.#own.has(element) || NEVER_SHOWN.has(name)) return;
    if (name === 'br') {
      this.#parts.break();
      return;
    }
    const { display } = getComputedStyle(element);
    if (display === 'none') return;
    if (display === 'table-cell') this.#parts.cell();
    const isBlock = !/^(?:inline|contents|ruby|table-cell)/.test(display);
    if (isBlock) {
      this.#parts.line();
      this.#todo.push(() => this.#parts.line());
    }
    if (dom.isHtml(element) && !this.#opened.has(element)) {
      // biome-ignore lint/performance/useDomNodeTextContent: what a person sees is wanted, laid out
      this.#parts.laidOut(dom.innerText(element));
      return;
    }
    this.#inside(element);
  }

  #inside(element: Element): void {
    const behind = this.#openings.get(element);
    if (behind === null) {
      const assigned = dom.assignedNodes(element as HTMLSlotElement);
      if (assigned.length > 0) this.#later(assigned);
      else this.#later(dom.childNodes(element));
      return;
    }
    if (behind === undefined) {
      this.#later(dom.childNodes(element));
      return;
    }
    if (dom.isShadowRoot(behind)) {
      this.#later(dom.childNodes(behind));
      return;
    }
    const top: Element | null = dom.body(behind);
    // A document of its own begins on a line of its own.
    this.#parts.line();
    this.#todo.push(() => this.#parts.line());
    if (top !== null) this.#todo.push(top);
  }

  #later(nodes: ArrayLike<Node>): void {
    for (let at = nodes.length - 1; at >= 0; at--) {
      const node = nodes[at];
      if (node !== undefined) this.#todo.push(node);
    }
  }
}

/**
 * The text of the part that the evidence is about, as the browser lays it out.
 * @param openings what the code was written through
 * @param own what is the user's own, and is left out
 */
export function textOf(main: Element, openings: Openings, own: ReadonlySet<Element>): string {
  return new TextWalk(openings, own).read(main);
}
