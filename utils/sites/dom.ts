/*
 * Every read of a page's DOM, by the getters and methods of the interfaces themselves. Said as `element.firstChild`, it asks
 * the page: a form answers with its field of that name (`<input name="firstChild">`), a document with its picture, form or
 * frame of that name (`<img name="body">`). The getter of the prototype answers with what is there; the prototypes of an
 * isolated world are out of the page's reach. Taken once, when the script comes in.
 *
 * No `instanceof`: what stands in a frame is of another world. The background imports the sites too, and has no DOM.
 */

interface Interfaces {
  EventTarget: EventTarget;
  Node: Node;
  CharacterData: CharacterData;
  Element: Element;
  Document: Document;
  DocumentFragment: DocumentFragment;
  ShadowRoot: ShadowRoot;
  HTMLElement: HTMLElement;
  SVGElement: SVGElement;
  MathMLElement: MathMLElement;
  HTMLAnchorElement: HTMLAnchorElement;
  HTMLEmbedElement: HTMLEmbedElement;
  HTMLFrameElement: HTMLFrameElement;
  HTMLIFrameElement: HTMLIFrameElement;
  HTMLImageElement: HTMLImageElement;
  HTMLInputElement: HTMLInputElement;
  HTMLMediaElement: HTMLMediaElement;
  HTMLObjectElement: HTMLObjectElement;
  HTMLOptionElement: HTMLOptionElement;
  HTMLSlotElement: HTMLSlotElement;
  HTMLStyleElement: HTMLStyleElement;
  HTMLTemplateElement: HTMLTemplateElement;
  HTMLTextAreaElement: HTMLTextAreaElement;
  HTMLVideoElement: HTMLVideoElement;
  SVGSVGElement: SVGSVGElement;
}

type Method<T, F> = F extends (...args: infer A) => infer R ? (of: T, ...args: A) => R : never;

/** Where there is no such interface, nothing is asked either. */
const prototypeOf = <I extends keyof Interfaces>(of: I): Interfaces[I] =>
  (globalThis as unknown as Record<string, { prototype: Interfaces[I] } | undefined>)[of]?.prototype ??
  ({} as Interfaces[I]);

function getter<T extends object, K extends keyof T>(prototype: T, name: K): (of: T) => T[K] {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (of) => get && Reflect.apply(get, of, []);
}

function method<T extends object, K extends keyof T>(prototype: T, name: K): Method<T, T[K]> {
  const value = Object.getOwnPropertyDescriptor(prototype, name)?.value;
  return ((of: T, ...args: unknown[]) => Reflect.apply(value, of, args)) as Method<T, T[K]>;
}

const CHARACTER_DATA = /* @__PURE__ */ prototypeOf('CharacterData');
const DOCUMENT = /* @__PURE__ */ prototypeOf('Document');
const DOCUMENT_FRAGMENT = /* @__PURE__ */ prototypeOf('DocumentFragment');
const ELEMENT = /* @__PURE__ */ prototypeOf('Element');
const EVENT_TARGET = /* @__PURE__ */ prototypeOf('EventTarget');
const HTML_ANCHOR_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLAnchorElement');
const HTML_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLElement');
const HTML_EMBED_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLEmbedElement');
const HTML_FRAME_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLFrameElement');
const HTML_IFRAME_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLIFrameElement');
const HTML_IMAGE_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLImageElement');
const HTML_INPUT_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLInputElement');
const HTML_MEDIA_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLMediaElement');
const HTML_OBJECT_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLObjectElement');
const HTML_OPTION_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLOptionElement');
const HTML_SLOT_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLSlotElement');
const HTML_STYLE_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLStyleElement');
const HTML_TEMPLATE_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLTemplateElement');
const HTML_TEXT_AREA_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLTextAreaElement');
const HTML_VIDEO_ELEMENT = /* @__PURE__ */ prototypeOf('HTMLVideoElement');
const MATHML_ELEMENT = /* @__PURE__ */ prototypeOf('MathMLElement');
const NODE = /* @__PURE__ */ prototypeOf('Node');
const SVG_ELEMENT = /* @__PURE__ */ prototypeOf('SVGElement');
const SVG_SVG_ELEMENT = /* @__PURE__ */ prototypeOf('SVGSVGElement');
const SHADOW_ROOT = /* @__PURE__ */ prototypeOf('ShadowRoot');

