import * as dom from './dom.ts';

/** What elements of a page have in common that were made alike: their names, and those of what holds them. */
export function kindOf(element: Element): string {
  const holder = dom.parentElement(element);
  return `${nameOf(element)} < ${holder === null ? '' : nameOf(holder)}`;
}

function nameOf(element: Element): string {
  const [first = ''] = dom.classList(element);
  return `${dom.localName(element)}.${first}`;
}
