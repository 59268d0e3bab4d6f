/*
 * What is drawn where content may be missing, so that nobody takes the two sides for one: a band in the grey of what is
 * covered, with words. The reader of the picture may use another language than its author: the text is in all
 * languages.
 */

const WORDS = [
  'Burada səhifənin bir hissəsi çatışmaya bilər',
  'Здесь может недоставать части страницы',
  'A part of the page may be missing here',
];

/** CSS px. */
const LINE = 18;
const FONT = 13;
const MARGIN = 14;
const EDGE = 4;

const GROUND = '#808080';
const INK = '#ffffff';

/** Rows of 8-bit RGBA. */
export interface GapBand {
  rows: number;
  rgba: Uint8ClampedArray;
}

/** @param width device px @param ratio device px in a CSS px */
export function drawGapBand(width: number, ratio: number): GapBand {
  const rows = Math.round((WORDS.length * LINE + 2 * MARGIN) * ratio);
  const canvas = new OffscreenCanvas(width, rows);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas');
  context.fillStyle = GROUND;
  context.fillRect(0, 0, width, rows);
  drawEdges(context, width, rows, ratio);
  context.fillStyle = INK;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const font = (px: number): string => `600 ${px}px sans-serif`;
  context.font = font(FONT * ratio);
  // In a narrow column the words become smaller rather than cut.
  const widest = Math.max(...WORDS.map((line) => context.measureText(line).width));
  const room = Math.max(1, width - 2 * MARGIN * ratio);
  if (widest > room) context.font = font((FONT * ratio * room) / widest);
  for (const [at, line] of WORDS.entries())
    context.fillText(line, width / 2, (MARGIN + (at + 0.5) * LINE) * ratio);
  const { data } = context.getImageData(0, 0, width, rows);
  canvas.width = 0;
  return { rows, rgba: data };
}

/** A row of dashes along both edges: a plain ground alone might be the page's own. */
function drawEdges(
  context: OffscreenCanvasRenderingContext2D,
  width: number,
  rows: number,
  ratio: number,
): void {
  const edge = Math.max(1, Math.round(EDGE * ratio));
  context.fillStyle = INK;
  for (let x = 0; x < width; x += 4 * edge) {
    context.fillRect(x, 0, 2 * edge, edge);
    context.fillRect(x, rows - edge, 2 * edge, edge);
  }
}