/* Nodes of any kind. */

export const nodeType = /* @__PURE__ */ getter(NODE, 'nodeType');
export const nodeValue = /* @__PURE__ */ getter(NODE, 'nodeValue');
export const childNodes = /* @__PURE__ */ getter(NODE, 'childNodes');
export const lastChild = /* @__PURE__ */ getter(NODE, 'lastChild');
export const previousSibling = /* @__PURE__ */ getter(NODE, 'previousSibling');
export const parentNode = /* @__PURE__ */ getter(NODE, 'parentNode');
export const parentElement = /* @__PURE__ */ getter(NODE, 'parentElement');
export const ownerDocument = /* @__PURE__ */ getter(NODE, 'ownerDocument');
export const isConnected = /* @__PURE__ */ getter(NODE, 'isConnected');
export const textContent = /* @__PURE__ */ getter(NODE, 'textContent');
export const baseURI = /* @__PURE__ */ getter(NODE, 'baseURI');

export const contains = /* @__PURE__ */ method(NODE, 'contains');
export const getRootNode = /* @__PURE__ */ method(NODE, 'getRootNode');
export const hasChildNodes = /* @__PURE__ */ method(NODE, 'hasChildNodes');
export const cloneNode = /* @__PURE__ */ method(NODE, 'cloneNode');

/** The text of a text node or comment. */
export const data = /* @__PURE__ */ getter(CHARACTER_DATA, 'data');

/** Where the lines of a text stand. @param range one of ours, which is used again for each text */
export function linesOf(range: Range, text: Text): DOMRectList {
  range.selectNodeContents(text);
  return range.getClientRects();
}

/* Elements of any namespace. */

export const localName = /* @__PURE__ */ getter(ELEMENT, 'localName');
export const namespaceURI = /* @__PURE__ */ getter(ELEMENT, 'namespaceURI');
export const prefix = /* @__PURE__ */ getter(ELEMENT, 'prefix');
export const id = /* @__PURE__ */ getter(ELEMENT, 'id');
export const classList = /* @__PURE__ */ getter(ELEMENT, 'classList');
export const attributes = /* @__PURE__ */ getter(ELEMENT, 'attributes');
export const assignedSlot = /* @__PURE__ */ getter(ELEMENT, 'assignedSlot');
export const shadowRoot = /* @__PURE__ */ getter(ELEMENT, 'shadowRoot');
export const childElementCount = /* @__PURE__ */ getter(ELEMENT, 'childElementCount');
export const scrollTop = /* @__PURE__ */ getter(ELEMENT, 'scrollTop');
export const scrollWidth = /* @__PURE__ */ getter(ELEMENT, 'scrollWidth');
export const scrollHeight = /* @__PURE__ */ getter(ELEMENT, 'scrollHeight');
export const clientTop = /* @__PURE__ */ getter(ELEMENT, 'clientTop');
export const clientLeft = /* @__PURE__ */ getter(ELEMENT, 'clientLeft');
export const clientWidth = /* @__PURE__ */ getter(ELEMENT, 'clientWidth');
export const clientHeight = /* @__PURE__ */ getter(ELEMENT, 'clientHeight');

export const hasAttribute = /* @__PURE__ */ method(ELEMENT, 'hasAttribute');
export const setAttribute = /* @__PURE__ */ method(ELEMENT, 'setAttribute');
export const removeAttribute = /* @__PURE__ */ method(ELEMENT, 'removeAttribute');
export const getBoundingClientRect = /* @__PURE__ */ method(ELEMENT, 'getBoundingClientRect');
/** The box around all that the element holds, or around a text. */
export function contentBox(node: Element | Text): DOMRect {
  const range = new Range();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}
export const getClientRects = /* @__PURE__ */ method(ELEMENT, 'getClientRects');
export const checkVisibility = /* @__PURE__ */ method(ELEMENT, 'checkVisibility');
export const animate = /* @__PURE__ */ method(ELEMENT, 'animate');
export const remove = /* @__PURE__ */ method(ELEMENT, 'remove');
export const replaceWith = /* @__PURE__ */ method(ELEMENT, 'replaceWith');

