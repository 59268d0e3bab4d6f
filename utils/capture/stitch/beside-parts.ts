import type { Rect } from '../../evidence/method.ts';

/** Parts of the window that stand above the strips, each no wider than the picture. Pure; device pixels of the shot. */

/** Rows of them at most, in windows: more would be no bars. */
const WINDOWS_MOST = 3;

/**
 * @param parts as they stand in the shot
 * @param width of the picture
 * @param height of the window
 * @returns what is cut out for each, from left to right: a bar that is wider is laid in pieces
 */
export function piecesOf(parts: readonly Rect[], width: number, height: number): Rect[] {
  let left = WINDOWS_MOST * height;
  return parts.flatMap((part) => {
    const pieces: Rect[] = [];
    for (let x = part.x; x < part.x + part.width; x += width) {
      if (part.height > left) break;
      left -= part.height;
      pieces.push({ ...part, x, width: Math.min(width, part.x + part.width - x) });
    }
    return pieces;
  });
}

/** Where a part stands in the picture: under its own place where it fits, device px from the left. */
export const placeOf = (part: Rect, band: Rect): number =>
  Math.max(0, Math.min(part.x - band.x, band.width - part.width));
