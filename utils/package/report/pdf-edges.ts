import type { PDFDocument } from 'pdfkit';
import { HEIGHT, NUMBER_WIDTH, type Room, type Sheets, type Style, WIDTH } from '../../pdf/sheets.ts';
import type { Line, Typeface } from '../../pdf/type.ts';

/* What is at the edges of each sheet of the report: whose it is, its section, the code and what stands beside it. */

export const LEFT = 40;
export const RIGHT = WIDTH - LEFT;
export const BOTTOM = HEIGHT - 84;
export const ROOM: Room = { left: LEFT, right: RIGHT, top: 48, bottom: BOTTOM };

const LINES = 3;
const CODE_WIDTH = 54;

export const edgeStyle = (face: Typeface): Style => ({ face, size: 7, leading: 8.4 });

/** What is at the edges of each sheet of a section. */
export interface Edges {
  id: string;
  left: string;
  right: string;
  /** The code, where there is one, and what stands beside it below the number. */
  code: Uint8Array | null;
  lines: readonly string[];
}

/** Words around a page's number and how many there are. */
export type PageWords = (page: number) => { before: string; after: string };

interface EdgePens {
  kit: PDFDocument;
  sheets: Sheets;
  style: Style;
  pageWords: PageWords;
}

/** A section begins on a new page. */
export function beginSection({ kit, sheets, style, pageWords }: EdgePens, edges: Edges): void {
  const { face, size, leading } = style;
  const code = edges.code === null ? null : kit.openImage(edges.code);
  const draw = (lines: readonly Line[], x: number, y: number, most = LINES): void =>
    sheets.lines(lines.slice(0, most), style, x, y);
  sheets.begin(edges.id, () => {
    kit.addContent('0.267 g');
    const middle = (LEFT + RIGHT) / 2;
    draw(face.wrap(edges.left, size, middle - LEFT - 12), LEFT, 16);
    const titles = face.wrap(edges.right, size, RIGHT - middle).slice(0, LINES);
    for (const [index, line] of titles.entries()) draw([line], RIGHT - line.width, 16 + index * leading);
    if (code !== null) kit.image(code, LEFT - 2, BOTTOM + 6, { width: CODE_WIDTH, height: CODE_WIDTH });
    const x = code === null ? LEFT : LEFT + CODE_WIDTH;
    const { before, after } = pageWords(sheets.page);
    const words = face.line(before, size);
    draw([words], x, BOTTOM + 8);
    sheets.total(x + words.width, BOTTOM + 8);
    if (after !== '') draw([face.line(after, size)], x + words.width + NUMBER_WIDTH, BOTTOM + 8);
    const beside = edges.lines.flatMap((line) => face.wrap(line, size, RIGHT - x));
    draw(beside, x, BOTTOM + 8 + leading + 4, beside.length);
    kit.addContent('0 g');
  });
}
