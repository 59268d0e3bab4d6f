import * as dom from './dom.ts';

/*
 * What an element shows, in few characters. A list that uses its elements again gives them other content: the element alone
 * says nothing of what stands there.
 */

/** Characters of text; what lies further in says no more. */
const LONGEST = 120;
/** Nodes that are looked at for it. */
const NODES_MAX = 40;
/** What shows nothing of its own is known by what holds it, so far up, and only where that holds little. */
const UP = 3;
const CHILDREN_MAX = 12;
/** Attributes that name what is shown. */
const NAMING = ['src', 'srcset', 'href', 'xlink:href', 'poster', 'alt', 'title', 'aria-label'];

/** @returns the same as long as the element shows the same; an empty text where it shows nothing that could be told */
export function markOf(element: Element): string {
  let node: Element | null = element;
  for (let up = 0; node !== null && up <= UP; up++) {
    if (up > 0 && dom.childElementCount(node) > CHILDREN_MAX) break;
    const shown = contentOf(node);
    if (shown !== '') return `${dom.localName(element)} ${up} ${shown}`;
    node = dom.parentElement(node);
  }
  return '';
}

function contentOf(element: Element): string {
  const named = NAMING.flatMap((name) => dom.getAttribute(element, name)?.slice(0, LONGEST) ?? []);
  const style = dom.getAttribute(element, 'style');
  const ground = style === null ? null : /url\([^)]*\)/.exec(style);
  if (ground !== null) named.push(ground[0].slice(0, LONGEST));
  const text = textIn(element, { left: NODES_MAX });
  return [text, ...named].filter((part) => part !== '').join(' ');
}

function textIn(element: Element, nodes: { left: number }): string {
  let text = '';
  for (const node of dom.childNodes(element)) {
    if (nodes.left-- <= 0 || text.length >= LONGEST) break;
    if (dom.isText(node)) text += dom.data(node).slice(0, LONGEST);
    else if (dom.isElement(node)) text += ` ${textIn(node, nodes)}`;
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}
