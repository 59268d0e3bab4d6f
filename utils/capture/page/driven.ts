import { elementsIn } from '../../sites/index.ts';
import * as dom from './dom.ts';
import type { Scroller } from './scroller.ts';
import { nextFrame, waitUntil } from './settle.ts';

/*
 * Pages that a script moves: the window scrolls an empty length, and a fixed element that holds the page is moved along, often
 * with some delay. Whether it is so is tried out, by a short scroll there and back.
 */

/** How far it is scrolled, CSS px, and how long it may take until something moves, and until all stands where it stood, ms. */
const TRIAL_PX = 120;
const MOVED_PX = 4;
const BOUND_MS = 700;
const BACK_MS = 3000;
const SAMPLES = 6;
/** In a row without a move, and all is still. */
const STILL_FRAMES = 4;

/** Elements inside that have a place of their own. */
function samplesOf(element: Element): Element[] {
  const laid = Array.from(elementsIn(element)).filter((one) => dom.getBoundingClientRect(one).height > 0);
  const step = Math.max(1, laid.length / SAMPLES);
  return Array.from(
    { length: Math.min(SAMPLES, laid.length) },
    (_, at) => laid[Math.floor(at * step)],
  ).filter((one) => one !== undefined);
}

/** Where the samples stand in the window, as one number, CSS px. */
export function placeOf(samples: readonly Element[]): number {
  return (
    samples.reduce((sum, one) => sum + dom.getBoundingClientRect(one).top, 0) / Math.max(1, samples.length)
  );
}

/** @returns by which elements it is told where a fixed element's content stands, or `null` where scrolling does not move it */
export async function movedByScript(element: Element, scroller: Scroller): Promise<Element[] | null> {
  const samples = samplesOf(element);
  if (samples.length === 0) return null;
  const { top } = scroller;
  const before = placeOf(samples);
  scroller.scrollBy(scroller.atEnd ? -TRIAL_PX : TRIAL_PX);
  const hasMoved = await waitUntil(() => Math.abs(placeOf(samples) - before) >= MOVED_PX, BOUND_MS);
  scroller.scrollTo(top);
  if (hasMoved) await standStill(samples);
  return hasMoved ? samples : null;
}

async function standStill(samples: readonly Element[]): Promise<void> {
  const until = performance.now() + BACK_MS;
  let last = placeOf(samples);
  for (let still = 0; still < STILL_FRAMES && performance.now() < until; still++) {
    await nextFrame();
    const now = placeOf(samples);
    if (Math.abs(now - last) > 0.1) still = 0;
    last = now;
  }
}
