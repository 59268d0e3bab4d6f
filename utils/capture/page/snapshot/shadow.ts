import { HTML, localName, namespaceURI, openOrClosedShadowRoot, shadow, shadowRoot } from '../dom.ts';

/** Shadow roots: parts of a page that stand beside its markup. */

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
  const open = shadowRoot(element);
  if (open !== null) return open;
  if (namespaceURI(element) !== HTML) return null;
  const name = localName(element);
  if (!HOSTS.has(name) && !name.includes('-')) return null;
  return (
    openOrClosedShadowRoot(element) ??
    (globalThis as Keys).chrome?.dom?.openOrClosedShadowRoot?.(element) ??
    null
  );
}

/** The start tag that makes the shadow root anew when the copy is read. */
export function shadowTag(root: ShadowRoot): string {
  const focus = shadow.delegatesFocus(root) ? ' shadowrootdelegatesfocus=""' : '';
  return `<template shadowrootmode="${shadow.mode(root)}"${focus}>`;
}
