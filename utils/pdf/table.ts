import type { PDFDocument, Struct } from 'pdfkit';
import type { Sheets, Style } from './sheets.ts';
import type { Line } from './type.ts';

/* A table whose rows go on on the next page where they do not fit, line by line; its head stands on each page, and is read out once. */

export interface TableCell {
  tag: 'TH' | 'TD';
  scope?: 'Row' | 'Column';
  style: Style;
  /** Each a paragraph, in lines. */
  texts: readonly (readonly Line[])[];
  /** Instead: the page of a section, up to there. */
  pageOf?: { id: string; right: number };
}

export interface Table {
  /** Of the columns, points. */
  lefts: readonly number[];
  head: readonly TableCell[] | null;
  rows: readonly (readonly TableCell[])[];
}

/** Above and below the lines of a row. */
const PAD = 2;
/** A row of no more lines is not divided. */
const UNDIVIDED = 4;

interface Pens {
  kit: PDFDocument;
  sheets: Sheets;
}

export function drawTable({ kit, sheets }: Pens, parent: Struct, { lefts, head, rows }: Table): void {
  const table = kit.struct('Table');
  parent.add(table);
  const repeatHead = (): void => {
    if (head !== null) drawHead(sheets, head, lefts);
  };
  if (head !== null) {
    // Not without a row below it.
    sheets.need(heightOf(head) + 3 * PAD + 2 * (head[0]?.style.leading ?? 0));
    drawRow({ kit, sheets }, table, head, lefts, () => undefined);
  }
  for (const row of rows) drawRow({ kit, sheets }, table, row, lefts, repeatHead);
  table.end();
}

const heightOf = (row: readonly TableCell[]): number =>
  Math.max(
    0,
    ...row.map(
      ({ texts, style, pageOf }) => (pageOf === undefined ? texts.flat().length : 1) * style.leading,
    ),
  );

/** Once more, at the top of a page. */
function drawHead(sheets: Sheets, head: readonly TableCell[], lefts: readonly number[]): void {
  sheets.y += PAD;
  sheets.artifact('Pagination', () => {
    for (const [column, { texts, style }] of head.entries())
      sheets.lines(texts.flat(), style, lefts[column] ?? 0, sheets.y);
  });
  sheets.y += heightOf(head) + PAD;
  sheets.rule();
}

/** A cell of which a part is drawn. */
interface Begun {
  cell: TableCell;
  element: Struct;
  left: number;
  /** Its paragraphs: one in the cell itself, several each in an element of its own. */
  paragraphs: { lines: readonly Line[]; element: Struct; tag: string }[];
}

function drawRow(
  { kit, sheets }: Pens,
  table: Struct,
  row: readonly TableCell[],
  lefts: readonly number[],
  repeatHead: () => void,
): void {
  const element = kit.struct('TR');
  table.add(element);
  const cells = row.map((cell, column): Begun => {
    const { tag, scope, texts } = cell;
    const own = kit.struct(tag, scope === undefined ? {} : { scope });
    element.add(own);
    const paragraphs = texts.map((lines) => {
      if (texts.length === 1) return { lines, element: own, tag };
      const part = kit.struct('P');
      own.add(part);
      return { lines, element: part, tag: 'P' };
    });
    return { cell, element: own, left: lefts[column] ?? 0, paragraphs };
  });
  const leading = Math.max(...row.map(({ style }) => style.leading));
  const height = heightOf(row);
  const together = Math.min(height, UNDIVIDED * leading);
  const next = (): void => {
    sheets.next();
    repeatHead();
  };
  if (sheets.fitting(1) < together + 2 * PAD) next();
  sheets.y += PAD;
  for (;;) {
    const drawn = Math.max(...cells.map((cell) => drawPart(sheets, cell)));
    sheets.y += drawn;
    if (cells.every(({ paragraphs }) => paragraphs.length === 0)) break;
    next();
    sheets.y += PAD;
  }
  for (const { element: own } of cells) own.end();
  element.end();
  sheets.y += PAD;
  sheets.rule();
}

/** As many lines as there is room for. @returns how high they are */
function drawPart(sheets: Sheets, { cell, element, left, paragraphs }: Begun): number {
  const { style, pageOf } = cell;
  if (pageOf !== undefined) {
    sheets.mark(element, 'TD', () => sheets.pageOf(pageOf.id, style, pageOf.right, sheets.y));
    return style.leading;
  }
  let room = Math.max(1, sheets.fitting(style.leading));
  let y = sheets.y;
  for (let first = paragraphs[0]; first !== undefined && room > 0; first = paragraphs[0]) {
    const lines = first.lines.slice(0, room);
    sheets.mark(first.element, first.tag, () => sheets.lines(lines, style, left, y));
    room -= lines.length;
    y += lines.length * style.leading;
    first.lines = first.lines.slice(lines.length);
    if (first.lines.length === 0) paragraphs.shift();
  }
  return y - sheets.y;
}
