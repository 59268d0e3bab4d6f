/** Shadow roots: parts of a page that stand beside its markup. */

const HTML = 'http://www.w3.org/1999/xhtml';

/** Elements of HTML itself that may have one; all others have a dash in their name. */
const HOSTS = new Set([
  'article',
  'aside',
  'blockquote',
  'body',
  'div',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'main',
  'nav',
  'p',
  'section',
  'span',
]);

/** Extensions alone may look into closed ones: Chromium gives them a function, Firefox a property. */
interface Keys {
  chrome?: { dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } };
}

export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot !== null) return element.shadowRoot;
  if (element.namespaceURI !== HTML) return null;
  if (!HOSTS.has(element.localName) && !element.localName.includes('-')) return null;
  const inFirefox = (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  return inFirefox ?? (globalThis as Keys).chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null;
}

/** The start tag that makes the shadow root anew when the copy is read. */
export function shadowTag(root: ShadowRoot): string {
  const focus = root.delegatesFocus ? ' shadowrootdelegatesfocus=""' : '';
  return `<template shadowrootmode="${root.mode}"${focus}>`;
}
