import { timeLimit } from './budget.ts';
import * as dom from './dom.ts';

/*
 * How much of what a page shows an element holds: letters of its words, and for each picture as many as a line of them.
 * What is not laid out counts for nothing. It tells the page itself from what lies over it.
 */

const PICTURES = /^(img|picture|video|canvas|iframe|object|embed|svg)$/;
const SILENT = /^(script|style|noscript|template|title)$/;
/** What a picture counts as, letters. */
const PICTURE_WEIGHT = 40;
const ELEMENTS_MAX = 20_000;
const WEIGH_MS = 300;

/** Whether it shows a picture by itself. */
export const isPicture = (element: Element): boolean => PICTURES.test(dom.localName(element));

/** What stands in the element in the layout, those in a shadow root too. */
export function nodesIn(element: Element): Node[] {
  const shadow = dom.shadowRootOf(element);
  return [
    ...(shadow === null ? [] : Array.from(dom.childNodes(shadow))),
    ...Array.from(dom.childNodes(element)),
  ];
}

/** The weights of an element and of all that it holds. */
export class Weights {
  #all = new Map<Element, number>();

  constructor(root: Element) {
    const order: { element: Element; holder: Element | null; weight: number }[] = [];
    const left: [Element, Element | null][] = [[root, null]];
    const isOver = timeLimit(WEIGH_MS);
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [element, holder] = next;
      if (order.length >= ELEMENTS_MAX || isOver()) break;
      if (SILENT.test(dom.localName(element)) || !dom.checkVisibility(element)) continue;
      let weight = isPicture(element) ? PICTURE_WEIGHT : 0;
      if (weight === 0) {
        for (const node of nodesIn(element)) {
          if (dom.isText(node)) weight += dom.data(node).trim().length;
          else if (dom.isElement(node)) left.push([node, element]);
        }
      }
      order.push({ element, holder, weight });
    }
    for (const { element, holder, weight } of order.toReversed()) {
      const whole = weight + this.of(element);
      this.#all.set(element, whole);
      if (holder !== null) this.#all.set(holder, this.of(holder) + whole);
    }
  }

  /** 0 for what shows nothing, or was not reached. */
  of(element: Element): number {
    return this.#all.get(element) ?? 0;
  }
}
