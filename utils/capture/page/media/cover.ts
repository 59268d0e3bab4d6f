import { elementsIn } from '../../../sites/index.ts';
import { COVER_COLOUR, COVER_RULES, COVER_SIGN, OPEN_FRAME } from '../../media/mask-css.ts';
import * as dom from '../dom.ts';
import { StyleChanges } from '../styles.ts';

/*
 * What a user style sheet alone cannot cover: shadow roots, in which Chromium does not style anew what is there already;
 * pictures put in by `content: url()` and by filters; frames that may be looked into. All of it is looked for before the
 * first picture of the screen and after each one, and undone at the end.
 */

/** Values that show a picture. */
const SHOWS =
  /\b(?:url|image-set|-webkit-image-set|cross-fade|-webkit-cross-fade|element|-moz-element|paint)\(/;
const FRAMES_DEEP = 5;

type Root = Document | ShadowRoot;

export class Cover {
  #styles = new StyleChanges();
  #sheets = new Map<ShadowRoot, CSSStyleSheet>();
  #frames = new Set<Element>();
  #marked = new Set<Element>();
  #pseudo = new Map<Element, Animation[]>();

  /** Covers uncovered pictures. @returns whether none was visible, so that a picture taken just before shows none */
  cover(): boolean {
    return this.#document(document, 0);
  }

  /** Takes everything away again; the sheet itself is the background's. */
  uncover(): void {
    this.#styles.restore();
    for (const [root, sheet] of this.#sheets)
      root.adoptedStyleSheets = dom.adoptedStyleSheets(root).filter((one) => one !== sheet);
    for (const frame of this.#frames) dom.removeAttribute(frame, OPEN_FRAME);
    for (const animations of this.#pseudo.values()) for (const one of animations) one.cancel();
    this.#sheets.clear();
    this.#frames.clear();
    this.#marked.clear();
    this.#pseudo.clear();
  }

  #document(inner: Document, depth: number): boolean {
    return isSigned(inner) && this.#root(inner, depth);
  }

  #root(root: Root, depth: number): boolean {
    let held = true;
    for (const element of dom.querySelectorAll(root, '*')) {
      // Not with `&&`: what is met after the first is covered too.
      if (!this.#element(element, depth)) held = false;
    }
    return held;
  }

  #element(element: Element, depth: number): boolean {
    let held = true;
    const shadow = dom.shadowRootOf(element);
    if (shadow !== null && !this.#shadow(shadow, depth)) held = false;
    if (dom.isKind(element, 'iframe') && !this.#frame(element, depth)) held = false;
    const style = getComputedStyle(element);
    const isBox = isReplaced(element);
    if (isBox && !style.filter.startsWith('contrast(0)')) {
      held = false;
      this.#set(element, 'filter', 'contrast(0) brightness(1.5)');
      this.#set(element, 'background', COVER_COLOUR);
    } else if (style.filter.includes('url(')) {
      held = false;
      this.#set(element, 'filter', 'none');
    }
    if (!isBox && SHOWS.test(style.backgroundImage)) this.#mark(element);
    if (!isBox && SHOWS.test(style.content)) {
      held = false;
      this.#set(element, 'content', 'normal');
    }
    for (const pseudo of ['::before', '::after']) {
      const { content, visibility } = getComputedStyle(element, pseudo);
      if (!SHOWS.test(content) || visibility === 'hidden') continue;
      held = false;
      this.#hidePseudo(element, pseudo);
    }
    return held;
  }

  /** A plain colour where a background was: it shows nothing any more, and one should see that. */
  #mark(element: Element): void {
    if (this.#marked.has(element)) return;
    this.#marked.add(element);
    this.#set(element, 'background-color', COVER_COLOUR);
  }

  #set(element: Element, property: string, value: string): void {
    if (dom.style(element) !== null) this.#styles.set(element, property, value);
  }

  #hidePseudo(element: Element, pseudoElement: string): void {
    const hidden = dom.animate(element, [{ visibility: 'hidden' }, { visibility: 'hidden' }], {
      pseudoElement,
      fill: 'both',
      duration: 1,
    });
    hidden.finish();
    this.#pseudo.set(element, [...(this.#pseudo.get(element) ?? []), hidden]);
  }

  #shadow(shadow: ShadowRoot, depth: number): boolean {
    const known = this.#sheets.get(shadow);
    const isIn = known !== undefined && dom.adoptedStyleSheets(shadow).includes(known);
    if (!isIn) {
      const sheet =
        known ?? new (dom.defaultView(dom.ownerDocument(shadow) ?? document) ?? window).CSSStyleSheet();
      sheet.replaceSync(COVER_RULES);
      this.#sheets.set(shadow, sheet);
      shadow.adoptedStyleSheets = [...dom.adoptedStyleSheets(shadow), sheet];
    }
    // An empty one showed nothing before it was covered.
    const isEmpty = !Array.from(elementsIn(shadow)).some((one) => isReplaced(one));
    return this.#root(shadow, depth) && (isIn || isEmpty);
  }

  /** A frame stays covered as a whole until its own document is covered; one that went elsewhere is covered again. */
  #frame(frame: HTMLIFrameElement, depth: number): boolean {
    const inner = dom.frame.contentDocument(frame);
    const isOpen = dom.hasAttribute(frame, OPEN_FRAME);
    const canOpen = inner !== null && depth < FRAMES_DEEP && isSigned(inner);
    if (!canOpen) {
      if (!isOpen) return true;
      dom.removeAttribute(frame, OPEN_FRAME);
      return false;
    }
    const held = this.#document(inner, depth + 1);
    if (!isOpen) {
      this.#frames.add(frame);
      dom.setAttribute(frame, OPEN_FRAME, '');
      return true;
    }
    return held;
  }
}

/** Whether the sheet is in force in the document. */
function isSigned(inner: Document): boolean {
  const root = dom.documentElement(inner);
  const view = dom.defaultView(inner);
  if (root === null || view === null) return false;
  return view.getComputedStyle(root).getPropertyValue(COVER_SIGN).trim() === '1';
}

function isReplaced(element: Element): boolean {
  switch (dom.localName(element)) {
    case 'img':
    case 'video':
    case 'canvas':
    case 'object':
    case 'embed':
      return true;
    case 'input':
      return dom.isKind(element, 'input') && dom.input.type(element) === 'image';
    case 'iframe':
      return !dom.hasAttribute(element, OPEN_FRAME);
    default:
      return false;
  }
}
