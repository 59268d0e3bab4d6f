import type { Struct } from 'pdfkit';
import { flow, type SetText } from '../../pdf/set-text.ts';
import { beginningOf, drawTable, type Table, type TableCell } from '../../pdf/table.ts';
import { type Block, type Runs, text } from '../model.ts';
import { type Look, type Looks, ROOM, TEXT_WIDTH } from './look.ts';
import { richText, type TextPens } from './rich-text.ts';

/* Draws the blocks of a paper, each as an element of the structure tree. */

export interface Pens extends TextPens {
  looks: Looks;
}

const ADDRESSEE_INDENT = 200;
const LIST_INDENT = 22;
const GAP = 8;
/** Of the width; the rest has room for a digest. */
const LABEL = 0.3;
/** Rows of papers are short: one that is cut is hard to read. */
const UNDIVIDED = 16;
const BOX_PAD = 6;

const HEADING_TAGS = { 1: 'H2', 2: 'H3', 3: 'H4' } as const;

/** @param next what follows: nobody signs a sheet that has nothing else on it */
export function drawBlock(pens: Pens, parent: Struct, block: Block, next: Block | undefined): void {
  const { sheets } = pens;
  switch (block.kind) {
    case 'heading':
      drawHeading(pens, parent, block, next);
      return;
    case 'paragraph':
      drawParagraph(pens, parent, block, next);
      return;
    case 'list':
      drawList(pens, parent, block);
      return;
    case 'table':
      drawColumns(pens, parent, block);
      return;
    case 'facts':
      drawFacts(pens, parent, block);
      return;
    case 'signature':
      drawSignature(pens, parent, block);
      return;
    case 'sheet':
      if (sheets.y > ROOM.top) sheets.next();
      return;
  }
}

/** In the middle of the line. */
export function drawTitle(pens: Pens, parent: Struct, title: string): void {
  const { kit, sheets, looks } = pens;
  const set = richText(pens, [text(title)], looks.title, TEXT_WIDTH, true);
  const element = kit.struct('H1');
  parent.add(element);
  for (const [line, width] of set.widths.entries()) {
    const x = ROOM.left + (TEXT_WIDTH - width) / 2;
    set.draw(line, line + 1, x, sheets.y, { element, tag: 'H1' });
    sheets.y += set.leading;
  }
  sheets.y += 8;
}

/** Does not stand alone at the end of a page. */
function drawHeading(
  pens: Pens,
  parent: Struct,
  { level, text: words }: Extract<Block, { kind: 'heading' }>,
  next: Block | undefined,
): void {
  const { kit, sheets, looks, printable } = pens;
  const set = richText(pens, [text(words)], looks.headings[level], TEXT_WIDTH, true);
  if (sheets.y > ROOM.top) sheets.y += 8;
  const below = next?.kind === 'table' ? beginningOf(tableOf(pens, next)) : 0;
  sheets.need(set.count * set.leading + Math.max(4 + below, 5 * looks.body.regular.leading));
  if (level === 1) kit.outline.addItem(printable(words), { fit: true });
  drawText(pens, parent, HEADING_TAGS[level], set, ROOM.left);
  sheets.y += 4;
}

function drawParagraph(
  pens: Pens,
  parent: Struct,
  { runs, role }: Extract<Block, { kind: 'paragraph' }>,
  next: Block | undefined,
): void {
  const { sheets, looks } = pens;
  if (role === 'warning') {
    drawWarning(pens, parent, runs);
    return;
  }
  const indent = role === 'addressee' ? ADDRESSEE_INDENT : 0;
  const set = richText(pens, runs, looks.body, TEXT_WIDTH - indent);
  if (next?.kind === 'signature') sheets.need(set.count * set.leading + signatureHeight(pens, next));
  drawText(pens, parent, 'P', set, ROOM.left + indent);
  const isInHead = role === 'addressee' && next?.kind === 'paragraph' && next.role === role;
  sheets.y += isInHead ? 3 : role === 'addressee' ? 14 : 6;
}

function drawText({ kit, sheets }: Pens, parent: Struct, tag: string, set: SetText, x: number): void {
  const element = kit.struct(tag);
  parent.add(element);
  flow(sheets, set, x, { element, tag });
  element.end();
}

/** In a frame. */
function drawWarning(pens: Pens, parent: Struct, runs: Runs): void {
  const { sheets, looks } = pens;
  const set = richText(pens, runs, looks.warning, TEXT_WIDTH - 2 * BOX_PAD);
  const height = set.count * set.leading + 2 * BOX_PAD;
  sheets.need(height);
  sheets.artifact('Layout', () => sheets.frame(ROOM.left, sheets.y, TEXT_WIDTH, height));
  sheets.y += BOX_PAD;
  drawText(pens, parent, 'P', set, ROOM.left + BOX_PAD);
  sheets.y += BOX_PAD + 12;
}

