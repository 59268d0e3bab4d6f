import type { OwnRegion } from '../../../evidence/method.ts';
import { writeAttributes } from './attributes.ts';
import type { Counts } from './counts.ts';
import { breakBefore, isHtml, tagOf, VOID } from './elements.ts';
import { escapeAttribute, escapeComment, escapeText } from './escape.ts';
import { type FieldState, fieldState } from './fields.ts';
import { HEAD_START, policyPlace } from './policy.ts';
import { shadowRootOf, shadowTag } from './shadow.ts';
import type { Styles } from './styles.ts';

/*
 * A document as text, in one walk over the live page. No element is copied: a copy of a picture would be loaded, and a
 * copy of a custom element would run the page's own code.
 */

/** A page is written down until its text is this long, UTF-16 units; all that is open then is closed. */
export const HTML_MAX = 50_000_000;

/** Frames inside frames are followed this far. */
const FRAMES_DEEP = 5;

/** What a walk shares with the walks of the frames inside. */
export interface Walk {
  counts: Counts;
  styles: Styles;
  /** How much more may be written, UTF-16 units. */
  room: number;
  /** Notes what is the user's own in a document or shadow root. */
  ownIn(root: Document | ShadowRoot): Iterable<{ region: OwnRegion; element: Element }>;
  /** Told of a secret that stands in the markup. */
  meetSecret(): void;
  /** Told of each own region that is emptied. */
  leaveOut(region: OwnRegion, element: Element): void;
}

class Serialiser {
  readonly #walk: Walk;
  readonly #depth: number;
  readonly #own = new Map<Element, OwnRegion>();
  readonly #parts: string[] = [];
  /** What is still to be written, the next last; deep pages would overflow a recursion. */
  readonly #todo: (Node | string)[] = [];
  readonly #policyIn: Element;
  readonly #sheetsIn: Element;
  readonly #document: Document;

  constructor(document: Document, walk: Walk, depth: number) {
    this.#document = document;
    this.#walk = walk;
    this.#depth = depth;
    this.#policyIn = policyPlace(document);
    this.#sheetsIn = document.body ?? document.documentElement;
  }

  write(): string {
    const root = this.#document.documentElement;
    this.#meet(this.#document);
    this.#walk.counts.add('inert', 'policy that forbids the stored page to load or run');
    const { doctype } = this.#document;
    if (doctype !== null) this.#parts.push(`${new XMLSerializer().serializeToString(doctype)}\n`);
    // Outside HTML there is no place within for the policy: the parser makes one for what stands before.
    if (!isHtml(root)) this.#parts.push(HEAD_START);
    this.#todo.push(root);
    for (let next = this.#todo.pop(); next !== undefined; next = this.#todo.pop()) {
      if (typeof next === 'string') this.#put(next);
      else this.#node(next);
    }
    this.#parts.push('\n');
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
    const { counts } = this.#walk;
    counts.add('not-copied', `parts of the page beyond its first ${HTML_MAX / 1e6} million characters`);
  }