/* Questions to what may not be there are answered as if it had nothing. */

type Maybe<T> = T | null | undefined;

const plain = {
  getAttribute: /* @__PURE__ */ method(ELEMENT, 'getAttribute'),
  matches: /* @__PURE__ */ method(ELEMENT, 'matches'),
  closest: /* @__PURE__ */ method(ELEMENT, 'closest'),
};

export const getAttribute = (element: Maybe<Element>, name: string): string | null =>
  element ? plain.getAttribute(element, name) : null;

export const matches = (element: Maybe<Element>, selector: string): boolean =>
  !!element && plain.matches(element, selector);

export const closest = <E extends Element = Element>(element: Maybe<Element>, selector: string): E | null =>
  element ? (plain.closest(element, selector) as E | null) : null;

const scroll = {
  scrollTo: /* @__PURE__ */ method(ELEMENT, 'scrollTo'),
  scrollBy: /* @__PURE__ */ method(ELEMENT, 'scrollBy'),
};

/** At once, whatever the page says of scrolling. */
export const scrollTo = (element: Element, to: ScrollToOptions): void =>
  (scroll.scrollTo as (of: Element, to: ScrollToOptions) => void)(element, { ...to, behavior: 'instant' });

export const scrollBy = (element: Element, by: ScrollToOptions): void =>
  (scroll.scrollBy as (of: Element, by: ScrollToOptions) => void)(element, { ...by, behavior: 'instant' });

/* What documents, elements and shadow roots have in common, each on its own interface. */

export const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;
export const CDATA_SECTION_NODE = 4;
export const COMMENT_NODE = 8;
export const DOCUMENT_NODE = 9;
export const DOCUMENT_FRAGMENT_NODE = 11;

const inElement = {
  querySelector: /* @__PURE__ */ method(ELEMENT, 'querySelector'),
  querySelectorAll: /* @__PURE__ */ method(ELEMENT, 'querySelectorAll'),
  append: /* @__PURE__ */ method(ELEMENT, 'append'),
  children: /* @__PURE__ */ getter(ELEMENT, 'children'),
};
const inDocument = {
  querySelector: /* @__PURE__ */ method(DOCUMENT, 'querySelector'),
  querySelectorAll: /* @__PURE__ */ method(DOCUMENT, 'querySelectorAll'),
  append: /* @__PURE__ */ method(DOCUMENT, 'append'),
  children: /* @__PURE__ */ getter(DOCUMENT, 'children'),
};
const inFragment = {
  querySelector: /* @__PURE__ */ method(DOCUMENT_FRAGMENT, 'querySelector'),
  querySelectorAll: /* @__PURE__ */ method(DOCUMENT_FRAGMENT, 'querySelectorAll'),
  append: /* @__PURE__ */ method(DOCUMENT_FRAGMENT, 'append'),
  children: /* @__PURE__ */ getter(DOCUMENT_FRAGMENT, 'children'),
};

type Parents = Pick<typeof inElement, keyof typeof inElement>;

/** The functions that are for this kind of node. */
function parentsOf(node: ParentNode): Parents {
  const type = nodeType(node);
  if (type === ELEMENT_NODE) return inElement;
  return (type === DOCUMENT_NODE ? inDocument : inFragment) as unknown as Parents;
}

type List<E> = ArrayLike<E> & Iterable<E>;

const NONE: List<never> = [];

export const children = (root: Maybe<ParentNode>): List<Element> =>
  root ? parentsOf(root).children(root as Element) : NONE;

export const querySelector = <E extends Element = Element>(
  root: Maybe<ParentNode>,
  selector: string,
): E | null => (root ? (parentsOf(root).querySelector(root as Element, selector) as E | null) : null);

export const querySelectorAll = <E extends Element = Element>(
  root: Maybe<ParentNode>,
  selector: string,
): List<E> => (root ? (parentsOf(root).querySelectorAll(root as Element, selector) as NodeListOf<E>) : NONE);

export const append = (root: ParentNode, ...nodes: (Node | string)[]): void =>
  parentsOf(root).append(root as Element, ...nodes);

