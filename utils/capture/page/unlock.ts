import { HIDDEN_LEAST } from '../../sites/index.ts';
import type { Adjuster } from './adjust.ts';
import * as dom from './dom.ts';
import { movesAlong } from './floating.ts';
import type { Scroller } from './scroller.ts';
import { StyleChanges } from './styles.ts';
import { Weights } from './weight.ts';

/*
 * A page that a question, a photo or an application has locked: its body or the box that holds it is as high as the window and
 * cuts the rest off, or is fixed. Where letting it go brings the page back, the window can scroll through it. What is let go is
 * the way from the root to what holds most of the page, and nothing else.
 */

/** What holds this share of what the page shows is on the way to it. */
const WAY_SHARE = 0.5;
const DEEPEST = 12;
/** Once let go, one shows that the next cuts it off. */
const PASSES = 4;

type Style = readonly (readonly [property: string, value: string])[];

const OPEN: Style = [
  ['height', 'auto'],
  ['max-height', 'none'],
  ['overflow', 'visible'],
];
const SIDES = ['top', 'right', 'bottom', 'left'];

export class Unlocker {
  #places: { element: Element; top: number }[] = [];

  /**
   * Lets go what holds the page back, where that makes it longer.
   * @param kept what is moved by script, and needs its place
   * @returns whether it did
   */
  unlock(scroller: Scroller, adjuster: Adjuster, kept: ReadonlySet<Element>): boolean {
    if (!scroller.isWindow || kept.size > 0) return false;
    const before = scroller.contentHeight;
    const scrolls = before > window.innerHeight + HIDDEN_LEAST;
    const isBound = roots().some((one) => isFixed(one, scroller) || cutsOff(one));
    // What is only cut off somewhere on a page that scrolls is left as it is.
    if (scrolls && !isBound) return false;
    const way = scrolls ? roots() : wayToPage();
    const places = way
      .map((element) => ({ element, top: dom.scrollTop(element) }))
      .filter(({ top }) => top > 0);
    const trial = new StyleChanges();
    const changes = new Map<Element, Style>();
    const root = dom.documentElement(document);
    // A scrollbar would make the page narrower than she saw it.
    const isBare = window.innerWidth <= dom.clientWidth(root) + 1;
    for (let pass = 0; pass < PASSES; pass++) {
      const bound = way.filter((one) => !changes.has(one) && (isFixed(one, scroller) || cutsOff(one)));
      if (bound.length === 0) break;
      for (const one of bound) changes.set(one, styleFor(one, scroller));
      for (const one of bound)
        for (const [property, value] of changes.get(one) ?? []) trial.set(one, property, value);
    }
    if (changes.size === 0) return false;
    if (isBare && getComputedStyle(root).overflowY !== 'hidden') {
      changes.set(root, [...(changes.get(root) ?? []), ['overflow', 'hidden']]);
      trial.set(root, 'overflow', 'hidden');
    }
    const isLonger = scroller.contentHeight > before + HIDDEN_LEAST;
    trial.restore();
    if (!isLonger) return false;
    this.#places = places;
    for (const [element, style] of changes) adjuster.letGo(element, style);
    return true;
  }

  /** After the styles were put back: what had been scrolled inside. */
  restore(): void {
    for (const { element, top } of this.#places) dom.scrollTo(element, { top });
    this.#places = [];
  }
}

const roots = (): Element[] => [dom.documentElement(document), dom.body(document)];

/** From the root to the innermost that holds most of the page. */
function wayToPage(): Element[] {
  const way = roots();
  const weights = new Weights(dom.body(document));
  const least = WAY_SHARE * weights.of(dom.body(document));
  for (let deep = 0; deep < DEEPEST && least > 0; deep++) {
    const next = Array.from(dom.children(way.at(-1) ?? null)).find((one) => weights.of(one) >= least);
    if (next === undefined) break;
    way.push(next);
  }
  return way;
}

/** Fixed in the window, with more than the window shows. */
function isFixed(element: Element, scroller: Scroller): boolean {
  if (getComputedStyle(element).position !== 'fixed' || movesAlong(element, scroller.element)) return false;
  const [root, body] = roots();
  // The root says how high the window is; what it holds stands out of it.
  const inner = element === root && body !== undefined ? body : element;
  const { top, bottom } = dom.getBoundingClientRect(inner);
  const [upper, lower] = [Math.min(0, top), Math.max(bottom, top + dom.scrollHeight(inner))];
  return lower - upper > window.innerHeight + HIDDEN_LEAST;
}

/** It is lower than what it holds, and does not scroll. What the window takes over from the body cuts nothing off. */
function cutsOff(element: Element): boolean {
  const [root, body] = roots();
  if (element === root) return false;
  if (element === body && root !== undefined && getComputedStyle(root).overflowY === 'visible') return false;
  if (!/^(hidden|clip)$/.test(getComputedStyle(element).overflowY)) return false;
  const least = Math.max(dom.clientHeight(element), 1) + HIDDEN_LEAST;
  return dom.clientHeight(element) > 0 && dom.scrollHeight(element) > least;
}

function styleFor(element: Element, scroller: Scroller): Style {
  const { position } = getComputedStyle(element);
  if (position === 'absolute') return [...OPEN, ['bottom', 'auto']];
  if (!isFixed(element, scroller)) return [...OPEN, ['flex', 'none']];
  const { width } = dom.getBoundingClientRect(element);
  return [
    ...OPEN,
    ['position', 'relative'],
    ...SIDES.map((side) => [side, 'auto'] as const),
    ['box-sizing', 'border-box'],
    ['width', `${width}px`],
  ];
}
