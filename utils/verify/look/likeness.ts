/*
 * Whether the picture of the window stands somewhere in the long picture. Where is not known: a page is walked from its
 * top, wherever the window stood. So pieces of rows are compared, each by one number: bars that are hidden and pictures
 * that load between the two spoil some of them, and the rest agrees on one place.
 */

/** How much of the window is found again. */
export interface Likeness {
  /** Pieces of the window that show something. */
  pieces: number;
  /** Of these, how many are in the long picture at one and the same distance. */
  found: number;
}

/** Pieces of a row: what stands beside the content spoils its own pieces only. */
export const PIECES = 8;
/** Of 256: a piece whose brightness varies by less shows nothing. */
const PLAIN = 24;
/** What is there more often says nothing of a place. */
const OFTEN = 8;

/**
 * One number for each piece of a row; 0: it shows nothing.
 * @param line of RGB
 * @param x where the part that is looked at begins, px
 */
export function markRow(line: Uint8Array, x: number, width: number, marks: Int32Array, at: number): void {
  const piece = Math.floor(width / PIECES);
  for (let part = 0; part < PIECES; part++) {
    let hash = 0x811c9dc5;
    let darkest = 255;
    let brightest = 0;
    const end = (x + (part + 1) * piece) * 3;
    for (let from = (x + part * piece) * 3; from < end; from += 3) {
      const grey =
        ((line[from] as number) * 2 + (line[from + 1] as number) * 5 + (line[from + 2] as number)) >> 3;
      if (grey < darkest) darkest = grey;
      if (grey > brightest) brightest = grey;
      // FNV-1a: nobody gains by two pieces with one number.
      hash = Math.imul(hash ^ grey, 0x01000193);
    }
    marks[at + part] = brightest - darkest < PLAIN ? 0 : hash || 1;
  }
}

/** @param window marks of its rows @param picture those of the long picture */
export function compareMarks(window: Int32Array, picture: Int32Array): Likeness {
  const rows = new Map<number, number[]>();
  const each = (marks: Int32Array, tell: (key: number, row: number) => void): void => {
    // A piece is found in its own column only.
    for (const [at, mark] of marks.entries())
      if (mark !== 0) tell((at % PIECES) * 2 ** 32 + (mark >>> 0), Math.floor(at / PIECES));
  };
  each(window, (key, row) => {
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [row]);
    else known.push(row);
  });
  const votes = new Map<number, number>();
  each(picture, (key, row) => {
    const known = rows.get(key);
    if (known === undefined || known.length > OFTEN) return;
    for (const there of known) votes.set(row - there, (votes.get(row - there) ?? 0) + 1);
  });
  const telling = Array.from(rows.values()).filter(({ length }) => length <= OFTEN);
  return {
    pieces: telling.reduce((sum, { length }) => sum + length, 0),
    found: Math.max(0, ...votes.values()),
  };
}