type Root = Document | ShadowRoot;

const inPage = {
  elementsFromPoint: /* @__PURE__ */ method(DOCUMENT, 'elementsFromPoint'),
  getAnimations: /* @__PURE__ */ method(DOCUMENT, 'getAnimations'),
  adoptedStyleSheets: /* @__PURE__ */ getter(DOCUMENT, 'adoptedStyleSheets'),
};
const inShadow = {
  elementsFromPoint: /* @__PURE__ */ method(SHADOW_ROOT, 'elementsFromPoint'),
  getAnimations: /* @__PURE__ */ method(SHADOW_ROOT, 'getAnimations'),
  adoptedStyleSheets: /* @__PURE__ */ getter(SHADOW_ROOT, 'adoptedStyleSheets'),
};

const rootsOf = (root: Root): typeof inPage =>
  nodeType(root) === DOCUMENT_NODE ? inPage : (inShadow as unknown as typeof inPage);

export const elementsFromPoint = (root: Root, x: number, y: number): Element[] =>
  rootsOf(root).elementsFromPoint(root as Document, x, y);

export const getAnimations = (root: Root): Animation[] => rootsOf(root).getAnimations(root as Document);

export const adoptedStyleSheets = (root: Root): CSSStyleSheet[] =>
  rootsOf(root).adoptedStyleSheets(root as Document);

/* Documents. Their addresses are those of their windows: `location` of a window is nobody's to change. */

export const documentElement = /* @__PURE__ */ getter(DOCUMENT, 'documentElement');
const ownBody = /* @__PURE__ */ getter(DOCUMENT, 'body');
/** The body; of a drawing or other XML opened by itself, which has none, its root. */
export const body = (document: Document): HTMLElement => ownBody(document) ?? documentElement(document);
export const scrollingElement = /* @__PURE__ */ getter(DOCUMENT, 'scrollingElement');
export const head = /* @__PURE__ */ getter(DOCUMENT, 'head');
export const title = /* @__PURE__ */ getter(DOCUMENT, 'title');
export const contentType = /* @__PURE__ */ getter(DOCUMENT, 'contentType');
export const doctype = /* @__PURE__ */ getter(DOCUMENT, 'doctype');
export const defaultView = /* @__PURE__ */ getter(DOCUMENT, 'defaultView');
export const referrer = /* @__PURE__ */ getter(DOCUMENT, 'referrer');
export const hidden = /* @__PURE__ */ getter(DOCUMENT, 'hidden');
export const fonts = /* @__PURE__ */ getter(DOCUMENT, 'fonts');
export const links = /* @__PURE__ */ getter(DOCUMENT, 'links');

export const getElementById = /* @__PURE__ */ method(DOCUMENT, 'getElementById');
export const createElement = /* @__PURE__ */ method(DOCUMENT, 'createElement');

/* Elements of HTML and SVG: ask what it is before. */

export const HTML = 'http://www.w3.org/1999/xhtml';
export const SVG = 'http://www.w3.org/2000/svg';

export const isElement = (node: Node | null): node is Element =>
  node !== null && nodeType(node) === ELEMENT_NODE;

export const isText = (node: Node): node is Text => nodeType(node) === TEXT_NODE;

/** A fragment that has a host. */
export const isShadowRoot = (node: Node | null): node is ShadowRoot =>
  node !== null && nodeType(node) === DOCUMENT_FRAGMENT_NODE && 'host' in node;

export const isHtml = (element: Element): element is HTMLElement => namespaceURI(element) === HTML;
export const isSvg = (element: Element): element is SVGElement => namespaceURI(element) === SVG;

/** Whether it is the element of HTML that has this name. */
export const isKind = <K extends keyof HTMLElementTagNameMap>(
  element: Element,
  name: K,
): element is HTMLElementTagNameMap[K] => localName(element) === name && isHtml(element);

const MATHML = 'http://www.w3.org/1998/Math/MathML';

const styles = new Map<string | null, (of: never) => CSSStyleDeclaration>([
  [HTML, /* @__PURE__ */ getter(HTML_ELEMENT, 'style')],
  [SVG, /* @__PURE__ */ getter(SVG_ELEMENT, 'style')],
  [MATHML, /* @__PURE__ */ getter(MATHML_ELEMENT, 'style')],
]);

