import type { Struct } from 'pdfkit';
import type { Sheets, Style } from './sheets.ts';
import type { Line } from './type.ts';

/** An element of the structure and its tag; `null`: not read out. */
export type ReadAs = { element: Struct; tag: string } | null;

/** A paragraph in lines of one height. */
export interface SetText {
  readonly count: number;
  /** From one line to the next, points. */
  readonly leading: number;
  /** How many of its lines from there the page has room for, with what each takes at its foot. */
  fitting(from: number, y: number): number;
  /** Draws the lines from one up to another, from there downwards. */
  draw(from: number, to: number, x: number, y: number, as: ReadAs): void;
}

/** Lines of one style. */
export const plainText = (sheets: Sheets, lines: readonly Line[], style: Style): SetText => ({
  count: lines.length,
  leading: style.leading,
  fitting: (from, y) => Math.min(lines.length - from, sheets.fitting(style.leading, y)),
  draw(from, to, x, y, as) {
    const draw = (): void => sheets.lines(lines.slice(from, to), style, x, y);
    if (as === null) draw();
    else sheets.mark(as.element, as.tag, draw);
  },
});

/** Draws all of its lines; they go on on the next page where they do not fit, and no single one stands apart. */
export function flow(sheets: Sheets, text: SetText, x: number, as: ReadAs): void {
  for (let from = 0; from < text.count; ) {
    const left = text.count - from;
    let many = text.fitting(from, sheets.y);
    if (many < Math.min(2, left) && sheets.y > sheets.room.top) {
      sheets.next();
      many = text.fitting(from, sheets.y);
    }
    if (left - many === 1 && many > 2) many -= 1;
    const to = from + Math.max(1, many);
    text.draw(from, to, x, sheets.y, as);
    sheets.y += (to - from) * text.leading;
    from = to;
  }
}
