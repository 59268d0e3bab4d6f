import { Counts } from '../../utils/capture/page/snapshot/counts.ts';
import { HTML_MAX, serialise } from '../../utils/capture/page/snapshot/serialise.ts';
import { Styles } from '../../utils/capture/page/snapshot/styles.ts';
import { Tokens } from '../../utils/capture/page/snapshot/tokens.ts';
import type { MadePage, Piece } from './generated-pages.ts';

/*
 * Runs in a page: builds what `generated-pages.ts` generates, and has the product's own code write it down. Where the browser refuses
 * a name, the parser is asked for it.
 */

declare global {
  var writePages: (pages: readonly MadePage[]) => string[];
}

const quietly = (act: () => unknown): boolean => {
  try {
    act();
    return true;
  } catch {
    return false;
  }
};

function put(parent: Node, piece: Piece, document: Document): void {
  if (piece.is === 'element') {
    const { space, name, attributes, kids, shadow } = piece;
    const element = document.createElementNS(space, name);
    for (const [key, value] of attributes)
      if (!quietly(() => element.setAttribute(key, value))) quietly(() => parsed(element, key, value));
    for (const kid of kids) put(element, kid, document);
    if (shadow !== null)
      quietly(() => {
        const root = element.attachShadow({ mode: kids.length % 2 === 0 ? 'open' : 'closed' });
        for (const kid of shadow) put(root, kid, document);
      });
    quietly(() => parent.appendChild(element));
    return;
  }
  const { text } = piece;
  switch (piece.is) {
    case 'text':
      quietly(() => parent.appendChild(document.createTextNode(text)));
      return;
    case 'comment':
      quietly(() => parent.appendChild(document.createComment(text)));
      return;
    case 'instruction':
      quietly(() => parent.appendChild(document.createProcessingInstruction('xml-stylesheet', text)));
      return;
    case 'cdata': {
      const other = new DOMParser().parseFromString('<x/>', 'text/xml');
      quietly(() => parent.appendChild(document.adoptNode(other.createCDATASection(text))));
      return;
    }
    case 'markup': {
      const holder = document.createElement('div');
      holder.innerHTML = text;
      quietly(() => parent.appendChild(holder));
    }
  }
}

/** An attribute of a name that only the parser makes. */
function parsed(element: Element, name: string, value: string): void {
  const holder = document.createElement('div');
  holder.innerHTML = `<p ${name}="x">`;
  const attribute = holder.firstElementChild?.attributes[0];
  if (attribute === undefined) return;
  holder.firstElementChild?.removeAttributeNode(attribute);
  attribute.value = value;
  element.setAttributeNode(attribute);
}

function write({ doctype, root }: MadePage): string {
  const frame = document.createElement('iframe');
  // It may be looked into, and runs nothing.
  frame.setAttribute('sandbox', 'allow-same-origin');
  document.body.append(frame);
  try {
    const inside = frame.contentDocument;
    if (inside === null) throw new Error('the frame cannot be looked into');
    while (inside.firstChild !== null) inside.firstChild.remove();
    if (doctype !== null)
      quietly(() => inside.appendChild(inside.implementation.createDocumentType(...doctype)));
    put(inside, root, inside);
    const counts = new Counts();
    return serialise(inside, {
      counts,
      styles: new Styles(counts),
      tokens: new Tokens(),
      most: HTML_MAX,
      room: HTML_MAX,
      ownIn: () => [],
      meetSecret: () => undefined,
      leaveOut: () => undefined,
      open: () => undefined,
      passOver: () => undefined,
    });
  } finally {
    frame.remove();
  }
}

globalThis.writePages = (pages) => pages.map(write);
