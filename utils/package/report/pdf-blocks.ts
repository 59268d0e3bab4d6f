import type { PDFDocument, Struct } from 'pdfkit';
import { plainText, type SetText } from '../../pdf/set-text.ts';
import type { Sheets, Style } from '../../pdf/sheets.ts';
import { drawTable, type TableCell } from '../../pdf/table.ts';
import type { Line, Typeface } from '../../pdf/type.ts';
import { drawShapes } from './pdf-drawing.ts';
import { BOTTOM, LEFT, RIGHT } from './pdf-edges.ts';
import type { Block, ListItem } from './report-blocks.ts';

/* Draws what the report says, block by block, each as an element of the structure tree. */

const WIDTH = RIGHT - LEFT;
const LABEL_WIDTH = 150;
const GAP = 8;
/** Of a picture, under its heading and what is said of it. */
const PICTURE_ROOM = 640;

export interface Pens {
  kit: PDFDocument;
  sheets: Sheets;
  styles: Styles;
  /** Writes a text with the signs that the font has. */
  printable: (text: string) => string;
}

export interface Styles {
  title: Style;
  heading: Style;
  subheading: Style;
  plain: Style;
  label: Style;
  small: Style;
  command: Style;
}

const style = (face: Typeface, size: number): Style => ({ face, size, leading: size * 1.2 });

export const stylesOf = (regular: Typeface, bold: Typeface): Styles => ({
  title: style(bold, 20),
  heading: style(bold, 15),
  subheading: style(bold, 11),
  plain: style(regular, 10),
  label: style(bold, 10),
  small: style(regular, 8),
  // Roboto draws two hyphens as one line.
  command: { ...style(regular, 9), spacing: 0.6 },
});

/** @param parent the element of the section */
export function drawBlock(pens: Pens, parent: Struct, block: Block): void {
  const { sheets, styles } = pens;
  switch (block.kind) {
    case 'title':
      sheets.y += 80;
      paragraph(pens, parent, 'H1', block.text, styles.title);
      sheets.y += 24;
      return;
    case 'heading':
      heading(pens, parent, 'H2', block.text, styles.heading);
      sheets.y += GAP;
      return;
    case 'subheading':
      heading(pens, parent, 'H3', block.text, styles.subheading);
      sheets.y += 4;
      return;
    case 'text':
      sheets.y += 4;
      paragraph(pens, parent, 'P', block.text, block.small ? styles.small : styles.plain);
      sheets.y += 6;
      return;
    case 'facts':
      drawFacts(pens, parent, block);
      return;
    case 'table':
      drawColumns(pens, parent, block);
      return;
    case 'contents':
      drawContents(pens, parent, block);
      return;
    case 'list':
      drawList(pens, parent, block);
      return;
    case 'quote':
      drawQuote(pens, parent, block);
      return;
    case 'box':
      drawBox(pens, parent, block.lines);
      return;
    case 'picture':
      drawPicture(pens, parent, block);
      return;
    case 'drawing':
      drawDrawing(pens, parent, block);
      return;
    case 'fields':
      drawFields(pens, parent, block.labels);
      return;
  }
}

const wrapped = ({ printable }: Pens, text: string, { face, size, spacing }: Style, width: number): Line[] =>
  face.wrap(printable(text), size, width, spacing);

const set = (pens: Pens, text: string, style: Style, width: number): SetText =>
  plainText(pens.sheets, wrapped(pens, text, style, width), style);

/** A heading does not stand alone at the end of a page. */
function heading(pens: Pens, parent: Struct, tag: string, text: string, style: Style): void {
  const { sheets } = pens;
  sheets.y += 12;
  sheets.need(style.leading + 60);
  paragraph(pens, parent, tag, text, style);
}

/** Lines that go on on the next page where they do not fit, one element. */
function paragraph(
  pens: Pens,
  parent: Struct,
  tag: string,
  text: string,
  style: Style,
  x: number = LEFT,
  behind?: number,
): void {
  const { kit, sheets } = pens;
  const lines = wrapped(pens, text, style, RIGHT - x);
  const element = kit.struct(tag);
  parent.add(element);
  for (let from = 0; from < lines.length; ) {
    // Two lines stay together.
    sheets.need(Math.min(2, lines.length - from) * style.leading);
    const part = lines.slice(from, from + Math.max(1, sheets.fitting(style.leading)));
    const height = part.length * style.leading;
    if (behind !== undefined)
      sheets.artifact('Layout', () => sheets.fill(x, sheets.y, RIGHT - x, height, behind));
    sheets.mark(element, tag, () => sheets.lines(part, style, x, sheets.y));
    sheets.y += height;
    from += part.length;
  }
  element.end();
}

