import { PictureError } from './picture-error.ts';

/** Bytes of a file, which is in memory as a whole. */
export const MOST_BYTES = { picture: 2 ** 26, video: 2 ** 29 } as const;
/** Pixels that are decoded: four bytes of memory for each. */
const MOST_DECODED = 2 ** 26;
const MOST_SIDE = 32_768;
/** Pixels that are looked at: a larger picture is made smaller first. */
export const MOST_LOOKED = 2 ** 24;
/** Pixels a side, below which a picture is a sign or a spacer. */
export const LEAST_SIDE = 32;

/** @throws PictureError `too-large` | `too-small` */
export function checkSize(width: number, height: number): void {
  const size = `${width} x ${height}`;
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_DECODED)
    throw new PictureError('too-large', size);
  if (Math.min(width, height) < LEAST_SIDE) throw new PictureError('too-small', size);
}
