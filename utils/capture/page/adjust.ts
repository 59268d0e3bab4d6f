import type { Adjustment } from '../../evidence/method.ts';
import { elementsAt, holds, type Layout, parentOf } from '../../sites/index.ts';
import { AnimationFreezer } from './animation-freezer.ts';
import * as dom from './dom.ts';
import type { DomScanner } from './dom-scanner.ts';
import { movesAlong, sticksTo } from './floating.ts';
import { nameOf } from './named.ts';
import { hasFixedPseudo, layPseudo, PSEUDOS, pseudoMovesAlong } from './pseudos.ts';
import { ChangeMonitor } from './standing.ts';
import { isHidden, isLaidOpen, isLetGo, isUnstuck } from './stands.ts';
import { isStyled, StyleChanges } from './styles.ts';

/*
 * Adjusts the page for screenshots. Each adjustment is recorded and undone. Styles for every element (animations,
 * scrollbars) are a user style sheet that the background inserts; they are not in the DOM.
 */

/** What would draw a box out between its edges. */
const NOWHERE = { right: 'auto', bottom: 'auto', 'max-height': 'none', 'box-sizing': 'border-box' };

const HEAD_MAX_SHARE = 0.3;
const HEAD_MIN_WIDTH = 0.5;

/** How many adjustments of one kind are listed; further ones are counted. */
const NAMED_MAX = 200;

export class Adjuster {
  readonly adjustments: Adjustment[] = [];
  #styles = new StyleChanges();
  #stiller = new AnimationFreezer();
  #standing = new ChangeMonitor();
  #handled = new Set<Element>();
  #grounds = new Set<Element>();
  #unmasked = new Set<Element>();
  #pseudo: Animation[] = [];
  #named = new Map<Adjustment['kind'], number>();
  #further = new Map<Adjustment['kind'], number>();
  /** The page was restored: later calls must not change it. */
  #isOver = false;

  /** The capture begins: adjustments are allowed. */
  begin(): void {
    this.#isOver = false;
  }

  /** Whether it was hidden or laid in its place before. */
  isHandled(element: Element): boolean {
    return this.#handled.has(element);
  }

