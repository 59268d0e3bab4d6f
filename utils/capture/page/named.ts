import * as dom from './dom.ts';

/** A short CSS-like description of an element: `header.top#main`. */
export function nameOf(element: Element): string {
  const id = dom.id(element) === '' ? '' : `#${dom.id(element)}`;
  const classes = Array.from(dom.classList(element)).slice(0, 3);
  return [dom.localName(element) + id, ...classes].join('.').slice(0, 120);
}
