import { CELL, type PageCells } from './page-cells.ts';
import { piecesOf } from './page-pieces.ts';

/* What a page is laid on: colours that are the same to the bit in large pieces, and soft ones that reach its sides. */

/** A field that shows so much of a ground, of 64 pixels, has something small on it. */
const GROUND_SEEN = 16;
/** Fields of one colour in one piece that are a ground. */
const GROUND_CELLS = 40;
/** And of all fields it has so many: a wall or clothes in a picture are less of the page. */
const WIDE = 0.01;
/** Grey levels of the sharpest step in a field of a ground that goes from colour to colour. */
const SMOOTH = 2;

/** Colours that the page has in large pieces. */
export function groundsOf(cells: PageCells): Set<number> {
  const { columns, rows, colour, share } = cells;
  const isPlain = (at: number): boolean => share[at] === CELL * CELL;
  const pieces = piecesOf(columns, rows, isPlain, (one, other) => colour[one] === colour[other]);
  const times = new Map<number, number>();
  for (const [at, one] of colour.entries()) if (isPlain(at)) times.set(one, (times.get(one) ?? 0) + 1);
  const isWide = (one: number): boolean => (times.get(one) ?? 0) >= WIDE * colour.length;
  const grounds = new Set<number>();
  for (const { cells: size, left, top, right, bottom } of pieces) {
    if (size < GROUND_CELLS) continue;
    // Any field of it has its colour: the first one in its first row.
    for (let at = top * columns + left; at < top * columns + right && bottom > top; at++)
      if (isPlain(at) && isWide(colour[at] as number)) grounds.add(colour[at] as number);
  }
  return grounds;
}

/** 1 for each field that is a ground, or shows one. */
export function groundIn(cells: PageCells, grounds: ReadonlySet<number>): Uint8Array {
  const { colour, share, second, secondShare } = cells;
  const isGround = Uint8Array.from(colour, (one, at) =>
    (grounds.has(one) && (share[at] as number) >= GROUND_SEEN) ||
    (grounds.has(second[at] as number) && (secondShare[at] as number) >= GROUND_SEEN)
      ? 1
      : 0,
  );
  addSmooth(cells, isGround);
  return isGround;
}

/** A ground that goes softly from one colour to another reaches a side of the page; a sky in a picture ends at its edge. */
function addSmooth({ columns, rows, across, down }: PageCells, isGround: Uint8Array): void {
  const isSmooth = (at: number): boolean =>
    isGround[at] === 0 && (across[at] as number) <= SMOOTH && (down[at] as number) <= SMOOTH;
  const todo: number[] = [];
  const take = (at: number, isThere: boolean): void => {
    if (!isThere || !isSmooth(at)) return;
    isGround[at] = 1;
    todo.push(at);
  };
  for (let row = 0; row < rows; row++) {
    take(row * columns, true);
    take(row * columns + columns - 1, true);
  }
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    const x = at % columns;
    take(at - 1, x > 0);
    take(at + 1, x + 1 < columns);
    take(at - columns, at >= columns);
    take(at + columns, at + columns < rows * columns);
  }
}

/** 1 for each field that is in a square of nine without ground: not lines, and not the shadows of bubbles. */
export function thickIn({ columns, rows }: PageCells, isGround: Uint8Array): Uint8Array {
  const isThick = new Uint8Array(isGround.length);
  const square = [-columns - 1, -columns, 1 - columns, -1, 0, 1, columns - 1, columns, columns + 1];
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const at = row * columns + column;
      if (square.every((step) => isGround[at + step] === 0))
        for (const step of square) isThick[at + step] = 1;
    }
  }
  return isThick;
}
