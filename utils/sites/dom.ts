/*
 * Every read of a page's DOM, by the getters and methods of the interfaces themselves. Said as `element.firstChild`, it asks
 * the page: a form answers with its field of that name (`<input name="firstChild">`), a document with its picture, form or
 * frame of that name (`<img name="body">`). The getter of the prototype answers with what is there; the prototypes of an
 * isolated world are out of the page's reach. Taken once, when the script comes in.
 *
 * No `instanceof`: what stands in a frame is of another world. The background imports the sites too, and has no DOM.
 */

interface Interfaces {
  Node: Node;
  CharacterData: CharacterData;
  Element: Element;
  Document: Document;
  DocumentFragment: DocumentFragment;
  ShadowRoot: ShadowRoot;
  HTMLElement: HTMLElement;
  SVGElement: SVGElement;
  HTMLAnchorElement: HTMLAnchorElement;
  HTMLIFrameElement: HTMLIFrameElement;
  HTMLImageElement: HTMLImageElement;
  HTMLInputElement: HTMLInputElement;
  HTMLMediaElement: HTMLMediaElement;
  HTMLOptionElement: HTMLOptionElement;
  HTMLSlotElement: HTMLSlotElement;
  HTMLStyleElement: HTMLStyleElement;
  HTMLTemplateElement: HTMLTemplateElement;
  HTMLTextAreaElement: HTMLTextAreaElement;
  HTMLVideoElement: HTMLVideoElement;
  SVGSVGElement: SVGSVGElement;
}

type Getters<T, K extends keyof T> = { [Name in K]: (of: T) => T[Name] };
type Method<T, F> = F extends (...args: infer A) => infer R ? (of: T, ...args: A) => R : never;
type Methods<T, K extends keyof T> = { [Name in K]: Method<T, T[Name]> };

function descriptorOf(of: keyof Interfaces, name: PropertyKey): PropertyDescriptor {
  const { prototype } =
    (globalThis as unknown as Record<string, { prototype: object } | undefined>)[of] ?? {};
  return (prototype && Object.getOwnPropertyDescriptor(prototype, name)) ?? {};
}

function gettersOf<I extends keyof Interfaces, K extends keyof Interfaces[I]>(
  of: I,
  names: readonly K[],
): Getters<Interfaces[I], K> {
  const found = names.map((name) => {
    const { get } = descriptorOf(of, name);
    return [name, (node: object) => get && Reflect.apply(get, node, [])];
  });
  return Object.fromEntries(found);
}

function methodsOf<I extends keyof Interfaces, K extends keyof Interfaces[I]>(
  of: I,
  names: readonly K[],
): Methods<Interfaces[I], K> {
  const found = names.map((name) => {
    const { value } = descriptorOf(of, name);
    return [name, (node: object, ...args: unknown[]) => Reflect.apply(value, node, args)];
  });
  return Object.fromEntries(found);
}

/* Nodes of any kind. */

export const {
  nodeType,
  nodeValue,
  childNodes,
  firstChild,
  lastChild,
  nextSibling,
  previousSibling,
  parentNode,
  parentElement,
  ownerDocument,
  isConnected,
  textContent,
  baseURI,
} = gettersOf('Node', [
  'nodeType',
  'nodeValue',
  'childNodes',
  'firstChild',
  'lastChild',
  'nextSibling',
  'previousSibling',
  'parentNode',
  'parentElement',
  'ownerDocument',
  'isConnected',
  'textContent',
  'baseURI',
]);

export const { contains, getRootNode, hasChildNodes, cloneNode } = methodsOf('Node', [
  'contains',
  'getRootNode',
  'hasChildNodes',
  'cloneNode',
]);

/** The text of a text node or comment. */
export const { data } = gettersOf('CharacterData', ['data']);

/* Elements of any namespace. */

export const {
  tagName,
  localName,
  namespaceURI,
  prefix,
  id,
  className,
  classList,
  attributes,
  assignedSlot,
  shadowRoot,
  childElementCount,
  scrollTop,
  scrollLeft,
  scrollWidth,
  scrollHeight,
  clientTop,
  clientLeft,
  clientWidth,
  clientHeight,
} = gettersOf('Element', [
  'tagName',
  'localName',
  'namespaceURI',
  'prefix',
  'id',
  'className',
  'classList',
  'attributes',
  'assignedSlot',
  'shadowRoot',
  'childElementCount',
  'scrollTop',
  'scrollLeft',
  'scrollWidth',
  'scrollHeight',
  'clientTop',
  'clientLeft',
  'clientWidth',
  'clientHeight',
]);

export const {
  getAttribute,
  getAttributeNS,
  hasAttribute,
  setAttribute,
  removeAttribute,
  matches,
  closest,
  getBoundingClientRect,
  getClientRects,
  checkVisibility,
  animate,
  remove,
  replaceWith,
} = methodsOf('Element', [
  'getAttribute',
  'getAttributeNS',
  'hasAttribute',
  'setAttribute',
  'removeAttribute',
  'matches',
  'closest',
  'getBoundingClientRect',
  'getClientRects',
  'checkVisibility',
  'animate',
  'remove',
  'replaceWith',
]);

const scroll = methodsOf('Element', ['scrollTo', 'scrollBy']);

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

const IN = ['querySelector', 'querySelectorAll', 'append'] as const;
const inElement = { ...methodsOf('Element', IN), ...gettersOf('Element', ['children']) };
const inDocument = { ...methodsOf('Document', IN), ...gettersOf('Document', ['children']) };
const inFragment = { ...methodsOf('DocumentFragment', IN), ...gettersOf('DocumentFragment', ['children']) };

type Parents = Pick<typeof inElement, keyof typeof inElement>;

