import type { Rect } from '../../evidence/method.ts';
import type { PngSize } from '../../png/decode.ts';

/*
 * How CSS px of the page become pixels of a shot: as measured, not as the page says. In the browser's device mode the page is
 * told a density that the screen does not have; pinched, the window shows a part of itself, enlarged.
 */

/** What the page says of its window, CSS px. */
export interface WindowFacts {
  viewport: { width: number; height: number };
  devicePixelRatio: number;
  /** The part of the viewport that the window shows (its visual viewport), how much it is enlarged, and the width of a scrollbar beside it. */
  visual?: Rect & { scale: number; bar: number };
}

/** Where a shot begins in the viewport, CSS px, its pixels for one of them, and how many there are. */
export interface ShotScale extends PngSize {
  x: number;
  y: number;
  ratio: number;
}

/** Pixels by which rounding alone can be off. */
const ROUNDED = 2;
/** Of the width of the viewport, what rounding alone can take. */
const ROUNDED_SHARE = 0.005;

/** @param size of the untouched shot, px */
export function shotScale(
  { viewport, devicePixelRatio, visual }: WindowFacts,
  { width, height }: PngSize,
): ShotScale {
  if (visual === undefined) return { x: 0, y: 0, ratio: devicePixelRatio, width, height };
  const { x, y, scale, bar } = visual;
  const told = devicePixelRatio * scale;
  // Scrollbars of the window stand beside what is enlarged.
  const isTold = Math.abs(visual.width * told + bar * devicePixelRatio - width) <= devicePixelRatio + ROUNDED;
  const ratio = isTold ? told : scale === 1 ? width / viewport.width : width / visual.width;
  return { x, y, ratio, width, height };
}

/** Whether a shot shows all of the viewport: not where it is pinched, nor where it is no picture of it in one measure. */
export function showsAll(
  { viewport, visual }: Omit<WindowFacts, 'devicePixelRatio'>,
  { ratio, height }: ShotScale,
): boolean {
  if (visual === undefined) return true;
  const isPinched = (visual.width + visual.bar) * (1 + ROUNDED_SHARE) + 1 < viewport.width;
  const high = visual.scale === 1 ? viewport.height : visual.height;
  return !isPinched && Math.abs(high * ratio - height) <= ratio + ROUNDED + ROUNDED_SHARE * height;
}
