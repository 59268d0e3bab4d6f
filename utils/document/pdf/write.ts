import type { PDFDocument } from 'pdfkit';
import { type Bytes, concatBytes } from '../../bytes/byte-reader.ts';
import { beginDocument, type FontFiles } from '../../pdf/document.ts';
import { emojiNames } from '../../pdf/printable.ts';
import { HEIGHT, Sheets } from '../../pdf/sheets.ts';
import type { Paper } from '../model.ts';
import { drawBlock, drawTitle, type Pens } from './blocks.ts';
import { Feet } from './feet.ts';
import { type Look, looksOf, ROOM, TEXT_WIDTH } from './look.ts';

/** It names no program of ours, as the DOCX does not. */
const SOFTWARE = 'PDFKit';

/**
 * A paper as a PDF file (PDF/A-3a, tagged), to be printed and signed.
 * @returns its bytes; the same for the same paper
 */
export async function writePdf(paper: Paper, fonts: FontFiles): Promise<Bytes> {
  const { title, language, day, running } = paper;
  const meta = { title, language, software: SOFTWARE, at: new Date(`${day}T00:00:00Z`) };
  const { kit, regular, bold, printable } = beginDocument(meta, fonts, await emojiNames(language));
  const written = allOf(kit);
  const looks = looksOf(regular, bold);
  const sheets = new Sheets(kit, ROOM, looks.running.regular);
  const root = kit.struct('Document');
  kit.addStructure(root);
  const feet = new Feet({ kit, sheets, printable }, looks.note, root);
  sheets.foot = feet;
  let notes = 0;
  const pens: Pens = { kit, sheets, feet, printable, looks, nextNote: () => ++notes };
  sheets.begin('paper', () => drawEdges(sheets, looks.running, printable(running)));
  drawTitle(pens, root, title);
  for (const [at, block] of paper.blocks.entries()) drawBlock(pens, root, block, paper.blocks[at + 1]);
  sheets.end();
  root.end();
  kit.end();
  return written;
}

/** What is drawn, when it has ended. */
function allOf(kit: PDFDocument): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  return new Promise((resolve, reject) =>
    kit
      .on('data', (bytes) => pieces.push(bytes))
      .on('end', () => resolve(concatBytes(pieces)))
      .on('error', reject),
  );
}

/** That it is a draft above, and the page of how many below. */
function drawEdges(sheets: Sheets, { regular: style }: Look, running: string): void {
  const { face, size, leading } = style;
  const middle = (ROOM.left + ROOM.right) / 2;
  for (const [index, line] of face.wrap(running, size, TEXT_WIDTH).entries())
    sheets.lines([line], style, middle - line.width / 2, 30 + index * leading);
  const before = face.line(`${sheets.page} / `, size);
  const y = HEIGHT - 44;
  sheets.lines([before], style, middle - before.width, y);
  sheets.total(middle, y);
}
