import { ELEMENT_NODE, HTML, lastChild, localName, namespaceURI, nodeType, previousSibling } from '../dom.ts';

/*
 * Lists of options. In one, older parsers pass over the tags of all but options, newer ones take any element: the same copy would be
 * read as two pages. A list that holds anything else is therefore none in the copy.
 */

/** Written as an empty template, which may stand anywhere; so may one of the page's own. */
const ANYWHERE = new Set(['template', 'script', 'noscript', 'noembed', 'noframes']);
const IN_LIST = new Set(['option', 'optgroup', 'hr']);
const IN_GROUP = new Set(['option', 'hr']);
const IN_OPTION = new Set<string>();

/** Whether every parser reads the list as it stands. @param list a `select` of HTML */
export const isPlainList = (list: Element): boolean => holdsOnly(list, IN_LIST);

function holdsOnly(parent: Element, allowed: ReadonlySet<string>): boolean {
  for (let node = lastChild(parent); node !== null; node = previousSibling(node)) {
    if (nodeType(node) !== ELEMENT_NODE) continue;
    const element = node as Element;
    const name = localName(element);
    if (namespaceURI(element) !== HTML) return false;
    if (ANYWHERE.has(name)) continue;
    if (!allowed.has(name)) return false;
    if (name === 'optgroup' && !holdsOnly(element, IN_GROUP)) return false;
    if (name === 'option' && !holdsOnly(element, IN_OPTION)) return false;
    // What stands in a line would be written behind it, and is none of these.
    if (name === 'hr' && !holdsOnly(element, IN_OPTION)) return false;
  }
  return true;
}
