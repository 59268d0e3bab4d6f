/** How large a picture is shown. A scale is CSS pixels for a pixel of the picture. */

/** One press, or one notch of the wheel, makes it larger or smaller by this. */
const STEP = 1.25;
/** From a quarter of what fits to eight times its own size. */
const LEAST = 1 / 4;
const MOST = 8;

export interface Scales {
  /** As wide as its place, but not wider than the picture has pixels. */
  fit: number;
  /** A pixel of the picture for a pixel of the screen. */
  own: number;
}

/** @param room CSS px across @param ratio device pixels for a CSS px */
export const scalesOf = (width: number, room: number, ratio: number): Scales => ({
  fit: Math.min(1, room / width),
  own: 1 / ratio,
});

/** The scale after so many steps, within the bounds. @param steps above 0 larger, below it smaller; parts of one too */
export function scaleAfter(scale: number, steps: number, { fit, own }: Scales): number {
  const least = Math.min(fit, own) * LEAST;
  return Math.min(own * MOST, Math.max(least, scale * STEP ** steps));
}
