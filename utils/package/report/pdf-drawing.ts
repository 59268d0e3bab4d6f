import type { PDFDocument } from 'pdfkit';
import type { Sheets, Style } from '../../pdf/sheets.ts';
import type { Drawing, Shape } from './report-blocks.ts';

/* Draws rectangles, lines, circles and words as vectors. */

interface Pens {
  kit: PDFDocument;
  sheets: Sheets;
  printable: (text: string) => string;
}

interface Faces {
  plain: Style;
  bold: Style;
}

/** @param left @param top where its upper left corner stands */
export function drawShapes(pens: Pens, { shapes }: Drawing, faces: Faces, left: number, top: number): void {
  for (const shape of shapes) {
    if (shape.kind === 'words') drawWords(pens, shape, faces, left, top);
    else pens.kit.addContent(`q ${operatorsOf(shape, left, top)} Q`);
  }
}

function operatorsOf(shape: Exclude<Shape, { kind: 'words' }>, left: number, top: number): string {
  const x = left + shape.x;
  const y = top + shape.y;
  switch (shape.kind) {
    case 'rectangle':
      return `${shape.grey} g ${at(x)} ${at(y)} ${at(shape.width)} ${at(shape.height)} re f`;
    case 'line': {
      const { toX, toY, width, grey = 0, dash } = shape;
      const dashes = dash === undefined ? '' : `[${dash}] 0 d `;
      return `${width} w ${grey} G ${dashes}${at(x)} ${at(y)} m ${at(left + toX)} ${at(top + toY)} l S`;
    }
    case 'circle':
      return `0.75 w 0 G ${shape.filled ? 0 : 1} g ${circle(x, y, shape.radius)} b`;
  }
}

/** Of how a quarter of a circle is told by a Bézier curve. */
const QUARTER = 0.5523;

function circle(x: number, y: number, radius: number): string {
  const q = radius * QUARTER;
  const curve = (...points: number[]): string => `${points.map(at).join(' ')} c`;
  return [
    `${at(x + radius)} ${at(y)} m`,
    curve(x + radius, y + q, x + q, y + radius, x, y + radius),
    curve(x - q, y + radius, x - radius, y + q, x - radius, y),
    curve(x - radius, y - q, x - q, y - radius, x, y - radius),
    curve(x + q, y - radius, x + radius, y - q, x + radius, y),
  ].join(' ');
}

const SHIFT = { start: 0, middle: 0.5, end: 1 } as const;

function drawWords(
  { sheets, printable }: Pens,
  { x, y, text, bold, align }: Extract<Shape, { kind: 'words' }>,
  { plain, bold: strong }: Faces,
  left: number,
  top: number,
): void {
  const style = bold ? strong : plain;
  const { face, size, leading } = style;
  const line = face.line(printable(text), size);
  const base = face.baseline(size, leading);
  // The blank keeps what stands side by side apart for whoever reads it out.
  const words = face.line(`${printable(text)} `, size);
  sheets.lines([words], style, left + x - line.width * SHIFT[align], top + y - base);
}

const at = (points: number): number => Math.round(points * 100) / 100;
