import type { Room, Style } from '../../pdf/sheets.ts';
import { HEIGHT, WIDTH } from '../../pdf/sheets.ts';
import type { Typeface } from '../../pdf/type.ts';

/* How a paper looks in print: black on white, with room for what is written in by hand. */

const MARGIN = 57;
export const ROOM: Room = { left: MARGIN, right: WIDTH - MARGIN, top: 68, bottom: HEIGHT - 66 };
export const TEXT_WIDTH = ROOM.right - ROOM.left;

export interface Look {
  /** Its own words. */
  regular: Style;
  /** Strong words, and blanks. */
  bold: Style;
}

export interface Looks {
  title: Look;
  headings: Readonly<Record<1 | 2 | 3, Look>>;
  body: Look;
  cell: Look;
  warning: Look;
  note: Look;
  running: Look;
}

export function looksOf(regular: Typeface, bold: Typeface): Looks {
  const look = (size: number, leading: number): Look => ({
    regular: { face: regular, size, leading },
    bold: { face: bold, size, leading },
  });
  return {
    title: look(15, 20),
    headings: { 1: look(13, 18), 2: look(11.5, 16), 3: look(10.5, 15) },
    body: look(10.5, 15),
    cell: look(9, 12.5),
    warning: look(9, 12.5),
    note: look(8, 10.5),
    running: look(8, 10),
  };
}