function drawFacts(pens: Pens, parent: Struct, { rows }: Extract<Block, { kind: 'facts' }>): void {
  const { styles } = pens;
  const inner = WIDTH - LABEL_WIDTH - GAP;
  drawTable(pens, parent, {
    lefts: [LEFT, LEFT + LABEL_WIDTH + GAP],
    head: null,
    rows: rows.map(({ label, values }): TableCell[] => [
      {
        tag: 'TH',
        scope: 'Row',
        texts: [set(pens, label, styles.label, LABEL_WIDTH)],
      },
      {
        tag: 'TD',
        texts: values.map((value) => set(pens, value, styles.plain, inner)),
      },
    ]),
  });
}

function drawColumns(pens: Pens, parent: Struct, { columns, rows }: Extract<Block, { kind: 'table' }>): void {
  const { styles } = pens;
  const given = columns.reduce((sum, { width }) => sum + (width ?? 0), 0);
  const widths = columns.map(({ width }) => width ?? WIDTH - given - GAP * (columns.length - 1));
  const lefts = widths.map((_, column) =>
    widths.slice(0, column).reduce((left, width) => left + width + GAP, LEFT),
  );
  const cell = (
    text: string,
    column: number,
    style: Style,
    more: Pick<TableCell, 'tag' | 'scope'>,
  ): TableCell => ({
    ...more,
    texts: [set(pens, text, style, widths[column] ?? 0)],
  });
  drawTable(pens, parent, {
    lefts,
    head: columns.map(({ head }, column) => cell(head, column, styles.label, { tag: 'TH', scope: 'Column' })),
    rows: rows.map((row) =>
      row.map((value, column): TableCell => {
        const style = columns[column]?.small ? styles.small : styles.plain;
        if (typeof value === 'string') return cell(value, column, style, { tag: 'TD' });
        const right = (lefts[column] ?? 0) + (widths[column] ?? 0);
        return { tag: 'TD', texts: [], pageOf: { id: value.pageOf, right, style } };
      }),
    ),
  });
}

function drawContents(pens: Pens, parent: Struct, { entries }: Extract<Block, { kind: 'contents' }>): void {
  const { kit, sheets, styles } = pens;
  const list = kit.struct('TOC');
  parent.add(list);
  for (const { title, pageOf } of entries) {
    // The blank keeps its words and the number apart for whoever reads it out.
    const lines = wrapped(pens, `${title} `, styles.plain, WIDTH - 60);
    const height = lines.length * styles.plain.leading;
    sheets.need(height);
    const item = kit.struct('TOCI');
    list.add(item);
    sheets.mark(item, 'TOCI', () => {
      sheets.lines(lines, styles.plain, LEFT, sheets.y);
      sheets.pageOf(pageOf, styles.plain, RIGHT, sheets.y + height - styles.plain.leading);
    });
    item.end();
    sheets.y += height + 2;
    sheets.rule();
    sheets.y += 2;
  }
  list.end();
}

function drawList(pens: Pens, parent: Struct, { ordered, items }: Extract<Block, { kind: 'list' }>): void {
  const { kit, sheets, styles } = pens;
  const indent = LEFT + 20;
  const list = kit.struct('L');
  parent.add(list);
  for (const [index, item] of items.entries()) {
    sheets.need(2 * styles.plain.leading);
    const element = kit.struct('LI');
    list.add(element);
    const label = kit.struct('Lbl');
    element.add(label);
    const sign = styles.plain.face.line(ordered ? `${index + 1}.` : '•', styles.plain.size);
    sheets.mark(label, 'Lbl', () => sheets.lines([sign], styles.plain, LEFT + 4, sheets.y));
    label.end();
    const body = kit.struct('LBody');
    element.add(body);
    drawItem(pens, body, item, indent);
    body.end();
    element.end();
    sheets.y += 4;
  }
  list.end();
}

