import type { PDFDocument, Struct } from 'pdfkit';
import { type Bytes, concatBytes } from '../../bytes/byte-reader.ts';
import { beginDocument, type FontFiles } from '../../pdf/document.ts';
import { emojiNames } from '../../pdf/printable.ts';
import { Sheets } from '../../pdf/sheets.ts';
import type { Words } from '../words/words.ts';
import { drawBlock, type Pens, stylesOf } from './pdf-blocks.ts';
import { beginSection, edgeStyle, type PageWords, ROOM } from './pdf-edges.ts';
import { qrImage } from './qr-image.ts';
import {
  backSections,
  ExhibitSections,
  frontSections,
  type ReportInput,
  type ReportMeta,
  type ReportText,
} from './report.ts';
import type { PictureSlice, Section } from './report-blocks.ts';
import { drive } from './report-drive.ts';

/*
 * Draws the report with PDFKit, as PDF/A-3a: tagged, with its fonts (Roboto: Latin with all Azerbaijani letters, Cyrillic) in it.
 * What is drawn is handed out as it comes, so that memory does not grow with the pictures. The library and the fonts are loaded when the
 * first report is printed.
 */

/** Draws the report on the spot: for where there are no workers. */
export async function* printReport(
  input: ReportInput,
  meta: ReportMeta,
  fonts: FontFiles,
): AsyncGenerator<Bytes, void> {
  const writer = await ReportWriter.begin(input, meta, fonts);
  yield* drive(
    {
      begin: async () => writer.take(),
      exhibit: async (index, slices) => {
        await writer.exhibit(index, slices);
        return writer.take();
      },
      end: async () => {
        await writer.end();
        return writer.take();
      },
    },
    input,
  );
}

/** One report that is drawn: `begin`, `exhibit` for each in order, `end`. The same input gives the same bytes. */
export class ReportWriter {
  readonly #text: ReportText;
  readonly #kit: PDFDocument;
  readonly #pens: Pens;
  readonly #edges: Parameters<typeof beginSection>[0];
  readonly #exhibits: ExhibitSections;
  readonly #root: Struct;
  readonly #ended: Promise<void>;
  #pieces: Uint8Array[] = [];

  private constructor(
    text: ReportText,
    meta: ReportMeta,
    fonts: FontFiles,
    names: Readonly<Record<string, string>>,
  ) {
    this.#text = text;
    const { words } = text.view;
    const { kit, regular, bold, printable } = beginDocument(
      { ...meta, language: words.language },
      fonts,
      names,
    );
    this.#kit = kit;
    kit.on('data', (bytes) => this.#pieces.push(bytes));
    this.#ended = new Promise((resolve, reject) => kit.on('end', resolve).on('error', reject));
    const edge = edgeStyle(regular);
    const sheets = new Sheets(kit, ROOM, edge);
    this.#pens = { kit, printable, styles: stylesOf(regular, bold), sheets };
    this.#edges = { kit, sheets, style: edge, pageWords: pageWords(words) };
    this.#exhibits = new ExhibitSections(text);
    this.#root = kit.struct('Document');
    kit.addStructure(this.#root);
  }

  /** What comes before the exhibits. */
  static async begin(text: ReportText, meta: ReportMeta, fonts: FontFiles): Promise<ReportWriter> {
    const writer = new ReportWriter(text, meta, fonts, await emojiNames(text.view.words.language));
    for (const section of frontSections(text)) await writer.#draw(section);
    return writer;
  }

  /** @param slices of its picture; `undefined` where it is left out on purpose */
  async exhibit(index: number, slices: readonly PictureSlice[] | undefined): Promise<void> {
    const exhibit = this.#text.view.exhibits[index];
    if (exhibit === undefined) throw new Error(`there is no exhibit at ${index}`);
    await this.#draw(this.#exhibits.next(exhibit, slices));
  }

  /** What comes after the exhibits. All pieces are there then. */
  async end(): Promise<void> {
    for (const section of backSections(this.#text)) await this.#draw(section);
    this.#pens.sheets.end();
    this.#root.end();
    this.#kit.end();
    await this.#ended;
  }

  /** What was drawn since it was asked last. */
  take(): Bytes {
    const bytes = concatBytes(this.#pieces);
    this.#pieces = [];
    return bytes;
  }

  async #draw({ id, title, code, sheet, blocks }: Section): Promise<void> {
    const { printable } = this.#pens;
    const { facts } = this.#text.view;
    const left = printable(facts[0]?.values[0] ?? '');
    const right = printable(title);
    const edges = {
      id,
      left,
      right,
      code: code === null ? null : await qrImage(code),
      lines: sheet.map(printable),
    };
    beginSection(this.#edges, edges);
    this.#kit.outline.addItem(right, { fit: true });
    const element = this.#kit.struct('Sect');
    this.#root.add(element);
    for (const block of blocks) drawBlock(this.#pens, element, block);
    element.end();
  }
}

/** Stands for how many pages there are, which is known at the end. */
const MANY = 987_654_321;

const pageWords =
  ({ document }: Words): PageWords =>
  (page) => {
    const [before = '', after = ''] = document.page(page, MANY).split(String(MANY));
    return { before, after };
  };