  /** Hides an element but keeps its place in the layout. @returns whether it was painted before */
  hide(element: Element): boolean {
    if (this.#isOver || this.#handled.has(element) || !isStyled(element)) return false;
    this.#handled.add(element);
    this.#styles.set(element, 'visibility', 'hidden');
    // A child could override `visibility`; it cannot override this.
    this.#styles.set(element, 'clip-path', 'inset(100%)');
    this.#did('hidden', element, isHidden);
    return true;
  }

  /**
   * Records a style adjustment of an element.
   * @param stands whether its computed style still says so
   * @param others to which the same was done, and must stand with it
   */
  #did(
    kind: Adjustment['kind'],
    element: Element,
    stands: (style: CSSStyleDeclaration, own: CSSStyleDeclaration | null) => boolean,
    target = nameOf(element),
    others: readonly Element[] = [],
  ): void {
    this.#note(kind, target);
    this.#standing.add({
      kind,
      target,
      element,
      stands: () =>
        [element, ...others.filter(dom.isConnected)].every((one) =>
          stands(getComputedStyle(one), dom.style(one)),
        ),
      again: () => {
        for (const one of [element, ...others]) this.#styles.again(one);
      },
    });
  }

  /**
   * Checks that all adjustments are still in force, and repeats those that the page undid. Those undone again are
   * recorded.
   */
  stands(): boolean {
    return !this.#standing.check(({ kind, target }) => this.#note('put-back', `${kind} ${target}`));
  }

  #note(kind: Adjustment['kind'], target: string): void {
    const named = this.#named.get(kind) ?? 0;
    if (named >= NAMED_MAX) this.#further.set(kind, (this.#further.get(kind) ?? 0) + 1);
    else {
      this.#named.set(kind, named + 1);
      this.adjustments.push({ kind, target });
    }
  }

  /** All adjustments so far, with the number of unlisted ones. */
  told(): Adjustment[] {
    for (const [kind, count] of this.#further)
      this.adjustments.push({ kind, target: `further elements (${count})` });
    this.#further.clear();
    return this.adjustments;
  }

  /** One line for what is done to many elements alike. */
  noteOnce(kind: Adjustment['kind'], target: string): void {
    const isNoted = this.adjustments.some((one) => one.kind === kind && one.target === target);
    if (!isNoted) this.#note(kind, target);
  }

  /** Expands an inner scroll area to its full height, with its ancestors up to `main`. Siblings keep their size. */
  layOpen(area: Element, main: Element): void {
    if (this.#isOver || !isStyled(area)) return;
    const holders: Element[] = [];
    for (let node: Element | null = area; node !== null && node !== main; node = parentOf(node)) {
      for (const beside of dom.children(dom.parentElement(node))) {
        if (beside === node || !isStyled(beside)) continue;
        this.#styles.set(beside, 'height', `${dom.getBoundingClientRect(beside).height}px`);
        this.#styles.set(beside, 'align-self', 'flex-start');
        this.#styles.set(beside, 'flex-shrink', '0');
      }
      if (!isStyled(node)) continue;
      for (const side of ['height', 'max-height'])
        this.#styles.set(node, side, side === 'height' ? 'auto' : 'none');
      this.#styles.set(node, 'overflow', 'visible');
      if (node !== area) holders.push(node);
    }
    this.#did('laid-open', area, isLaidOpen, nameOf(area), holders);
  }

  /** Takes from an element what locks the page: a fixed place, a height, an edge that cuts off. */
  letGo(element: Element, style: readonly (readonly [property: string, value: string])[]): void {
    if (this.#isOver || !isStyled(element)) return;
    for (const [property, value] of style) this.#styles.set(element, property, value);
    const properties = style.map(([property]) => property);
    this.#did('unlocked', element, (_, own) => isLetGo(own, properties));
  }

  /**
   * Lays a ground that is fixed under the whole of the content: in each frame it would stand elsewhere behind the words.
   * @param height of the content, CSS px @param scrolled how much of it is above the window
   */
  spread(element: Element, height: number, scrolled: number): void {
    if (this.#isOver || !isStyled(element)) return;
    if (this.#grounds.has(element)) {
      if (dom.getBoundingClientRect(element).height < height - 1)
        this.#styles.set(element, 'height', `${height}px`);
      return;
    }
    this.#grounds.add(element);
    const { left, right } = dom.getBoundingClientRect(element);
    // What sticks out of the window would make the page wider than it is.
    const width = Math.min(right, dom.clientWidth(dom.documentElement(document))) - left;
    const place = { left: `${left}px`, top: '0px', width: `${width}px`, height: `${height}px` };
    for (const [property, value] of Object.entries({ position: 'absolute', ...NOWHERE, ...place }))
      this.#styles.set(element, property, value);
    // It may be laid out from another corner than that of the page.
    const box = dom.getBoundingClientRect(element);
    this.#styles.set(element, 'top', `${-(box.top + scrolled)}px`);
    this.#styles.set(element, 'left', `${left - (box.left - left)}px`);
    const target = `${nameOf(element)} (its ground)`;
    this.#did('unstuck', element, ({ position }) => position === 'absolute', target);
  }

  /** @param isShown whether nothing of it has faded */
  #unstick(element: Element, isShown: boolean): boolean {
    if (this.#handled.has(element) || !isStyled(element)) return false;
    this.#handled.add(element);
    // A client fades out what it takes to be stuck at the edge: near there, what lies in its own place too.
    if (isShown) this.#styles.set(element, 'opacity', '1');
    // Relative, not static: what is positioned inside it keeps its place.
    this.#styles.set(element, 'position', 'relative');
    for (const side of ['top', 'right', 'bottom', 'left']) this.#styles.set(element, side, 'auto');
    this.#did('unstuck', element, isUnstuck);
    return true;
  }

  /** Removes fade masks from the scroller and its ancestors. */
  unmask(scroller: Element): void {
    if (this.#isOver) return;
    for (let node: Element | null = scroller; node !== null; node = parentOf(node)) {
      if (!isStyled(node) || this.#unmasked.has(node)) continue;
      this.#unmasked.add(node);
      const { maskImage } = getComputedStyle(node);
      if (maskImage !== 'none' && maskImage !== '') {
        this.#styles.set(node, 'mask-image', 'none');
        this.#did('unmasked', node, (style) => style.maskImage === 'none');
      }
      if (node !== scroller) this.#hidePseudos(node, ['absolute', 'fixed', 'sticky']);
    }
  }

  /**
   * What a style sheet lays over an element (`::before`, `::after`) is in no tree: an animation of it that has ended
   * hides it, which leaves nothing in the DOM.
   */
  #hidePseudos(element: Element, positions: readonly string[]): boolean {
    let isHidden = false;
    for (const pseudo of PSEUDOS) {
      if (!layPseudo(element, pseudo, positions)) continue;
      const hide = (): void => {
        const hidden = [{ visibility: 'hidden' }, { visibility: 'hidden' }];
        this.#pseudo.push(dom.animate(element, hidden, { pseudoElement: pseudo, fill: 'both' }));
      };
      hide();
      const target = nameOf(element) + pseudo;
      this.#note('hidden', target);
      const stands = (): boolean => {
        const now = getComputedStyle(element, pseudo);
        return now.content === 'none' || now.visibility === 'hidden';
      };
      this.#standing.add({ kind: 'hidden', target, element, stands, again: hide });
      isHidden = true;
    }
    return isHidden;
  }

  /** Freezes animations and videos. @returns whether there was an animation */
  still(survey: DomScanner): boolean {
    if (this.#isOver) return false;
    return this.#stiller.still(
      survey,
      (element) => this.#note('stilled', nameOf(element)),
      (element) => this.noteOnce('put-back', `stilled ${nameOf(element)}`),
    );
  }

  /**
   * Hides fixed elements and lays sticky ones at their natural place, unless they hold the content itself.
   * @param stays whether a fixed element is none that floats
   * @returns whether there was any
   */
  settleFloating(
    candidates: Iterable<Element>,
    content: Element,
    scroller: Element,
    stays: (element: Element) => boolean = () => false,
  ): boolean {
    if (this.#isOver) return false;
    // First all is read, then all is written: read after each writing, a page of many would be styled anew for each.
    const todo: (() => boolean)[] = [];
    for (const element of candidates) {
      if (this.#handled.has(element)) continue;
      const style = getComputedStyle(element);
      const { position, backgroundAttachment, backgroundImage } = style;
      if (backgroundAttachment.includes('fixed') && backgroundImage !== 'none')
        todo.push(() => this.#fasten(element));
      const isHeld = position === 'fixed' && (movesAlong(element, scroller) || holds(element, content));
      if (position === 'fixed' && !isHeld && !stays(element)) todo.push(() => this.hide(element));
      if (hasFixedPseudo(element) && !pseudoMovesAlong(element, scroller))
        todo.push(() => this.#hidePseudos(element, ['fixed']));
      const isShown = style.opacity === '1';
      if (position === 'sticky' && sticksTo(element, scroller, style) && !holds(element, content))
        todo.push(() => this.#unstick(element, isShown));
    }
    return todo.map((change) => change()).includes(true);
  }

  /** A ground that stays while its element scrolls would come again in every frame. */
  #fasten(element: Element): boolean {
    if (this.#grounds.has(element) || !isStyled(element)) return false;
    this.#grounds.add(element);
    this.#styles.set(element, 'background-attachment', 'scroll');
    const target = `${nameOf(element)} (its ground)`;
    this.#did('unstuck', element, (style) => !style.backgroundAttachment.includes('fixed'), target);
    return true;
  }

  /** Undoes all adjustments; later calls change nothing. */
  restore(): void {
    this.#isOver = true;
    this.#standing.clear();
    this.#styles.restore();
    for (const animation of this.#pseudo) animation.cancel();
    this.#pseudo = [];
    this.#stiller.restore();
    this.#handled.clear();
    this.#grounds.clear();
    this.#unmasked.clear();
  }
}

/** The bar at the top of the window that says whose page it is, where it does not scroll along with the content. */
export function findHead(layout: Layout, scroller: Element): Element | null {
  if (layout.head !== null) return layout.head;
  for (const element of elementsAt(window.innerWidth / 2, 4)) {
    const box = dom.getBoundingClientRect(element);
    const isBar =
      box.top <= 1 &&
      box.width >= window.innerWidth * HEAD_MIN_WIDTH &&
      box.height <= window.innerHeight * HEAD_MAX_SHARE;
    if (!isBar || getComputedStyle(element).position !== 'fixed') continue;
    if (!movesAlong(element, scroller) && !holds(element, layout.scroller ?? layout.main)) return element;
  }
  return null;
}