  #text(data: string): void {
    const { room } = this.#walk;
    if (data.length > room) this.#noRoom();
    this.#put(escapeText(data.length > room ? data.slice(0, room).toWellFormed() : data));
  }

  #node(node: Node): void {
    if (this.#walk.room <= 0) {
      this.#noRoom();
      return;
    }
    switch (node.nodeType) {
      case Node.ELEMENT_NODE:
        this.#element(node as Element);
        return;
      case Node.TEXT_NODE:
      case Node.CDATA_SECTION_NODE:
        this.#text((node as Text).data);
        return;
      case Node.COMMENT_NODE:
        this.#put(`<!--${escapeComment((node as Comment).data)}-->`);
        return;
    }
  }

  /** What is written comes off the end: the last child is laid down first. */
  #later(parent: Node): void {
    for (let node = parent.lastChild; node !== null; node = node.previousSibling) this.#todo.push(node);
  }

  #element(element: Element): void {
    const region = this.#own.get(element);
    if (region !== undefined) this.#ownRegion(element, region);
    // Whatever its namespace says: read again, a script is a script.
    else if (element.localName.toLowerCase() === 'script') this.#script(element);
    else if (isHtml(element)) this.#htmlElement(element);
    else this.#plain(element);
  }

  #htmlElement(element: Element): void {
    const { counts } = this.#walk;
    switch (element.localName) {
      case 'iframe':
        this.#frame(element as HTMLIFrameElement);
        return;
      case 'style':
        this.#style(element as HTMLStyleElement);
        return;
      case 'title':
        this.#closed(element, 'title', escapeText(element.textContent ?? ''));
        return;
      // Shown only where scripts are off, and then read as markup.
      case 'noscript':
      case 'noembed':
      case 'noframes':
        counts.add('inert', 'content for browsers without scripts');
        this.#closed(element, element.localName, '');
        return;
      // These swallow the markup after them when they are read; what they show can be shown otherwise.
      case 'xmp':
      case 'listing':
      case 'plaintext': {
        const text = `\n${escapeText(element.textContent ?? '')}`;
        this.#closed(element, 'pre', text, { 'data-subut-tag': element.localName });
        return;
      }
      case 'canvas':
        counts.add('not-copied', 'pictures drawn by script (canvas)');
        break;
      case 'frame':
      case 'embed':
      case 'object':
        counts.add('not-copied', 'framesets and embedded objects');
        break;
    }
    this.#plain(element);
  }

  /** An element with its children, or with what stands in it as a field. */
  #plain(element: Element): void {
    const name = tagOf(element);
    const field = isHtml(element) ? this.#field(element) : null;
    this.#put(`<${name}${writeAttributes(element, this.#walk.counts, field?.attributes)}>`);
    if (isHtml(element) && VOID.has(name)) return;
    if (isHtml(element) && element === this.#policyIn) this.#parts.push(HEAD_START);
    this.#todo.push(`</${name}>`);
    if (field !== null && field.text !== null) {
      this.#todo.push(breakBefore(element, field.text) + escapeText(field.text));
      return;
    }
    if (element === this.#sheetsIn) this.#todo.push(this.#walk.styles.adopted(this.#document));
    this.#later(name === 'template' && isHtml(element) ? (element as HTMLTemplateElement).content : element);
    if (element.localName === 'pre') this.#todo.push(breakBefore(element, element.textContent));
    const shadow = shadowRootOf(element);
    if (shadow !== null) this.#shadow(shadow);
  }

  #shadow(shadow: ShadowRoot): void {
    this.#meet(shadow);
    this.#walk.counts.add('written-out', 'shadow roots');
    this.#todo.push('</template>', this.#walk.styles.adopted(shadow));
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

  /** An element whose content is written at once. */
  #closed(
    element: Element,
    name: string,
    content: string,
    instead: Record<string, string | null> = {},
  ): void {
    const attributes = writeAttributes(element, this.#walk.counts, instead);
    this.#put(`<${name}${attributes}>${content}</${name}>`);
  }

  #script(element: Element): void {
    this.#walk.counts.add('inert', 'script');
    const type = element.getAttribute('type');
    this.#closed(element, tagOf(element), '', {
      ...(type === null ? {} : { 'data-subut-type': type }),
      type: 'application/x-inert',
    });
  }

  #style(element: HTMLStyleElement): void {
    const { css, changed } = this.#walk.styles.textOf(element);
    const media = element.sheet?.disabled ? { media: 'not all' } : {};
    this.#closed(element, 'style', css, {
      ...media,
      ...(changed ? { 'data-subut-rules': 'as they stood' } : {}),
    });
  }

  /** A frame of the same site is written into the frame itself; other sites' frames cannot be read. */
  #frame(element: HTMLIFrameElement): void {
    const { counts } = this.#walk;
    const document = element.contentDocument;
    const inside = document?.documentElement && this.#depth < FRAMES_DEEP ? document : null;
    const sandbox = element.getAttribute('sandbox');
    const aside = {
      srcdoc: null,
      sandbox: '',
      ...(sandbox === null ? {} : { 'data-subut-sandbox': sandbox }),
    };
    if (inside === null) {
      counts.add('not-copied', document === null ? 'frames of other sites' : 'frames deep inside frames');
      this.#closed(element, 'iframe', '', aside);
      return;
    }
    counts.add('written-out', 'frames');
    const srcdoc = new Serialiser(inside, this.#walk, this.#depth + 1).write();
    this.#closed(element, 'iframe', '', { ...aside, srcdoc });
  }

  /** The user's own: the element stands there, empty, with nothing but its name. */
  #ownRegion(element: Element, region: OwnRegion): void {
    this.#walk.leaveOut(region, element);
    const kept = ['class', 'id'].flatMap((name) => {
      const value = element.getAttribute(name);
      return value === null ? [] : [` ${name}="${escapeAttribute(value)}"`];
    });
    const start = `<${element.localName}${kept.join('')} data-subut-left-out="${region}">`;
    this.#put(VOID.has(element.localName) ? start : `${start}</${element.localName}>`);
  }
}

/** The document as it stands now, inert. Nothing in it is touched. */
export function serialise(document: Document, walk: Walk): string {
  return new Serialiser(document, walk, 0).write();
}
