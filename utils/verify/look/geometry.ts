import type { Method, Rect } from '../../evidence/method.ts';

/* Where the strips of a picture stand, from the record alone, in device pixels. */

/** The device pixels on which the browser paints the band. */
export function bandOf({ band, devicePixelRatio: ratio }: Method): Rect {
  const x = Math.round(band.x * ratio);
  const y = Math.round(band.y * ratio);
  return {
    x,
    y,
    width: Math.round((band.x + band.width) * ratio) - x,
    height: Math.round((band.y + band.height) * ratio) - y,
  };
}

/** Whether the strips lie in order and without overlap inside the picture: a check of its own tells where they do not. */
export function areInOrder({ frames, picture }: Method): boolean {
  let end = 0;
  for (const { row, rows } of frames) {
    if (row < end) return false;
    end = row + rows;
  }
  return end <= picture.height;
}