/** The properties in the element's `style` attribute; `null` where it is an element of no known kind. */
export const style = (element: Element): CSSStyleDeclaration | null =>
  styles.get(namespaceURI(element))?.(element as never) ?? null;

export const innerText = /* @__PURE__ */ getter(HTML_ELEMENT, 'innerText');
export const offsetParent = /* @__PURE__ */ getter(HTML_ELEMENT, 'offsetParent');

export const click = /* @__PURE__ */ method(HTML_ELEMENT, 'click');
export const showPopover = /* @__PURE__ */ method(HTML_ELEMENT, 'showPopover');

export const addEventListener = /* @__PURE__ */ method(EVENT_TARGET, 'addEventListener');
export const removeEventListener = /* @__PURE__ */ method(EVENT_TARGET, 'removeEventListener');
export const dispatchEvent = /* @__PURE__ */ method(EVENT_TARGET, 'dispatchEvent');

/** Presses a button as a mouse does: Web A's act when the mouse goes down, and hear no click. */
export function press(button: HTMLElement): void {
  const options = { bubbles: true, cancelable: true, composed: true };
  dispatchEvent(button, new MouseEvent('mousedown', options));
  dispatchEvent(button, new MouseEvent('mouseup', options));
  click(button);
}

/** Of `<a>`; absolute. */
export const href = /* @__PURE__ */ getter(HTML_ANCHOR_ELEMENT, 'href');

/** Of `<iframe>`. */
export const frame = {
  contentDocument: /* @__PURE__ */ getter(HTML_IFRAME_ELEMENT, 'contentDocument'),
  src: /* @__PURE__ */ getter(HTML_IFRAME_ELEMENT, 'src'),
};

/** Of `<frame>` in a frameset. */
export const setFrame = {
  contentDocument: /* @__PURE__ */ getter(HTML_FRAME_ELEMENT, 'contentDocument'),
};

/** Of `<object>`. */
export const object = {
  contentDocument: /* @__PURE__ */ getter(HTML_OBJECT_ELEMENT, 'contentDocument'),
  contentWindow: /* @__PURE__ */ getter(HTML_OBJECT_ELEMENT, 'contentWindow'),
};

/** Of `<embed>`: an SVG document, or what else is in a frame of its own. */
export const embed = {
  getSVGDocument: /* @__PURE__ */ method(HTML_EMBED_ELEMENT, 'getSVGDocument'),
};

/** Of `<img>`. */
export const image = {
  complete: /* @__PURE__ */ getter(HTML_IMAGE_ELEMENT, 'complete'),
  currentSrc: /* @__PURE__ */ getter(HTML_IMAGE_ELEMENT, 'currentSrc'),
  naturalHeight: /* @__PURE__ */ getter(HTML_IMAGE_ELEMENT, 'naturalHeight'),
  naturalWidth: /* @__PURE__ */ getter(HTML_IMAGE_ELEMENT, 'naturalWidth'),
  src: /* @__PURE__ */ getter(HTML_IMAGE_ELEMENT, 'src'),
};

/** Of `<input>`. */
export const input = {
  checked: /* @__PURE__ */ getter(HTML_INPUT_ELEMENT, 'checked'),
  defaultChecked: /* @__PURE__ */ getter(HTML_INPUT_ELEMENT, 'defaultChecked'),
  defaultValue: /* @__PURE__ */ getter(HTML_INPUT_ELEMENT, 'defaultValue'),
  src: /* @__PURE__ */ getter(HTML_INPUT_ELEMENT, 'src'),
  type: /* @__PURE__ */ getter(HTML_INPUT_ELEMENT, 'type'),
  value: /* @__PURE__ */ getter(HTML_INPUT_ELEMENT, 'value'),
};

/** Of `<textarea>`. */
export const textarea = {
  defaultValue: /* @__PURE__ */ getter(HTML_TEXT_AREA_ELEMENT, 'defaultValue'),
  value: /* @__PURE__ */ getter(HTML_TEXT_AREA_ELEMENT, 'value'),
};

