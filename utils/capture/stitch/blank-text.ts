import type { Rect } from '../../evidence/method.ts';
import type { Pixels } from './pixels.ts';

/*
 * Whether a shot shows something where the page has text. Letters have edges: a box in which no pixel differs from its neighbour
 * holds none, whatever the ground is. What is written in the colour of its ground is meant not to be seen.
 */

/** For each box: see `TextLedger.boxes`. */
const BOX_NUMBERS = 7;
/** Neighbours that differ by no more than this in any channel are of one colour: a ground may run from one to another. */
const EDGE = 8;
/** Letters of a colour nearer than this to their ground in every channel have no edges to be found. */
const ALIKE = 40;
/** At most so many rows of a box are looked at, and so many pixels of a row. */
const ROWS_MAX = 24;
const ACROSS_MAX = 300;

/**
 * @param band of which the pixels are, device px of the shot
 * @param ratio device px in a CSS px
 * @param boxes see `TextLedger.boxes`
 * @returns which of the boxes show nothing, though their letters would be seen on that ground
 */
export function blankAmong(
  { data, width }: Pixels,
  band: Rect,
  ratio: number,
  boxes: readonly number[],
): number[] {
  const found: number[] = [];
  const height = data.length / (width * 4);
  for (let at = 0; at + BOX_NUMBERS <= boxes.length; at += BOX_NUMBERS) {
    const [x = 0, y = 0, wide = 0, high = 0, red = 0, green = 0, blue = 0] = boxes.slice(
      at,
      at + BOX_NUMBERS,
    );
    const left = Math.max(0, Math.ceil(x * ratio - band.x));
    const top = Math.max(0, Math.ceil(y * ratio - band.y));
    const right = Math.min(width, Math.floor((x + wide) * ratio - band.x), left + ACROSS_MAX);
    const bottom = Math.min(height, Math.floor((y + high) * ratio - band.y));
    if (right - left < 2 || bottom - top < 2) continue;
    if (hasEdge(data, width, { left, top, right, bottom })) continue;
    const middle = ((top + bottom) >> 1) * width + ((left + right) >> 1);
    const isAlike = [red, green, blue].every(
      (level, channel) => Math.abs(level - (data[middle * 4 + channel] as number)) < ALIKE,
    );
    if (!isAlike) found.push(at / BOX_NUMBERS);
  }
  return found;
}

interface Within {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function hasEdge(data: Uint8ClampedArray, width: number, { left, top, right, bottom }: Within): boolean {
  const step = Math.max(1, Math.ceil((bottom - top) / ROWS_MAX));
  for (let row = top; row < bottom; row += step) {
    const end = (row * width + right) * 4;
    for (let at = (row * width + left + 1) * 4; at < end; at += 4) {
      for (let channel = at; channel < at + 3; channel++) {
        if (Math.abs((data[channel] as number) - (data[channel - 4] as number)) > EDGE) return true;
      }
    }
  }
  return false;
}
