import type { Rect } from '../../evidence/method.ts';
import type { Pixels } from './pixels.ts';

/*
 * Whether a shot shows something where the page has text. Letters have edges: a box in which no pixel differs from its neighbour
 * holds none, whatever the ground is. What is written in the colour of its ground is meant not to be seen. The same of surfaces that a
 * script draws: one that is of one colour throughout shows nothing.
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
    if (red < 0) {
      const end = Math.min(width, Math.floor((x + wide) * ratio - band.x));
      if (isEven(data, width, { left, top, right: end, bottom }, CORNER_PX * ratio))
        found.push(at / BOX_NUMBERS);
      continue;
    }
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

/** As many rows and columns of a surface are looked at. */
const EVEN_ROWS = 200;
const EVEN_COLUMNS = 400;
/** Chromium puts its sign of a broken picture into the upper left corner of a surface whose context was lost, CSS px. */
const CORNER_PX = 32;

/** Whether all of it is of one colour. @param corner what of a side is not looked at there, where there is twice as much, device px */
function isEven(
  data: Uint8ClampedArray,
  width: number,
  { left, top, right, bottom }: Within,
  corner: number,
): boolean {
  const last = ((bottom - 1) * width + right - 1) * 4;
  const isLarge = right - left >= 2 * corner && bottom - top >= 2 * corner;
  const down = Math.max(1, Math.floor((bottom - top) / EVEN_ROWS));
  const across = Math.max(1, Math.floor((right - left) / EVEN_COLUMNS));
  for (let row = top; row < bottom; row += down) {
    const from = isLarge && row < top + corner ? left + Math.ceil(corner) : left;
    for (let column = from; column < right; column += across) {
      const at = (row * width + column) * 4;
      for (let channel = 0; channel < 3; channel++) {
        if (Math.abs((data[at + channel] as number) - (data[last + channel] as number)) > EDGE) return false;
      }
    }
  }
  return true;
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
