import {
  BorderStyle,
  FootnoteReferenceRun,
  HeadingLevel,
  type ITableCellBorders,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, type Run, type Runs, unparted } from '../model.ts';
import { piecesOf, xmlText } from './xml-text.ts';

/* The blocks of a paper as Word's paragraphs and tables. */

/** Twentieths of a point between the margins of an A4 sheet. */
const TEXT_WIDTH = 9638;

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** The head of a letter stands apart from what follows. */
function styleOf({ role }: Block & { kind: 'paragraph' }, next: Block | undefined): string | undefined {
  if (role === 'warning') return 'Warning';
  if (role === undefined) return undefined;
  return next?.kind === 'paragraph' && next.role === role ? 'Addressee' : 'AddresseeEnd';
}

/** List templates: see write.ts. */
export const NUMBERED = 'numbered';
export const BULLETS = 'bullets';

export class Blocks {
  /** By their numbers, from 1. */
  readonly footnotes: Record<string, { children: Paragraph[] }> = {};
  #footnotes = 0;
  /** Each numbered list counts for itself. */
  #lists = 0;

  /** @param next what follows: nobody signs a sheet that has nothing else on it */
  of(block: Block, next: Block | undefined): (Paragraph | Table)[] {
    const isKept = next?.kind === 'signature';
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ heading: HEADINGS[block.level], children: textRuns(unparted(block.text)) })];
      case 'paragraph':
        return [this.#paragraph(block.runs, styleOf(block, next), isKept)];
      case 'list':
        return this.#list(block);
      case 'table':
        return [this.#table(block), spacer()];
      case 'facts':
        return [this.#facts(block), spacer()];
      case 'signature':
        return this.#signature(block);
      case 'sheet':
        return [new Paragraph({ pageBreakBefore: true, children: [] })];
    }
  }

  #paragraph(runs: Runs, style?: string, keepNext = false): Paragraph {
    const named = style === undefined ? {} : { style };
    return new Paragraph({ ...named, keepNext, children: this.#runs(runs) });
  }

  #list({ numbered, items }: Block & { kind: 'list' }): Paragraph[] {
    const instance = ++this.#lists;
    const numbering = { reference: numbered ? NUMBERED : BULLETS, level: 0, instance };
    return items.map(
      (runs) => new Paragraph({ style: 'ListParagraph', numbering, children: this.#runs(runs) }),
    );
  }

  #table({ columns, rows }: Block & { kind: 'table' }): Table {
    const widths = columns.map(({ width }) => Math.floor((TEXT_WIDTH * width) / 100));
    const head = columns.map(
      ({ head: words }) =>
        new TableCell({
          shading: { fill: 'EDEDED' },
          children: [new Paragraph({ style: 'CellHead', children: textRuns(words) })],
        }),
    );
    return tableOf(widths, [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((values) => new TableCell({ children: this.#cell(values) })),
          }),
      ),
    ]);
  }

  #facts({ rows }: Block & { kind: 'facts' }): Table {
    const label = Math.floor(TEXT_WIDTH * 0.32);
    return tableOf(
      [label, TEXT_WIDTH - label],
      rows.map(
        ({ label: words, values }) =>
          new TableRow({
            cantSplit: true,
            children: [
              new TableCell({ children: [new Paragraph({ style: 'CellHead', children: textRuns(words) })] }),
              new TableCell({ children: this.#cell(values) }),
            ],
          }),
      ),
    );
  }

  #cell(values: readonly Runs[]): Paragraph[] {
    // A cell without a paragraph is no valid file.
    return (values.length === 0 ? [[]] : values).map((runs) => this.#paragraph(runs, 'Cell'));
  }

  /** Date to the left, a line to the right, the name beneath the line. */
  #signature({ date, line, name }: Block & { kind: 'signature' }): (Paragraph | Table)[] {
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const borders: ITableCellBorders = { top: none, bottom: none, left: none, right: none };
    const drawn = { ...borders, bottom: { style: BorderStyle.SINGLE, size: 8, color: '000000' } };
    const cell = (runs: Runs, edges: ITableCellBorders) =>
      new TableCell({
        borders: edges,
        margins: { top: 300 },
        children: [new Paragraph({ keepNext: true, children: this.#runs(runs) })],
      });
    const under = (runs: Runs) =>
      new TableCell({ borders, children: [new Paragraph({ children: this.#runs(runs) })] });
    const width = Math.floor(TEXT_WIDTH / 2);
    const rows = [
      new TableRow({ cantSplit: true, children: [cell([date], borders), cell([line], drawn)] }),
      new TableRow({ cantSplit: true, children: [under([]), under(name)] }),
    ];
    return [spacer(true), tableOf([width, TEXT_WIDTH - width], rows)];
  }

  #runs(runs: Runs): ParagraphChild[] {
    return runs.flatMap((run) => this.#run(run));
  }

  #run(run: Run): ParagraphChild[] {
    switch (run.kind) {
      case 'text':
        return textRuns(unparted(run.text), run.strong === true ? { bold: true } : {});
      case 'quoted':
        return textRuns(run.text, { style: 'Quoted' });
      case 'exact':
        return textRuns(run.text, { style: 'Exact' });
      case 'blank':
        // Said of the run itself too: a style that a lawyer changes or that is pasted away must not hide it.
        return textRuns(run.text, { style: 'Blank', bold: true, highlight: 'yellow' });
      case 'note': {
        const number = ++this.#footnotes;
        this.footnotes[number] = {
          children: [new Paragraph({ style: 'FootnoteText', children: textRuns(` ${unparted(run.text)}`) })],
        };
        return [new FootnoteReferenceRun(number)];
      }
    }
  }
}

interface Look {
  style?: string;
  bold?: boolean;
  highlight?: 'yellow';
}

/** Lines and directions apart: the library writes a line feed into the text, where Word reads a space. */
function textRuns(text: string, look: Look = {}): TextRun[] {
  return xmlText(text)
    .split(/\r\n|\r|\n/)
    .flatMap((line, at) =>
      piecesOf(line).map(
        (piece, place) =>
          new TextRun({
            ...look,
            text: piece.text,
            ...(piece.rightToLeft ? { rightToLeft: true } : {}),
            ...(at > 0 && place === 0 ? { break: 1 } : {}),
          }),
      ),
    );
}

const tableOf = (columnWidths: number[], rows: TableRow[]): Table =>
  new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    margins: { left: 80, right: 80 },
    rows,
  });

/** Two tables that touch are one to Word. */
const spacer = (keepNext = false): Paragraph => new Paragraph({ style: 'Running', keepNext, children: [] });
