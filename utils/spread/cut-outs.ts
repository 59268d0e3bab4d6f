import type { PixelRect } from '../evidence/match.ts';
import { CELL, CellReader, type PageCells } from './page-cells.ts';

/*
 * Where photographs stand in a picture of a page, where no record says it. A page is drawn without loss: its grounds are of one colour, to the bit, in large
 * pieces, and between letters the ground is seen. What is left and fills a rectangle is taken for a picture.
 */

/** Smaller ones are marks and faces beside a message, px. */
const LEAST_SIDE = 120;
/** A field that shows so much of a ground, of 64 pixels, has something small on it. */
const GROUND_SEEN = 16;
/** Fields of one colour in one piece that are a ground. */
const GROUND_CELLS = 40;
/** Of its rectangle a picture fills so much, and each row and column at its edges so much. */
const FILL = 0.75;
const EDGE_FILL = 0.5;
/** More of it in fields of one colour: a button or a box. */
const PLAIN_MOST = 0.7;
/** It has so many colours that are in most of some field. */
const LEAST_COLOURS = 16;
/** Of a line of fields beyond a side, so many are of the page's ground where the picture has ended, and so few have words on them before. */
const PLAIN_LINE = 0.9;
const WORDS_MOST = 0.15;
/** Grey levels of the sharpest step of a field that has a part of a letter. */
const WORD_LEVELS = 10;
/** Grey levels of an edge, along so much of a side. */
const EDGE_LEVELS = 6;
const EDGE_SHARE = 0.4;

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
  const isGround = groundsOf(cells);
  return piecesOf(cells.columns, cells.rows, (at) => isGround[at] === 0)
    .flatMap((piece) => pictureIn(cells, isGround, piece) ?? [])
    .map((piece) =>
      edged(
        cells,
        SIDES.reduce((grown, side) => withPlain(cells, isGround, grown, side), piece),
      ),
    )
    .filter((found) => found.width >= LEAST_SIDE && found.height >= LEAST_SIDE)
    .toSorted((a, b) => a.y - b.y || a.x - b.x);
}

/** Fields, the last ones not in it. */
interface Piece {
  left: number;
  top: number;
  right: number;
  bottom: number;
  cells: number;
}

/** Pieces of fields that touch each other along a side and are alike. */
function piecesOf(
  columns: number,
  rows: number,
  isIn: (at: number) => boolean,
  isSame: (one: number, other: number) => boolean = () => true,
): Piece[] {
  const seen = new Uint8Array(columns * rows);
  const pieces: Piece[] = [];
  const todo: number[] = [];
  for (let first = 0; first < seen.length; first++) {
    if (seen[first] === 1 || !isIn(first)) continue;
    const piece: Piece = { left: columns, top: rows, right: 0, bottom: 0, cells: 0 };
    seen[first] = 1;
    todo.push(first);
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      piece.cells++;
      piece.left = Math.min(piece.left, x);
      piece.right = Math.max(piece.right, x + 1);
      piece.top = Math.min(piece.top, y);
      piece.bottom = Math.max(piece.bottom, y + 1);
      const visit = (next: number, isThere: boolean): void => {
        if (!isThere || seen[next] === 1 || !isIn(next) || !isSame(at as number, next)) return;
        seen[next] = 1;
        todo.push(next);
      };
      visit(at - 1, x > 0);
      visit(at + 1, x + 1 < columns);
      visit(at - columns, y > 0);
      visit(at + columns, y + 1 < rows);
    }
    pieces.push(piece);
  }
  return pieces;
}

/** 1 for each field that is a ground, or shows one. */
function groundsOf({ columns, rows, colour, share }: PageCells): Uint8Array {
  const isPlain = (at: number): boolean => share[at] === CELL * CELL;
  const pieces = piecesOf(columns, rows, isPlain, (one, other) => colour[one] === colour[other]);
  const grounds = new Set<number>();
  for (const { cells, left, top, right, bottom } of pieces) {
    if (cells < GROUND_CELLS) continue;
    // Any field of it has its colour: the first one in its first row.
    for (let at = top * columns + left; at < top * columns + right && bottom > top; at++)
      if (isPlain(at)) grounds.add(colour[at] as number);
  }
  return Uint8Array.from(colour, (one, at) =>
    grounds.has(one) && (share[at] as number) >= GROUND_SEEN ? 1 : 0,
  );
}

/** The rectangle that a piece fills; `null`: it fills none, or is no photograph. */
function pictureIn({ columns, colour, share }: PageCells, isGround: Uint8Array, piece: Piece): Piece | null {
  const least = LEAST_SIDE / CELL - 2;
  let { left, top, right, bottom } = piece;
  const filled = (x0: number, y0: number, x1: number, y1: number): number => {
    let sum = 0;
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) sum += 1 - (isGround[y * columns + x] as number);
    return sum / ((x1 - x0) * (y1 - y0));
  };
  const isLarge = (): boolean => right - left >= least && bottom - top >= least;
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

const SIDES = ['bottom', 'top', 'left', 'right'] as const;

/**
 * A picture can be of one colour along a side, a wall or clothes, and that looks like a ground. It belongs to the picture where it is as wide as this, with the
 * page's ground on either side and below it, and has no words on it.
 */
function withPlain(
  { columns, rows, colour, across: acrossAt, down }: PageCells,
  isGround: Uint8Array,
  piece: Piece,
  side: (typeof SIDES)[number],
): Piece {
  const isDown = side === 'bottom' || side === 'top';
  const step = side === 'bottom' || side === 'right' ? 1 : -1;
  const [from, to, lines] = isDown ? [piece.left, piece.right, rows] : [piece.top, piece.bottom, columns];
  const across = isDown ? columns : rows;
  if (from < 2 || to + 2 > across) return piece;
  const cellAt = (line: number, at: number): number => (isDown ? line * columns + at : at * columns + line);
  const [first, last] = isDown ? [piece.top, piece.bottom] : [piece.left, piece.right];
  const beside = new Map<number, number>();
  for (let line = first; line < last; line++) {
    for (const at of [from - 2, to + 1]) {
      const one = colour[cellAt(line, at)] as number;
      if (isGround[cellAt(line, at)] === 1) beside.set(one, (beside.get(one) ?? 0) + 1);
    }
  }
  const isBeside = (cell: number): boolean =>
    isGround[cell] === 1 && (beside.get(colour[cell] as number) ?? 0) > (last - first) / 2;
  const begin = step === 1 ? last : first - 1;
  for (let line = begin; line >= 0 && line < lines; line += step) {
    let [outside, words] = [0, 0];
    for (let at = from + 1; at < to - 1; at++) {
      const cell = cellAt(line, at);
      if (isBeside(cell)) outside++;
      else if (isGround[cell] === 1 && Math.max(acrossAt[cell] as number, down[cell] as number) > WORD_LEVELS)
        words++;
    }
    const length = to - from - 2;
    if (outside >= PLAIN_LINE * length) return { ...piece, [side]: step === 1 ? line : line + 1 };
    if (outside + words > WORDS_MOST * length || Math.abs(line - begin) > last - first) return piece;
    if (!isBeside(cellAt(line, from - 2)) || !isBeside(cellAt(line, to + 1))) return piece;
  }
  return piece;
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
    for (let line = Math.max(0, near - 2); line < Math.min(lines, near + 2); line++) {
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
