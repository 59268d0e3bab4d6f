import type { PageCells } from './page-cells.ts';

/* Pieces of a page that hang together, and where they are cut. */

/** Of 64 pixels of a field so many have the colour of a gap, in so many of its fields: two pixels across, in two fields. */
const GAP_SEEN = 8;
const GAP_SHARE = 0.45;
/** Grey levels of an edge, along so much of a side. */
export const EDGE_LEVELS = 6;
export const EDGE_SHARE = 0.4;

/** Fields, the last ones not in it. */
export interface Piece {
  left: number;
  top: number;
  right: number;
  bottom: number;
  cells: number;
}

/** Pieces of fields that touch each other along a side and are alike. */
export function piecesOf(
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

/**
 * Cut where a strip of a ground goes through all of it, as between the pictures of an album.
 * @param least fields of a side
 */
export function partsOf(
  cells: PageCells,
  grounds: ReadonlySet<number>,
  piece: Piece,
  least: number,
): Piece[] {
  const { left, top, right, bottom } = piece;
  if (right - left < least || bottom - top < least) return [];
  for (const isDown of [true, false]) {
    const [first, last] = isDown ? [left, right] : [top, bottom];
    for (let at = first + 1; at < last - 1; at++) {
      if (!isGap(cells, grounds, piece, at, isDown)) continue;
      // A strip can lie in two lines of fields.
      let end = at + 1;
      while (end < last && isGap(cells, grounds, piece, end, isDown)) end++;
      const [one, other] = isDown
        ? [
            { ...piece, right: at + 1 },
            { ...piece, left: end - 1 },
          ]
        : [
            { ...piece, bottom: at + 1 },
            { ...piece, top: end - 1 },
          ];
      if (isDown ? one.right === right || other.left === left : one.bottom === bottom || other.top === top)
        continue;
      return [...partsOf(cells, grounds, one, least), ...partsOf(cells, grounds, other, least)];
    }
  }
  return [piece];
}

function isGap(
  { columns, colour, share, second, secondShare, across, down }: PageCells,
  grounds: ReadonlySet<number>,
  piece: Piece,
  at: number,
  isDown: boolean,
): boolean {
  const [first, last] = isDown ? [piece.top, piece.bottom] : [piece.left, piece.right];
  const cellAt = (along: number): number => (isDown ? along * columns + at : at * columns + along);
  const sharp = isDown ? across : down;
  let edges = 0;
  for (let along = first; along < last; along++) if ((sharp[cellAt(along)] as number) >= EDGE_LEVELS) edges++;
  if (edges < EDGE_SHARE * (last - first)) return false;
  const times = new Map<number, number>();
  for (let along = first; along < last; along++) {
    const cell = cellAt(along);
    for (const [one, seen] of [
      [colour[cell], share[cell]],
      [second[cell], secondShare[cell]],
    ] as [number, number][])
      if (seen >= GAP_SEEN && grounds.has(one)) times.set(one, (times.get(one) ?? 0) + 1);
  }
  return Math.max(0, ...times.values()) >= GAP_SHARE * (last - first);
}