/** Of `<option>`. */
export const option = {
  defaultSelected: /* @__PURE__ */ getter(HTML_OPTION_ELEMENT, 'defaultSelected'),
  selected: /* @__PURE__ */ getter(HTML_OPTION_ELEMENT, 'selected'),
  value: /* @__PURE__ */ getter(HTML_OPTION_ELEMENT, 'value'),
};

/** Of `<style>`. */
export const sheet = /* @__PURE__ */ getter(HTML_STYLE_ELEMENT, 'sheet');

/** Of `<template>`. */
export const content = /* @__PURE__ */ getter(HTML_TEMPLATE_ELEMENT, 'content');

/** Of `<slot>`. */
export const assignedElements = /* @__PURE__ */ method(HTML_SLOT_ELEMENT, 'assignedElements');
export const assignedNodes = /* @__PURE__ */ method(HTML_SLOT_ELEMENT, 'assignedNodes');

/** Of `<video>` and `<audio>`. */
export const media = {
  currentSrc: /* @__PURE__ */ getter(HTML_MEDIA_ELEMENT, 'currentSrc'),
  currentTime: /* @__PURE__ */ getter(HTML_MEDIA_ELEMENT, 'currentTime'),
  duration: /* @__PURE__ */ getter(HTML_MEDIA_ELEMENT, 'duration'),
  paused: /* @__PURE__ */ getter(HTML_MEDIA_ELEMENT, 'paused'),
  readyState: /* @__PURE__ */ getter(HTML_MEDIA_ELEMENT, 'readyState'),
  src: /* @__PURE__ */ getter(HTML_MEDIA_ELEMENT, 'src'),
  srcObject: /* @__PURE__ */ getter(HTML_MEDIA_ELEMENT, 'srcObject'),
  pause: /* @__PURE__ */ method(HTML_MEDIA_ELEMENT, 'pause'),
  play: /* @__PURE__ */ method(HTML_MEDIA_ELEMENT, 'play'),
};

/** Of `<video>`. */
export const video = {
  poster: /* @__PURE__ */ getter(HTML_VIDEO_ELEMENT, 'poster'),
  videoHeight: /* @__PURE__ */ getter(HTML_VIDEO_ELEMENT, 'videoHeight'),
  videoWidth: /* @__PURE__ */ getter(HTML_VIDEO_ELEMENT, 'videoWidth'),
};

/** Of `<svg>`. */
export const svg = {
  ownerSVGElement: /* @__PURE__ */ getter(SVG_ELEMENT, 'ownerSVGElement'),
  animationsPaused: /* @__PURE__ */ method(SVG_SVG_ELEMENT, 'animationsPaused'),
  pauseAnimations: /* @__PURE__ */ method(SVG_SVG_ELEMENT, 'pauseAnimations'),
  unpauseAnimations: /* @__PURE__ */ method(SVG_SVG_ELEMENT, 'unpauseAnimations'),
};

/** Of shadow roots. */
export const shadow = {
  host: /* @__PURE__ */ getter(SHADOW_ROOT, 'host'),
  mode: /* @__PURE__ */ getter(SHADOW_ROOT, 'mode'),
  delegatesFocus: /* @__PURE__ */ getter(SHADOW_ROOT, 'delegatesFocus'),
};

const closed = /* @__PURE__ */ getter(
  ELEMENT as Element & { openOrClosedShadowRoot: ShadowRoot | null },
  'openOrClosedShadowRoot',
);

/** Elements of HTML itself that may have a shadow root; all others have a dash in their name. */
const HOSTS = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span|.*-.*)$/;

/** Extensions alone may look into closed ones: Chromium gives them a function, Firefox a property. */
interface Keys {
  chrome?: { dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } };
}

/** The shadow root of an element, open or closed; `null` where there is none. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const open = shadowRoot(element);
  if (open !== null) return open;
  if (namespaceURI(element) !== HTML || !HOSTS.test(localName(element))) return null;
  return (
    closed(element as Element & { openOrClosedShadowRoot: ShadowRoot | null }) ??
    (globalThis as Keys).chrome?.dom?.openOrClosedShadowRoot?.(element) ??
    null
  );
}
