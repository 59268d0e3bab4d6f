import type { PDFDocument } from 'pdfkit';
import type { ReadAs, SetText } from '../../pdf/set-text.ts';
import type { Sheets } from '../../pdf/sheets.ts';
import type { Runs } from '../model.ts';
import type { Feet } from './feet.ts';
import type { Look } from './look.ts';
import { breakLines, type RichLine, type Segment } from './rich-lines.ts';

/* Runs of several looks as lines: a blank has a box around it, a footnote its number here and its words at the foot of the page. */

export interface TextPens {
  kit: PDFDocument;
  sheets: Sheets;
  feet: Feet;
  printable: (text: string) => string;
  /** The number of the next footnote. */
  nextNote(): number;
}

/** Points by which the number of a note stands higher. */
const RAISED = 3.5;
const YELLOW = '1 0.93 0.4 rg';

/** @param isStrong all of it, as a heading is */
export function richText(
  pens: TextPens,
  runs: Runs,
  look: Look,
  width: number,
  isStrong = false,
): SetText & { widths: readonly number[] } {
  const { leading } = look.regular;
  const lines = breakLines(pens, runs, look, width, isStrong);
  return {
    count: lines.length,
    leading,
    widths: lines.map(({ width: own }) => own),
    fitting(from, y) {
      const { sheets, feet } = pens;
      const notes: string[] = [];
      let count = 0;
      for (const { notes: own } of lines.slice(from)) {
        notes.push(...own.map(({ text }) => text));
        const foot = feet.heightWith(notes);
        if (foot === null || y + (count + 1) * leading > sheets.room.bottom - foot + 0.01) break;
        count += 1;
      }
      return count;
    },
    draw(from, to, x, y, as) {
      drawBoxes(pens, lines.slice(from, to), look, x, y);
      drawLines(pens, lines.slice(from, to), leading, x, y, as);
    },
  };
}

function drawLines(
  pens: TextPens,
  lines: readonly RichLine[],
  leading: number,
  x: number,
  y: number,
  as: ReadAs,
): void {
  const { kit, sheets, feet } = pens;
  /** What is read in one go. */
  let together: (() => void)[] = [];
  const flush = (): void => {
    const drawn = together;
    together = [];
    if (drawn.length === 0) return;
    const drawAll = (): void => {
      for (const draw of drawn) draw();
    };
    if (as === null) drawAll();
    else sheets.mark(as.element, as.tag, drawAll);
  };
  for (const [index, { segments }] of lines.entries()) {
    const top = y + index * leading;
    for (const segment of segments) {
      const draw = (): void => drawSegment(sheets, segment, x, top);
      const { note } = segment;
      if (note === null || as === null) {
        together.push(draw);
        continue;
      }
      flush();
      const reference = kit.struct('Reference');
      as.element.add(reference);
      sheets.mark(reference, 'Reference', draw);
      reference.end();
      feet.add(note.number, note.text);
    }
  }
  flush();
}

const drawSegment = (sheets: Sheets, { operand, width, style, x, note }: Segment, left: number, y: number) =>
  sheets.lines([{ operand, width }], style, left + x, note === null ? y : y - RAISED);

/** Behind the words: yellow, and a thin line that a black-and-white print shows too. */
function drawBoxes(
  { kit, sheets }: TextPens,
  lines: readonly RichLine[],
  { regular: { leading } }: Look,
  x: number,
  y: number,
): void {
  const boxes = lines.flatMap(({ segments }, index) =>
    segments
      .filter(({ isBlank }) => isBlank)
      .map(({ x: left, width, style: { size } }) => {
        const height = size * 1.25;
        const top = y + index * leading + (leading - height) / 2;
        return [x + left - 1, top, width + 2, height].map((value) => value.toFixed(2)).join(' ');
      }),
  );
  if (boxes.length === 0) return;
  sheets.artifact('Layout', () =>
    kit.addContent(`q ${YELLOW} 0.4 w ${boxes.map((box) => `${box} re`).join(' ')} B Q`),
  );
}