/** The functions that are for this kind of node. */
function parentsOf(node: ParentNode): Parents {
  const type = nodeType(node);
  if (type === ELEMENT_NODE) return inElement;
  return (type === DOCUMENT_NODE ? inDocument : inFragment) as unknown as Parents;
}

export const children = (root: ParentNode): HTMLCollection => parentsOf(root).children(root as Element);

export const querySelector = <E extends Element = Element>(root: ParentNode, selector: string): E | null =>
  parentsOf(root).querySelector(root as Element, selector) as E | null;

export const querySelectorAll = <E extends Element = Element>(
  root: ParentNode,
  selector: string,
): NodeListOf<E> => parentsOf(root).querySelectorAll(root as Element, selector) as NodeListOf<E>;

export const append = (root: ParentNode, ...nodes: (Node | string)[]): void =>
  parentsOf(root).append(root as Element, ...nodes);

type Root = Document | ShadowRoot;

const ROOT = ['elementsFromPoint', 'getAnimations'] as const;
const inPage = { ...methodsOf('Document', ROOT), ...gettersOf('Document', ['adoptedStyleSheets']) };
const inShadow = { ...methodsOf('ShadowRoot', ROOT), ...gettersOf('ShadowRoot', ['adoptedStyleSheets']) };

const rootsOf = (root: Root): typeof inPage =>
  nodeType(root) === DOCUMENT_NODE ? inPage : (inShadow as unknown as typeof inPage);

export const elementsFromPoint = (root: Root, x: number, y: number): Element[] =>
  rootsOf(root).elementsFromPoint(root as Document, x, y);

export const getAnimations = (root: Root): Animation[] => rootsOf(root).getAnimations(root as Document);

export const adoptedStyleSheets = (root: Root): CSSStyleSheet[] =>
  rootsOf(root).adoptedStyleSheets(root as Document);

/* Documents. Their addresses are those of their windows: `location` of a window is nobody's to change. */

export const {
  documentElement,
  scrollingElement,
  body,
  head,
  title,
  doctype,
  defaultView,
  referrer,
  hidden,
  fonts,
  links,
} = gettersOf('Document', [
  'documentElement',
  'scrollingElement',
  'body',
  'head',
  'title',
  'doctype',
  'defaultView',
  'referrer',
  'hidden',
  'fonts',
  'links',
]);

export const { getElementById, createElement } = methodsOf('Document', ['getElementById', 'createElement']);

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

const styleOfHtml = gettersOf('HTMLElement', ['style']).style;
const styleOfSvg = gettersOf('SVGElement', ['style']).style;

/** The properties in the element's `style` attribute; `null` where it is neither of HTML nor of SVG. */
export function style(element: Element): CSSStyleDeclaration | null {
  if (isHtml(element)) return styleOfHtml(element);
  return isSvg(element) ? styleOfSvg(element) : null;
}

// biome-ignore lint/performance/useDomNodeTextContent: what a person sees is wanted, laid out
export const { innerText, offsetParent, lang } = gettersOf('HTMLElement', [
  'innerText',
  'offsetParent',
  'lang',
]);

export const { click, showPopover, dispatchEvent } = {
  ...methodsOf('HTMLElement', ['click', 'showPopover']),
  dispatchEvent: (element: Element, event: Event): boolean =>
    Reflect.apply(EventTarget.prototype.dispatchEvent, element, [event]),
};

/** Of `<a>`; absolute. */
export const { href } = gettersOf('HTMLAnchorElement', ['href']);

/** Of `<iframe>`. */
export const frame = gettersOf('HTMLIFrameElement', ['contentDocument', 'src']);

/** Of `<img>`. */
export const image = gettersOf('HTMLImageElement', [
  'complete',
  'currentSrc',
  'naturalHeight',
  'naturalWidth',
  'src',
]);

/** Of `<input>`. */
export const input = gettersOf('HTMLInputElement', [
  'checked',
  'defaultChecked',
  'defaultValue',
  'src',
  'type',
  'value',
]);

/** Of `<textarea>`. */
export const textarea = gettersOf('HTMLTextAreaElement', ['defaultValue', 'value']);

/** Of `<option>`. */
export const option = gettersOf('HTMLOptionElement', ['defaultSelected', 'selected', 'value']);

/** Of `<style>`. */
export const { sheet } = gettersOf('HTMLStyleElement', ['sheet']);

/** Of `<template>`. */
export const { content } = gettersOf('HTMLTemplateElement', ['content']);

/** Of `<slot>`. */
export const { assignedElements } = methodsOf('HTMLSlotElement', ['assignedElements']);

/** Of `<video>` and `<audio>`. */
export const media = {
  ...gettersOf('HTMLMediaElement', ['currentSrc', 'paused', 'src', 'srcObject']),
  ...methodsOf('HTMLMediaElement', ['pause', 'play']),
};

/** Of `<video>`. */
export const video = gettersOf('HTMLVideoElement', ['poster', 'videoHeight', 'videoWidth']);

/** Of `<svg>`. */
export const svg = {
  ...gettersOf('SVGElement', ['ownerSVGElement']),
  ...methodsOf('SVGSVGElement', ['animationsPaused', 'pauseAnimations', 'unpauseAnimations']),
};

/** Of shadow roots. */
export const shadow = gettersOf('ShadowRoot', ['host', 'mode', 'delegatesFocus']);

const closed = descriptorOf('Element', 'openOrClosedShadowRoot').get;

/** Firefox shows extensions closed shadow roots too, by a property of its own; `null` elsewhere. */
export const openOrClosedShadowRoot = (element: Element): ShadowRoot | null =>
  closed === undefined ? null : Reflect.apply(closed, element, []);
