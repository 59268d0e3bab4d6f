import { PDFDocument, type Struct } from 'pdfkit';
import { type Bytes, concatBytes } from '../../bytes/byte-reader.ts';
import type { Words } from '../words/words.ts';
import { drawBlock, type Pens, stylesOf } from './pdf-blocks.ts';
import { type PageWords, Sheets } from './pdf-sheets.ts';
import { Typeface } from './pdf-type.ts';
import { emojiNames, printableWith } from './printable.ts';
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

/** Files of the two faces that it is set in. */
export interface ReportFonts {
  regular: Uint8Array;
  bold: Uint8Array;
}

/** Draws the report on the spot: for where there are no workers. */
export async function* printReport(
  input: ReportInput,
  meta: ReportMeta,
  fonts: ReportFonts,
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
  readonly #exhibits: ExhibitSections;
  readonly #root: Struct;
  readonly #ended: Promise<void>;
  #pieces: Uint8Array[] = [];

  private constructor(
    text: ReportText,
    meta: ReportMeta,
    fonts: ReportFonts,
    names: Readonly<Record<string, string>>,
  ) {
    this.#text = text;
    const { words } = text.view;
    const kit = documentFor(words, meta);
    this.#kit = kit;
    kit.on('data', (bytes) => this.#pieces.push(bytes));
    this.#ended = new Promise((resolve, reject) => kit.on('end', resolve).on('error', reject));
    const [regular, bold] = [
      new Typeface(fontOf(kit, fonts, 'regular')),
      new Typeface(fontOf(kit, fonts, 'bold')),
    ];
    const printable = printableWith((code) => kit._font.font.hasGlyphForCodePoint(code), names);
    this.#pens = {
      kit,
      printable,
      styles: stylesOf(regular, bold),
      sheets: new Sheets(kit, regular, pageWords(words)),
    };
    this.#exhibits = new ExhibitSections(text);
    this.#root = kit.struct('Document');
    kit.addStructure(this.#root);
  }

  /** What comes before the exhibits. */
  static async begin(text: ReportText, meta: ReportMeta, fonts: ReportFonts): Promise<ReportWriter> {
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
    const { sheets, printable } = this.#pens;
    const { facts } = this.#text.view;
    const left = printable(facts[0]?.values[0] ?? '');
    const right = printable(title);
    sheets.begin({ id, left, right, code: await qrImage(code), lines: sheet.map(printable) });
    this.#kit.outline.addItem(right, { fit: true });
    const element = this.#kit.struct('Sect');
    this.#root.add(element);
    for (const block of blocks) drawBlock(this.#pens, element, block);
    element.end();
  }
}

function documentFor({ language }: Words, { title, software, at }: ReportMeta): PDFDocument {
  const kit = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    lang: language,
    info: { Title: title, Creator: software, Producer: software, CreationDate: at, ModDate: at },
    font: null,
    fontLayoutCache: false,
  });
  // PDFKit 0.20 puts the title into the metadata unescaped: an ampersand in the name of a case made them unreadable.
  kit._addInfo = () => kit.appendXML(metadata(title, software, at));
  return kit;
}

const metadata = (title: string, software: string, at: Date): string => {
  const time = `${at.toISOString().slice(0, 19)}Z`;
  return `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreateDate>${time}</xmp:CreateDate><xmp:ModifyDate>${time}</xmp:ModifyDate><xmp:CreatorTool>${escaped(software)}</xmp:CreatorTool>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>${escaped(software)}</pdf:Producer>
</rdf:Description>`;
};

/** For XML 1.0, which has no controls. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');

function fontOf(kit: PDFDocument, fonts: ReportFonts, name: keyof ReportFonts) {
  kit.registerFont(name, fonts[name]).font(name);
  return kit._font;
}

/** Stands for how many pages there are, which is known at the end. */
const MANY = 987_654_321;

const pageWords =
  ({ document }: Words): PageWords =>
  (page) => {
    const [before = '', after = ''] = document.page(page, MANY).split(String(MANY));
    return { before, after };
  };
