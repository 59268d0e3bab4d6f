import { COVER_COLOUR } from '../../media/mask-css.ts';
import * as dom from '../dom.ts';

/*
 * Covering the copy from which a page is drawn anew. There no style sheet of ours is in force, and the drawer fetches every
 * picture by itself: so each is exchanged for a box of its size before it is looked at.
 */

const PICTURES = 'img, video, canvas, object, embed, iframe, frame, input[type="image"], image';
const SHOWN = ['background-image', 'border-image-source', 'list-style-image', 'mask-image'];

/** Exchanges all that shows a picture in the copied document. */
export function coverCopy(copy: HTMLElement): void {
  const ownerDocument = dom.ownerDocument(copy) ?? document;
  const view = dom.defaultView(ownerDocument) ?? window;
  for (const picture of dom.querySelectorAll(ownerDocument, PICTURES)) {
    const { width, height } = dom.getBoundingClientRect(picture);
    if (dom.localName(picture) === 'image') dom.remove(picture);
    else dom.replaceWith(picture, boxFor(ownerDocument, view.getComputedStyle(picture), width, height));
  }
  for (const element of dom.querySelectorAll<HTMLElement>(ownerDocument, '*')) {
    const style = view.getComputedStyle(element);
    for (const property of SHOWN) {
      if (!style.getPropertyValue(property).includes('url(')) continue;
      dom.style(element)?.setProperty(property, 'none', 'important');
      if (property === 'background-image')
        dom.style(element)?.setProperty('background-color', COVER_COLOUR, 'important');
    }
    for (const pseudo of ['::before', '::after']) hidePseudo(element, view.getComputedStyle(element, pseudo));
  }
}

/** What a style sheet puts in is drawn by the copy's own rules: an element that has a picture there loses all of it. */
function hidePseudo(element: HTMLElement, { content, backgroundImage }: CSSStyleDeclaration): void {
  if (content === 'none' || !`${content} ${backgroundImage}`.includes('url(')) return;
  dom.classList(element).add('subut-covered');
  const ownerDocument = dom.ownerDocument(element) ?? document;
  if (dom.getElementById(ownerDocument, 'subut-covered') !== null) return;
  const sheet = dom.createElement(ownerDocument, 'style');
  sheet.id = 'subut-covered';
  sheet.textContent =
    '.subut-covered::before, .subut-covered::after { content: none !important; background: none !important; }';
  dom.append(dom.head(ownerDocument), sheet);
}

function boxFor(document: Document, style: CSSStyleDeclaration, width: number, height: number): HTMLElement {
  const box = dom.createElement(document, 'span');
  for (const property of ['position', 'inset', 'float', 'margin', 'z-index', 'transform', 'vertical-align'])
    box.style.setProperty(property, style.getPropertyValue(property), 'important');
  box.style.setProperty('display', style.display === 'inline' ? 'inline-block' : style.display, 'important');
  box.style.setProperty('width', `${width}px`, 'important');
  box.style.setProperty('height', `${height}px`, 'important');
  box.style.setProperty('background', COVER_COLOUR, 'important');
  return box;
}
