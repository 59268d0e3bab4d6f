import type { OwnRegion } from '../../../evidence/method.ts';
import {
  body,
  CDATA_SECTION_NODE,
  COMMENT_NODE,
  content,
  data,
  documentElement,
  ELEMENT_NODE,
  getAttribute,
  getBoundingClientRect,
  HTML,
  head,
  lastChild,
  localName,
  namespaceURI,
  nodeType,
  nodeValue,
  parentNode,
  previousSibling,
  SVG,
  shadowRootOf,
  sheet,
  TEXT_NODE,
  textContent,
} from '../dom.ts';
import { documentIn } from '../inner-document.ts';
import { namesOf, runs, VALUE_MAX, writeAttributes } from './attributes.ts';
import type { Counts } from './counts.ts';
import { breakBefore, nameOf, tagOf, UNNAMED, VOID } from './elements.ts';
import { escapeAttribute, escapeComment, escapeText, fitting, growthOf } from './escape.ts';
import { type FieldState, fieldState } from './fields.ts';
import { PAGE_BEYOND } from './lacks.ts';
import { beginning } from './policy.ts';
import type { Masked } from './replace.ts';
import { isPlainList } from './selects.ts';
import { shadowTag } from './shadow.ts';
import type { Styles } from './styles.ts';
import { MASKED, type Tokens } from './tokens.ts';

/*
 * A document as text, in one walk over the live page. No element is copied: a copy of a picture would be loaded, and a
 * copy of a custom element would run the page's own code.
 *
 * Whatever stands in the text is inert by its name, not by where it stands: a page can build by script what the parser
 * puts elsewhere, or into another namespace, when the copy is read.
 */

/** A page is written down until its text is this long, UTF-16 units; all that is open then is closed. */
export const HTML_MAX = 50_000_000;

/** Frames inside frames are followed this far. */
const FRAMES_DEEP = 5;

const PROCESSING_INSTRUCTION_NODE = 7;

/** What a walk shares with the walks of the frames inside. */
export interface Walk {
  counts: Counts;
  styles: Styles;
  /** Masks what carries a session in each value before it is written. */
  tokens: Tokens;
  /** How much may be written in all, UTF-16 units. */
  most: number;
  /** How much more. */
  room: number;
  /** Notes what is the user's own in a document or shadow root. */
  ownIn(root: Document | ShadowRoot): Iterable<{ region: OwnRegion; element: Element }>;
  /** Told of a secret that stands in the markup. */
  meetSecret(): void;
  /** Told of each own region that is emptied. */
  leaveOut(region: OwnRegion, element: Element): void;
  /** Told of what the walk goes into beside the children of elements: shadow roots, documents in frames, slots (`null`). */
  open(element: Element, inside: ShadowRoot | Document | null): void;
  /** Told that something is not written for lack of room. */
  noRoom?(): void;
  /** Told of a document that the page may read and that is not written, because it lies too deep. */
  passOver(element: Element): void;
}

type Instead = Readonly<Record<string, string | null>>;

class Serialiser {
  readonly #walk: Walk;
  readonly #depth: number;
  readonly #own = new Map<Element, OwnRegion>();
  readonly #parts: string[] = [];
  /** What is still to be written, the next last; deep pages would overflow a recursion. */
  readonly #todo: (Node | string)[] = [];
  readonly #document: Document;
  readonly #root: Element | null;
  readonly #sheetsIn: Element | null;

  constructor(document: Document, walk: Walk, depth: number) {
    this.#document = document;
    this.#walk = walk;
    this.#depth = depth;
    this.#root = documentElement(document);
    this.#sheetsIn = body(document);
  }

  write(): string {
    this.#meet(this.#document);
    this.#walk.counts.add('inert', 'policy that forbids the stored page to load or run');
    this.#parts.push(beginning(this.#document));
    if (this.#root !== null) this.#todo.push(this.#root);
    const html = this.#run();
    return `${html}\n`;
  }

  /** One element of the document with all that it holds. */
  writePart(element: Element): string {
    this.#meet(this.#document);
    this.#todo.push(element);
    return this.#run();
  }

  #run(): string {
    for (let next = this.#todo.pop(); next !== undefined; next = this.#todo.pop()) {
      if (typeof next === 'string') this.#put(next);
      else this.#node(next);
    }
    return this.#parts.join('');
  }

