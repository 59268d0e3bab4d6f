import type { Rect } from '../../evidence/method.ts';
import type { SeenItem, Site } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { inCaptureRect } from './scroller.ts';

/** How long a frame may wait for its pictures. */
const IMAGES_MS = 3000;
/** How long nothing may have moved before a frame is taken. */
const STILL_MS = 100;
/** An upper bound for everything, should the page never be still. */
const BOUND_MS = 4500;

/** Of more pictures than this those that come first in the page are waited for: they are looked at for each painted frame. */
export const IMAGES_MAX = 5000;

/**
 * Of so many painted frames in a row without a change the last was begun after the first was on the screen: a browser with
 * much to do begins the next before the one before is drawn, but not two. Time says nothing there.
 */
const STILL_FRAMES = 3;
/** So many painted frames after the last move what stands in the band is watched. */
const WATCH_AFTER = 2;
/** How long a frame is waited for: of a hidden tab none is painted, of a window behind others neither, and that does not show. */
const HIDDEN_FRAME_MS = 60;
const SLOW_FRAME_MS = 1000;

/** One painted frame, or a while where none is painted. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, dom.hidden(document) ? HIDDEN_FRAME_MS : SLOW_FRAME_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Resolves when earlier changes are on the screen. */
export async function painted(): Promise<void> {
  for (let frames = 0; frames < STILL_FRAMES; frames++) await nextFrame();
}

/** Pictures in the band that have not loaded yet, and those that never will. */
export function countImages(root: ParentNode, band: Rect): { pending: number; broken: number } {
  let pending = 0;
  let broken = 0;
  const images = dom.querySelectorAll<HTMLImageElement>(root, 'img');
  for (let at = 0; at < images.length && at < IMAGES_MAX; at++) {
    const image = images[at];
    if (image === undefined || !dom.isHtml(image) || !inCaptureRect(image, band)) continue;
    if (!dom.image.complete(image)) pending++;
    else if (dom.image.naturalWidth(image) === 0 && dom.getAttribute(image, 'src')) broken++;
  }
  return { pending, broken };
}

/** Counts what is missing in the band: ordinary images, and what the site itself still shows as a thumbnail. */
export function pendingIn(site: Site, items: readonly SeenItem[], root: ParentNode, band: Rect): number {
  let pending = countImages(root, band).pending;
  for (const { element } of items) {
    if (!inCaptureRect(element, band)) continue;
    for (const media of site.pendingMedia(element)) if (inCaptureRect(media, band)) pending++;
  }
  return pending;
}

/** What is asked at each painted frame while a page settles. */
export interface Settling {
  /** A number that says where the band stands. */
  place(): number;
  /** How many pictures in the band are missing. */
  pending(): number;
  /** From now on changes of what stands in the band count. */
  watch(): void;
  /** What changed there since the frame before. */
  changed(): readonly Element[];
  /** These still change when the time is over. */
  giveUpOn(elements: readonly Element[]): void;
}

/**
 * Waits until the place does not change, nothing in the band does, and the pictures there have come.
 * @returns how long only pictures were waited for, ms
 */
export async function settle({ place, pending, watch, changed, giveUpOn }: Settling): Promise<number> {
  const start = performance.now();
  let stillAt: number | null = null;
  let last = place();
  let since = start;
  for (let frames = 1; ; frames++) {
    await nextFrame();
    const now = performance.now();
    const current = place();
    if (Math.abs(current - last) > 0.01) {
      since = now;
      frames = 0;
    }
    last = current;
    // What came with the scrolling is there by now.
    if (frames === WATCH_AFTER) watch();
    const changing = frames < WATCH_AFTER ? [] : changed();
    if (changing.length > 0) since = now;
    const isStill = now - since >= STILL_MS && frames >= STILL_FRAMES;
    if (isStill) stillAt ??= now;
    const waited = stillAt === null ? 0 : now - stillAt;
    if (now - start > BOUND_MS) {
      giveUpOn(changing);
      return waited;
    }
    if (isStill && (pending() === 0 || now - start > IMAGES_MS)) {
      await decodeVisible();
      return waited;
    }
  }
}

/** A loaded image may still be undecoded: one more painted frame shows it. */
async function decodeVisible(): Promise<void> {
  await Promise.race([dom.fonts(document).ready, new Promise((resolve) => setTimeout(resolve, 300))]);
  await nextFrame();
}

/** Waits until `happened` is true, or the time is over. */
export async function waitUntil(happened: () => boolean, boundMs: number): Promise<boolean> {
  const start = performance.now();
  while (performance.now() - start < boundMs) {
    if (happened()) return true;
    await nextFrame();
  }
  return happened();
}