function drawList(pens: Pens, parent: Struct, { numbered, items }: Extract<Block, { kind: 'list' }>): void {
  const { kit, sheets, looks } = pens;
  const { regular } = looks.body;
  const list = kit.struct('L');
  parent.add(list);
  for (const [index, runs] of items.entries()) {
    const set = richText(pens, runs, looks.body, TEXT_WIDTH - LIST_INDENT);
    if (set.fitting(0, sheets.y) < Math.min(2, set.count)) sheets.next();
    const item = kit.struct('LI');
    list.add(item);
    const label = kit.struct('Lbl');
    item.add(label);
    const sign = regular.face.line(numbered ? `${index + 1}. ` : '• ', regular.size);
    sheets.mark(label, 'Lbl', () => sheets.lines([sign], regular, ROOM.left + 4, sheets.y));
    label.end();
    drawText(pens, item, 'LBody', set, ROOM.left + LIST_INDENT);
    item.end();
    sheets.y += 3;
  }
  list.end();
  sheets.y += 3;
}

/** A cell of one or more paragraphs. */
const cellOf = (
  pens: Pens,
  values: readonly Runs[],
  look: Look,
  width: number,
  as: Pick<TableCell, 'tag' | 'scope'>,
): TableCell => ({
  ...as,
  texts: values.map((runs) => richText(pens, runs, look, width, as.tag === 'TH')),
});

function drawColumns(pens: Pens, parent: Struct, block: Extract<Block, { kind: 'table' }>): void {
  drawTable(pens, parent, tableOf(pens, block));
  pens.sheets.y += 10;
}

function tableOf(pens: Pens, { columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const { looks } = pens;
  const room = TEXT_WIDTH - GAP * (columns.length - 1);
  const widths = columns.map(({ width }) => (room * width) / 100);
  const lefts = widths.map((_, column) =>
    widths.slice(0, column).reduce((left, width) => left + width + GAP, ROOM.left),
  );
  return {
    lefts,
    head: columns.map(({ head }, column) =>
      cellOf(pens, [[text(head)]], looks.cell, widths[column] ?? 0, { tag: 'TH', scope: 'Column' }),
    ),
    rows: rows.map((row) =>
      row.map((values, column) => cellOf(pens, values, looks.cell, widths[column] ?? 0, { tag: 'TD' })),
    ),
    undivided: UNDIVIDED,
  };
}

function drawFacts(pens: Pens, parent: Struct, { rows }: Extract<Block, { kind: 'facts' }>): void {
  const { looks, sheets } = pens;
  const label = TEXT_WIDTH * LABEL;
  const inner = TEXT_WIDTH - label - GAP;
  drawTable(pens, parent, {
    lefts: [ROOM.left, ROOM.left + label + GAP],
    head: null,
    rows: rows.map(({ label: words, values }) => [
      cellOf(pens, [[text(words)]], looks.cell, label, { tag: 'TH', scope: 'Row' }),
      cellOf(pens, values, looks.cell, inner, { tag: 'TD' }),
    ]),
    undivided: UNDIVIDED,
  });
  sheets.y += 10;
}

const HALF = TEXT_WIDTH / 2;

const signatureTexts = (pens: Pens, { date, line, name }: Extract<Block, { kind: 'signature' }>) => {
  const set = (runs: Runs): SetText => richText(pens, runs, pens.looks.body, HALF - GAP);
  return { date: set([date]), line: set([line]), name: set(name) };
};

const SIGN_ROOM = 26;

const signatureHeight = (pens: Pens, block: Extract<Block, { kind: 'signature' }>): number => {
  const { date, line, name } = signatureTexts(pens, block);
  return SIGN_ROOM + (Math.max(date.count, line.count) + name.count) * line.leading + GAP;
};

/** Date to the left, a line to the right, the name beneath the line. */
function drawSignature(pens: Pens, parent: Struct, block: Extract<Block, { kind: 'signature' }>): void {
  const { kit, sheets } = pens;
  sheets.need(signatureHeight(pens, block));
  const { date, line, name } = signatureTexts(pens, block);
  const right = ROOM.left + HALF + GAP;
  const part = (set: SetText, x: number, y: number): void => {
    const element = kit.struct('P');
    parent.add(element);
    set.draw(0, set.count, x, y, { element, tag: 'P' });
    element.end();
  };
  sheets.y += SIGN_ROOM;
  const height = Math.max(date.count, line.count) * line.leading;
  part(date, ROOM.left, sheets.y + height - date.count * date.leading);
  part(line, right, sheets.y + height - line.count * line.leading);
  sheets.y += height + 2;
  sheets.artifact('Layout', () => sheets.line(right, sheets.y, ROOM.right, 0.75));
  sheets.y += 3;
  part(name, right, sheets.y);
  sheets.y += name.count * name.leading + GAP;
}