  #meet(root: Document | ShadowRoot): void {
    for (const { region, element } of this.#walk.ownIn(root)) this.#own.set(element, region);
  }

  #put(text: string): void {
    this.#walk.room -= text.length;
    this.#parts.push(text);
  }

  /** Notes that something is left out because the page is too long. */
  #noRoom(): void {
    const { counts, most } = this.#walk;
    this.#walk.noRoom?.();
    counts.add('not-copied', `${PAGE_BEYOND} ${most / 1e6} million characters`);
  }

  /** As much of it as there is room for. */
  #fit(text: string): string {
    const kept = fitting(text, Math.max(0, this.#walk.room));
    if (kept.length < text.length) this.#noRoom();
    return kept;
  }

  #masked({ text, times }: Masked): string {
    if (times > 0) this.#walk.counts.add('inert', MASKED, times);
    return text;
  }

  /** Text as it may stand between tags. */
  #text(text: string): string {
    return escapeText(this.#fit(this.#masked(this.#walk.tokens.mask(text))));
  }

  #node(node: Node): void {
    if (this.#walk.room <= 0) {
      this.#noRoom();
      return;
    }
    switch (nodeType(node)) {
      case ELEMENT_NODE:
        this.#element(node as Element);
        return;
      case TEXT_NODE:
      case CDATA_SECTION_NODE:
        this.#put(this.#text(data(node as Text)));
        return;
      case COMMENT_NODE:
        this.#comment(data(node as Comment));
        return;
      case PROCESSING_INSTRUCTION_NODE:
        this.#comment(`?${nodeValue(node) ?? ''}?`);
        return;
    }
  }

  #comment(text: string): void {
    const kept = this.#masked(this.#walk.tokens.data(text));
    this.#put(`<!--${escapeComment(this.#fit(kept))}-->`);
  }

  /** What is written comes off the end: the last child is laid down first. */
  #later(parent: Node): void {
    for (let node = lastChild(parent); node !== null; node = previousSibling(node)) this.#todo.push(node);
  }

  #element(element: Element): void {
    const region = this.#own.get(element);
    if (region !== undefined) {
      this.#ownRegion(element, region);
      return;
    }
    const { counts } = this.#walk;
    const space = namespaceURI(element);
    // Of another namespace, or with capitals, it is only an unknown element that shows its text.
    const own =
      space === HTML || (space === SVG && localName(element) === 'script') ? localName(element) : '';
    switch (own) {
      case 'script':
        counts.add('inert', 'script');
        this.#emptied(element);
        return;
      // Shown only where scripts are off, and then read as markup.
      case 'noscript':
      case 'noembed':
      case 'noframes':
        counts.add('inert', 'content for browsers without scripts');
        this.#emptied(element);
        return;
      // These swallow the markup after them when they are read; what they show can be shown otherwise.
      case 'xmp':
      case 'listing':
      case 'plaintext': {
        const text = `\n${this.#text(textContent(element) ?? '')}`;
        this.#closed(element, 'pre', text, { 'data-subut-tag': localName(element) });
        return;
      }
      case 'frame':
      case 'embed':
      case 'object': {
        if (documentIn(element) !== null) {
          this.#frame(element);
          return;
        }
        counts.add('not-copied', 'embedded objects');
        break;
      }
      case 'applet':
        counts.add('not-copied', 'embedded objects');
    }
    this.#named(element);
  }

  #named(element: Element): void {
    const { name, was } = tagOf(element);
    const isHtml = namespaceURI(element) === HTML;
    if (was !== null) {
      this.#walk.counts.add('inert', 'elements of no known meaning, kept under another name');
      this.#plain(element, UNNAMED, { 'data-subut-tag': was });
      return;
    }
    if (name === 'style') {
      this.#style(element as HTMLStyleElement, isHtml);
      return;
    }
    if (isHtml) {
      switch (name) {
        case 'iframe':
          this.#frame(element);
          return;
        case 'slot':
          this.#walk.open(element, null);
          break;
        case 'title':
          this.#closed(element, 'title', this.#text(textContent(element) ?? ''));
          return;
        // In any other place the parser would lay them together with the right ones.
        case 'html':
        case 'head':
        case 'body':
          if (!this.#isInPlace(element, name)) {
            this.#plain(element, UNNAMED, { 'data-subut-tag': name });
            return;
          }
          break;
        case 'select':
          // Style sheets that have no element are written into it where it is the whole page.
          if (element === this.#sheetsIn || !isPlainList(element)) {
            this.#walk.counts.add('inert', 'lists with other content than options, kept under another name');
            this.#plain(element, UNNAMED, { 'data-subut-tag': name });
            return;
          }
          break;
        case 'canvas':
          this.#walk.counts.add('not-copied', 'pictures drawn by script (canvas)');
      }
    }
    this.#plain(element, name);
  }

  #isInPlace(element: Element, name: string): boolean {
    if (name === 'html') return element === this.#root;
    if (parentNode(element) !== this.#root) return false;
    return element === (name === 'head' ? head(this.#document) : body(this.#document));
  }

  /** An element with its children, or with what stands in it as a field. */
  #plain(element: Element, name: string, instead: Instead = {}): void {
    const isHtml = namespaceURI(element) === HTML;
    const field = isHtml ? this.#field(element) : null;
    this.#put(`<${name}${this.#attributes(element, name, { ...field?.attributes, ...instead })}>`);
    if (isHtml && VOID.has(name)) {
      // The parser gives it no children; script can have.
      this.#later(element);
      return;
    }
    this.#todo.push(`</${name}>`);
    if (field !== null && field.text !== null) {
      this.#todo.push(breakBefore(name, field.text) + this.#text(field.text));
      return;
    }
    if (element === this.#sheetsIn) this.#todo.push(this.#fitSheets(this.#document));
    this.#later(isHtml && name === 'template' ? content(element as HTMLTemplateElement) : element);
    if (isHtml && name === 'textarea') this.#todo.push(breakBefore(name, textContent(element)));
    if (isHtml && name === 'pre') this.#todo.push(breakBefore(name, textContent(element)));
    const shadow = shadowRootOf(element);
    if (shadow !== null) this.#shadow(element, shadow);
  }

  /** A sheet that does not fit would end anywhere: it is left out. */
  #fitSheets(root: Document | ShadowRoot): string {
    const sheets = this.#walk.styles.adopted(root);
    if (sheets.length <= Math.max(0, this.#walk.room)) return sheets;
    this.#noRoom();
    return '';
  }

  #shadow(host: Element, shadow: ShadowRoot): void {
    this.#meet(shadow);
    this.#walk.open(host, shadow);
    this.#walk.counts.add('written-out', 'shadow roots');
    this.#todo.push('</template>', this.#fitSheets(shadow));
    this.#later(shadow);
    this.#todo.push(shadowTag(shadow));
  }

  #field(element: Element): FieldState | null {
    const field = fieldState(element);
    if (field?.secretInMarkup) this.#walk.meetSecret();
    if (field?.secret) this.#walk.counts.add('inert', 'hidden, password, payment and file fields');
    if (field?.changed) this.#walk.counts.add('written-out', 'form fields as they stood');
    return field;
  }

  #attributes(element: Element, as: string, instead: Instead = {}): string {
    const { tokens } = this.#walk;
    const kept = Object.entries(instead).map(([name, value]) => [
      name,
      value && this.#masked(tokens.attribute(nameOf(element), name, value, () => namesOf(element))),
    ]);
    return writeAttributes(
      element,
      as,
      this.#walk,
      Math.max(0, this.#walk.room),
      Object.fromEntries(kept) as Instead,
    );
  }

  /** An element whose content is written at once. */
  #closed(element: Element, name: string, text: string, instead: Instead = {}): void {
    this.#put(`<${name}${this.#attributes(element, name, instead)}>${text}</${name}>`);
  }

  /** An empty template stands for it: of all elements only that may stand wherever a script may, and shows nothing. */
  #emptied(element: Element): void {
    this.#closed(element, 'template', '', { 'data-subut-tag': localName(element) });
  }

  #style(element: HTMLStyleElement, isHtml: boolean): void {
    const { css, changed } = this.#walk.styles.textOf(element);
    const media = isHtml && sheet(element)?.disabled ? { media: 'not all' } : {};
    const text = this.#fit(css);
    // Within SVG and MathML the parser reads it as any text.
    this.#closed(element, 'style', isHtml ? text : escapeText(text), {
      ...media,
      ...(changed ? { 'data-subut-rules': 'as they stood' } : {}),
    });
  }

  /**
   * A frame of the same site is written into the frame itself; other sites' frames cannot be read. Frames of a frameset, objects
   * and embeds stand there as frames, as large as they were.
   */
  #frame(element: Element): void {
    const { counts } = this.#walk;
    const document = documentIn(element);
    const isRead = document !== null && documentElement(document) !== null && this.#depth < FRAMES_DEEP;
    const sandbox = getAttribute(element, 'sandbox');
    const aside = {
      srcdoc: null,
      sandbox: '',
      ...asFrame(element),
      ...(sandbox === null ? {} : { 'data-subut-sandbox': sandbox }),
    };
    if (!isRead) {
      if (document !== null) this.#walk.passOver(element);
      counts.add('not-copied', document === null ? 'frames of other sites' : 'frames deep inside frames');
      this.#closed(element, 'iframe', '', aside);
      return;
    }
    counts.add('written-out', 'frames');
    this.#walk.open(element, document);
    const inside = new Serialiser(document, this.#walk, this.#depth + 1).write();
    // What is in a frame in a frame is escaped again and again, and grows each time.
    const growth = growthOf(inside);
    if (growth > Math.max(0, this.#walk.room)) {
      this.#noRoom();
      this.#closed(element, 'iframe', '', aside);
      return;
    }
    this.#walk.room -= growth;
    // What is inside took its room when it was written.
    this.#put(`<iframe${this.#attributes(element, 'iframe', aside)} srcdoc="`);
    this.#parts.push(escapeAttribute(inside));
    this.#put('"></iframe>');
  }

  /** The user's own: the element stands there, empty, with nothing but its name. */
  #ownRegion(element: Element, region: OwnRegion): void {
    this.#walk.leaveOut(region, element);
    const { name } = tagOf(element);
    const kept = ['class', 'id'].flatMap((attribute) => {
      const value = getAttribute(element, attribute);
      return value === null || runs(value)
        ? []
        : [
            ` ${attribute}="${escapeAttribute(this.#masked(this.#walk.tokens.mask(value)).slice(0, VALUE_MAX))}"`,
          ];
    });
    const start = `<${name}${kept.join('')} data-subut-left-out="${region}">`;
    this.#put(VOID.has(name) ? start : `${start}</${name}>`);
  }
}

/** What is no `<iframe>` has no size of its own in the copy, where nothing tells it one. */
function asFrame(element: Element): Instead {
  if (localName(element) === 'iframe') return {};
  const { width, height } = getBoundingClientRect(element);
  return {
    'data-subut-tag': localName(element),
    width: String(Math.round(width)),
    height: String(Math.round(height)),
  };
}

/** The document as it stands now, inert. Nothing in it is touched. */
export function serialise(document: Document, walk: Walk): string {
  return new Serialiser(document, walk, 0).write();
}

/** A part of a document as it stands now, inert; without styles that stand elsewhere. */
export function serialisePart(element: Element, walk: Walk): string {
  return new Serialiser(document, walk, 0).writePart(element);
}
