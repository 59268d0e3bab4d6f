import type { PDFDocument, Struct } from 'pdfkit';
import type { SetText } from './set-text.ts';
import type { Sheets, Style } from './sheets.ts';

/* A table whose rows go on on the next page where they do not fit, line by line; its head stands on each page, and is read out once. */

export interface TableCell {
  tag: 'TH' | 'TD';
  scope?: 'Row' | 'Column';
  /** Each a paragraph. */
  texts: readonly SetText[];
  /** Instead: the page of a section, up to there. */
  pageOf?: { id: string; right: number; style: Style };
}

export interface Table {
  /** Of the columns, points. */
  lefts: readonly number[];
  head: readonly TableCell[] | null;
  rows: readonly (readonly TableCell[])[];
  /** A row of no more lines is not divided. */
  undivided?: number;
}

/** Above and below the lines of a row. */
const PAD = 2;
const UNDIVIDED = 4;

interface Pens {
  kit: PDFDocument;
  sheets: Sheets;
}

export function drawTable({ kit, sheets }: Pens, parent: Struct, table: Table): void {
  const { lefts, head, rows, undivided = UNDIVIDED } = table;
  const element = kit.struct('Table');
  parent.add(element);
  const repeatHead = (): void => {
    if (head !== null) drawHead(sheets, head, lefts);
  };
  if (head !== null) {
    sheets.need(beginningOf(table));
    drawRow({ kit, sheets }, element, head, lefts, undivided, () => undefined);
  }
  for (const row of rows) drawRow({ kit, sheets }, element, row, lefts, undivided, repeatHead);
  element.end();
}

const cellHeight = ({ texts, pageOf }: TableCell): number =>
  pageOf?.style.leading ?? texts.reduce((sum, { count, leading }) => sum + count * leading, 0);

const heightOf = (row: readonly TableCell[]): number => Math.max(0, ...row.map(cellHeight));

/** Of its highest lines. */
const leadingOf = (row: readonly TableCell[]): number =>
  Math.max(
    0,
    ...row.flatMap(({ texts, pageOf }) => [pageOf?.style ?? [], texts].flat().map(({ leading }) => leading)),
  );

/** Points that its head and what is not divided of its first row take: neither stands without the other. */
export function beginningOf({ head, rows: [first], undivided = UNDIVIDED }: Table): number {
  const row = first === undefined ? 0 : Math.min(heightOf(first), undivided * leadingOf(first));
  return heightOf(head ?? []) + row + 4 * PAD;
}

/** Once more, at the top of a page. */
function drawHead(sheets: Sheets, head: readonly TableCell[], lefts: readonly number[]): void {
  sheets.y += PAD;
  sheets.artifact('Pagination', () => {
    for (const [column, { texts }] of head.entries()) {
      let y = sheets.y;
      for (const text of texts) {
        text.draw(0, text.count, lefts[column] ?? 0, y, null);
        y += text.count * text.leading;
      }
    }
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
  paragraphs: { text: SetText; from: number; element: Struct; tag: string }[];
}

function drawRow(
  { kit, sheets }: Pens,
  table: Struct,
  row: readonly TableCell[],
  lefts: readonly number[],
  undivided: number,
  repeatHead: () => void,
): void {
  const element = kit.struct('TR');
  table.add(element);
  const cells = row.map((cell, column): Begun => {
    const { tag, scope, texts } = cell;
    const own = kit.struct(tag, scope === undefined ? {} : { scope });
    element.add(own);
    const paragraphs = texts.map((text) => {
      if (texts.length === 1) return { text, from: 0, element: own, tag };
      const part = kit.struct('P');
      own.add(part);
      return { text, from: 0, element: part, tag: 'P' };
    });
    return { cell, element: own, left: lefts[column] ?? 0, paragraphs };
  });
  const together = Math.min(heightOf(row), undivided * leadingOf(row));
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
  const { pageOf } = cell;
  if (pageOf !== undefined) {
    sheets.mark(element, 'TD', () => sheets.pageOf(pageOf.id, pageOf.style, pageOf.right, sheets.y));
    return pageOf.style.leading;
  }
  let y = sheets.y;
  for (let first = paragraphs[0]; first !== undefined; first = paragraphs[0]) {
    const { text, from, element: own, tag } = first;
    // The first line has room in any case.
    const many = Math.max(y === sheets.y ? 1 : 0, text.fitting(from, y));
    const to = Math.min(text.count, from + many);
    text.draw(from, to, left, y, { element: own, tag });
    y += (to - from) * text.leading;
    first.from = to;
    if (to < text.count) break;
    paragraphs.shift();
  }
  return y - sheets.y;
}
