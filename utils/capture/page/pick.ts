import { itemAround, itemsInView } from './choice.ts';
import * as dom from './dom.ts';

/*
 * Lets the user click an item. Nothing is added to the page: the item under the pointer is outlined by an animation,
 * which is not in the markup, and the click does not reach the page.
 */

/** How long the page waits for the click. */
const PATIENCE_MS = 60_000;

/** All that one press of a button sends; none of it may open a picture or follow a link. */
const PRESS = [
  'pointerdown',
  'mousedown',
  'touchstart',
  'pointerup',
  'mouseup',
  'touchend',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'dragstart',
];

/** Darkened too: what stands inside the message can hide its outline. */
const FRAME = { outline: '4px solid #1f6f5c', outlineOffset: '0px', filter: 'brightness(0.85)' };

/** Stops a running pick. */
let endPick: (() => void) | null = null;

/** @returns the id of the item that was clicked; `null`: none, given up, or nothing in view can be chosen */
export function pickItem(): Promise<string | null> {
  endPick?.();
  if (itemsInView().length === 0) return Promise.resolve(null);
  const over = new AbortController();
  const { signal } = over;
  const { promise, resolve } = Promise.withResolvers<string | null>();
  let framed: { element: Element; animation: Animation } | null = null;

  const frame = (element: Element | null): void => {
    if (framed?.element === element) return;
    framed?.animation.cancel();
    if (element === null) framed = null;
    else {
      const animation = dom.animate(element, [FRAME, FRAME], { duration: 1000, fill: 'forwards' });
      framed = { element, animation };
    }
  };
  const end = (id: string | null): void => {
    frame(null);
    clearTimeout(patience);
    over.abort();
    endPick = null;
    resolve(id);
  };
  const patience = setTimeout(() => end(null), PATIENCE_MS);
  endPick = () => end(null);

  const under = (event: Event) =>
    itemAround(itemsInView(), event.composedPath().find((node) => node instanceof Element) ?? null);
  const options = { capture: true, passive: false, signal };
  addEventListener('pointermove', (event) => frame(under(event)?.element ?? null), options);
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(null), options);
  for (const kind of PRESS) {
    addEventListener(
      kind,
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (event.type !== 'click') return;
        const item = under(event);
        // Outside every item: the user may try again.
        if (item !== null) end(item.id);
      },
      options,
    );
  }
  return promise;
}

/** Stops waiting for a click. */
export function unpickItem(): void {
  endPick?.();
}
