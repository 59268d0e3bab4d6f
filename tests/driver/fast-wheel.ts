import type { Page } from 'playwright';

/** What was seen of a picture while it was scrolled as fast as a hand does. */
export interface Wheeled {
  frames: number;
  /** The longest time from one frame to the next, ms. */
  worstFrameMs: number;
  /** Frames in which a part of the view showed nothing of the picture. */
  blank: number;
  /** Frames in which a part of the view was not at full resolution yet. */
  unsharp: number;
}

/** Turns of the wheel each way, and how far one scrolls, CSS px. */
const TURNS = 60;
const TURN = 400;

/** Scrolls the picture that is shown, down and up again. */
export async function fastWheel(vault: Page): Promise<Wheeled> {
  const box = vault.getByTestId('picture-box');
  const place = await box.boundingBox();
  if (place === null) throw new Error('no picture is shown');
  await vault.mouse.move(place.x + place.width / 2, place.y + Math.min(place.height / 2, 200));
  await box.evaluate(watch);
  for (const way of [1, -1]) {
    for (let turn = 0; turn < TURNS; turn++) await vault.mouse.wheel(0, way * TURN);
  }
  return vault.evaluate(() => (globalThis as unknown as { subutWheeled: () => Wheeled }).subutWheeled());
}

/** Runs in the page: looks at the picture in every frame until it is asked. */
function watch(box: HTMLElement | SVGElement): void {
  const seen: Wheeled = { frames: 0, worstFrameMs: 0, blank: 0, unsharp: 0 };
  let isOver = false;
  /** Whether these cover the view from its top to its bottom. */
  const cover = (elements: Iterable<Element>): boolean => {
    const view = box.getBoundingClientRect();
    const sheet = box.firstElementChild?.getBoundingClientRect() ?? view;
    let reached = Math.max(view.top, sheet.top) + 2;
    const end = Math.min(view.bottom, sheet.bottom) - 2;
    const rects = Array.from(elements, (one) => one.getBoundingClientRect());
    for (const { top, bottom } of rects.toSorted((a, b) => a.top - b.top)) {
      if (top <= reached) reached = Math.max(reached, bottom);
    }
    return reached >= end;
  };
  const all = (selector: string) => box.querySelectorAll(selector);
  const look = (last: number) => (now: number) => {
    if (isOver) return;
    seen.frames += 1;
    seen.worstFrameMs = Math.max(seen.worstFrameMs, now - last);
    const tiles = '[data-testid="picture-tile"]';
    if (!cover(all(tiles))) seen.unsharp += 1;
    if (!cover(all(`${tiles}, [data-testid="picture-overview"]`))) seen.blank += 1;
    requestAnimationFrame(look(now));
  };
  requestAnimationFrame((now) => requestAnimationFrame(look(now)));
  Object.assign(globalThis, {
    subutWheeled: () => {
      isOver = true;
      return seen;
    },
  });
}
