import type { PixelRect } from '../evidence/match.ts';
import { CELL, CellReader, type PageCells } from './page-cells.ts';
import { groundIn, groundsOf, thickIn } from './page-grounds.ts';
import { EDGE_LEVELS, EDGE_SHARE, type Piece, partsOf, piecesOf } from './page-pieces.ts';

/*
 * Where photographs stand in a picture of a page, where no record says it. A page is drawn without loss: its grounds are of one colour, to the bit, in large
 * pieces, and between letters the ground is seen. What is left and fills a rectangle is taken for a picture.
 */

/** Smaller ones are marks and faces beside a message, px. */
const LEAST_SIDE = 120;
/** Fields of which one is full only in part at either end. */
const LEAST_CELLS = LEAST_SIDE / CELL - 2;
/** Of its rectangle a picture fills so much, and each row and column at its edges so much. */
const FILL = 0.75;
const EDGE_FILL = 0.5;
/** More of it in fields of one colour: a button or a box. */
const PLAIN_MOST = 0.7;
/** It has so many colours that are in most of some field. */
const LEAST_COLOURS = 16;
/**
 * @param width of the picture, px
 * @param bands its rows from top to bottom, whole rows and any number at a time; each is read before the next is asked for
 * @param channels bytes of a pixel
 * @returns what looks like a photograph, in reading order; its edges are found to a few pixels where they are to be seen
 */
export async function cutOutsOf(
  width: number,
  bands: AsyncIterable<Uint8Array | Uint8ClampedArray> | Iterable<Uint8Array | Uint8ClampedArray>,
  channels: 3 | 4 = 4,
): Promise<PixelRect[]> {
  const reader = new CellReader(width, channels);
  for await (const rows of bands) reader.add(rows);
  const cells = reader.finish();
  const grounds = groundsOf(cells);
  const isGround = groundIn(cells, grounds);
  const isThick = thickIn(cells, isGround);
  return piecesOf(cells.columns, cells.rows, (at) => isThick[at] === 1)
    .flatMap((piece) => partsOf(cells, grounds, piece, LEAST_CELLS))
    .flatMap((piece) => pictureIn(cells, isGround, piece) ?? [])
    .map((piece) => edged(cells, piece))
    .filter((found) => found.width >= LEAST_SIDE && found.height >= LEAST_SIDE)
    .toSorted((a, b) => a.y - b.y || a.x - b.x);
}

/** The rectangle that a piece fills; `null`: it fills none, or is no photograph. */
function pictureIn({ columns, colour, share }: PageCells, isGround: Uint8Array, piece: Piece): Piece | null {
  let { left, top, right, bottom } = piece;
  const filled = (x0: number, y0: number, x1: number, y1: number): number => {
    let sum = 0;
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) sum += 1 - (isGround[y * columns + x] as number);
    return sum / ((x1 - x0) * (y1 - y0));
  };
  const isLarge = (): boolean => right - left >= LEAST_CELLS && bottom - top >= LEAST_CELLS;
  for (let isCut = true; isCut && isLarge(); ) {
    isCut = true;
    if (filled(left, top, right, top + 1) < EDGE_FILL) top++;
    else if (filled(left, bottom - 1, right, bottom) < EDGE_FILL) bottom--;
    else if (filled(left, top, left + 1, bottom) < EDGE_FILL) left++;
    else if (filled(right - 1, top, right, bottom) < EDGE_FILL) right--;
    else isCut = false;
  }
  if (!isLarge() || filled(left, top, right, bottom) < FILL) return null;
  const colours = new Set<number>();
  let plain = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = y * columns + x;
      colours.add(colour[at] as number);
      if (share[at] === CELL * CELL) plain++;
    }
  }
  const cells = (right - left) * (bottom - top);
  const isPhotograph = colours.size >= LEAST_COLOURS && plain <= PLAIN_MOST * cells;
  return isPhotograph ? { left, top, right, bottom, cells } : null;
}

/** Its sides where the page steps, near those of the fields. */
function edged({ columns, rows, width, height, steps, across, down }: PageCells, piece: Piece): PixelRect {
  const { left, top, right, bottom } = piece;
  const side = (
    near: number,
    lines: number,
    length: number,
    cellAt: (line: number, at: number) => number,
    isAcross: boolean,
  ): number => {
    const votes = new Map<number, number>();
    for (let line = Math.max(0, near - 1); line < Math.min(lines, near + 1); line++) {
      for (let at = 0; at < length; at++) {
        const cell = cellAt(line, at);
        if (((isAcross ? across : down)[cell] as number) < EDGE_LEVELS) continue;
        const step = steps[cell] as number;
        const place = line * CELL + (isAcross ? step & 15 : step >> 4);
        votes.set(place, (votes.get(place) ?? 0) + 1);
      }
    }
    let [best, most] = [near * CELL, EDGE_SHARE * length];
    for (const [place, count] of votes) if (count > most) [best, most] = [place, count];
    return best;
  };
  const column = (line: number, at: number): number => (top + at) * columns + line;
  const row = (line: number, at: number): number => line * columns + left + at;
  const x = side(left, columns, bottom - top, column, true);
  const y = side(top, rows, right - left, row, false);
  const end = Math.min(width, side(right, columns, bottom - top, column, true));
  const foot = Math.min(height, side(bottom, rows, right - left, row, false));
  return { x, y, width: end - x, height: foot - y };
}