function drawItem(pens: Pens, body: Struct, { text, commands = [], note }: ListItem, x: number): void {
  const { sheets, styles } = pens;
  paragraph(pens, body, 'P', text, styles.plain, x);
  for (const command of commands) {
    sheets.y += 2;
    paragraph(pens, body, 'P', command, styles.command, x, 0.933);
    sheets.y += 2;
  }
  if (note) paragraph(pens, body, 'P', note, styles.plain, x);
}

/** The words of the captures' owner have a bar beside them, so that nobody takes them for what the program recorded. */
function drawQuote(pens: Pens, parent: Struct, { head, text, own }: Extract<Block, { kind: 'quote' }>): void {
  const { sheets, styles } = pens;
  sheets.need(styles.small.leading + 2 * styles.plain.leading);
  const x = own ? LEFT + 14 : LEFT;
  paragraph(pens, parent, 'P', head, styles.small, x);
  paragraph(pens, parent, own ? 'BlockQuote' : 'P', text, styles.plain, x, own ? 0.957 : undefined);
  sheets.y += GAP;
}

function drawBox(pens: Pens, parent: Struct, texts: readonly string[]): void {
  const { kit, sheets, styles } = pens;
  const set = texts.map((text) => wrapped(pens, text, styles.plain, WIDTH - 2 * GAP));
  const height = set.flat().length * styles.plain.leading + 2 * GAP;
  sheets.y += 12;
  sheets.need(height);
  sheets.artifact('Layout', () => sheets.frame(LEFT, sheets.y, WIDTH, height));
  sheets.y += GAP;
  for (const lines of set) {
    const element = kit.struct('P');
    parent.add(element);
    sheets.mark(element, 'P', () => sheets.lines(lines, styles.plain, LEFT + GAP, sheets.y));
    element.end();
    sheets.y += lines.length * styles.plain.leading;
  }
  sheets.y += GAP;
}

function drawPicture(pens: Pens, parent: Struct, block: Extract<Block, { kind: 'picture' }>): void {
  const { kit, sheets, styles } = pens;
  const { slice, alt, note, wide } = block;
  sheets.next();
  paragraph(pens, parent, 'H3', block.heading, styles.subheading);
  sheets.y += 4;
  if (note !== null) paragraph(pens, parent, 'P', note, styles.small);
  sheets.y += 4;
  const room = Math.min(PICTURE_ROOM, BOTTOM - sheets.y);
  const scale = Math.min(WIDTH / slice.width, room / slice.height);
  // What was made unrecognisable has few pixels, and no edges that could be cut.
  const width = wide && (WIDTH / slice.width) * slice.height <= room ? WIDTH : slice.width * scale;
  const height = (width / slice.width) * slice.height;
  const element = kit.struct('Figure', { alt });
  parent.add(element);
  sheets.mark(element, 'Figure', () => sheets.image(slice.bytes, LEFT, sheets.y, width, height));
  element.end();
  sheets.y += height;
}

/** With its heading, which does not stand on the page before. */
function drawDrawing(pens: Pens, parent: Struct, block: Extract<Block, { kind: 'drawing' }>): void {
  const { kit, sheets, styles, printable } = pens;
  const { heading, alt, drawing } = block;
  sheets.y += 12;
  sheets.need(styles.label.leading + 4 + drawing.height);
  paragraph(pens, parent, 'P', heading, styles.label);
  sheets.y += 4;
  const element = kit.struct('Figure', { alt: printable(alt) });
  parent.add(element);
  const faces = { plain: styles.small, bold: { ...styles.label, size: styles.small.size } };
  sheets.mark(element, 'Figure', () => drawShapes(pens, drawing, faces, LEFT, sheets.y));
  element.end();
  sheets.y += drawing.height;
}

/** A line for each, to write on. */
function drawFields(pens: Pens, parent: Struct, labels: readonly string[]): void {
  const { sheets, styles } = pens;
  for (const label of labels) {
    sheets.y += 36;
    sheets.need(styles.plain.leading + 4);
    sheets.artifact('Layout', () => sheets.line(LEFT + LABEL_WIDTH, sheets.y + styles.plain.leading, RIGHT));
    paragraph(pens, parent, 'P', `${label}:`, styles.plain);
  }
}
