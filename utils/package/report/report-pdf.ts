import type { StyleDictionary, TDocumentDefinitions } from 'pdfmake/interfaces';
import { fromBase64, toBase64 } from '../../bytes/base64.ts';
import { codePointName } from '../../evidence/visible-text.ts';
import { fontCoverage } from './font-coverage.ts';
import { qrImage } from './qr-image.ts';
import { type ReportInput, type ReportMeta, reportDocument } from './report.ts';
import { tagAll } from './tagged-pdf.ts';

/*
 * Prints the report with pdfmake. The library and its fonts (Roboto: Latin with all Azerbaijani letters, Cyrillic) weigh
 * two megabytes, so they are loaded when the first report is printed. The same browser build runs in Node: one code, one
 * test.
 */

/** Points, from the left clockwise. */
const MARGINS: [number, number, number, number] = [40, 48, 40, 84];

const STYLES = {
  title: { fontSize: 20, bold: true, margin: [0, 80, 0, 24] },
  heading: { fontSize: 15, bold: true, margin: [0, 12, 0, 8] },
  subheading: { fontSize: 11, bold: true, margin: [0, 12, 0, 4] },
  label: { bold: true },
  small: { fontSize: 8 },
  hash: { fontSize: 8 },
  margin: { fontSize: 7, color: '#444444' },
  // Roboto draws two hyphens as one line.
  command: { fontSize: 9, margin: [0, 2, 0, 2], characterSpacing: 0.6, background: '#eeeeee' },
} satisfies StyleDictionary;

/** The whole PDF. The same input gives the same bytes. */
export async function printReport(
  input: Omit<ReportInput, 'printable'>,
  { title, software, at }: ReportMeta,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: pdfMake } = await import('pdfmake/build/pdfmake.js');
  const { default: fonts } = await import('pdfmake/build/vfs_fonts.js');
  pdfMake.addVirtualFileSystem(fonts);
  // Our documents contain no URLs to fetch; should one ever, it is not fetched.
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy?.(() => false);

  const hasGlyph = fontCoverage(fromBase64(String(fonts['Roboto-Regular.ttf'])));
  const written = new Map<string, string>([['\n', '\n']]);
  const write = (sign: string): string => {
    const known = written.get(sign);
    if (known !== undefined) return known;
    const made = hasGlyph(sign.codePointAt(0) ?? 0) ? sign : codePointName(sign);
    written.set(sign, made);
    return made;
  };
  // The font has the letters, and none of the marks of which some systems compose them. In the evidence they stay apart.
  const printable = (text: string): string => Array.from(text.normalize('NFC'), write).join('');
  const { content, images, codes } = reportDocument({ ...input, printable });
  for (const [name, text] of codes) {
    images.set(name, { bytes: await qrImage(text), mediaType: 'image/png', width: 0, height: 0 });
  }
  const { words } = input.view;
  const document: TDocumentDefinitions = {
    content,
    images: Object.fromEntries(
      Array.from(images, ([name, { bytes, mediaType }]) => [
        name,
        `data:${mediaType};base64,${toBase64(bytes)}`,
      ]),
    ),
    pageSize: 'A4',
    pageMargins: MARGINS,
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.2 },
    styles: STYLES,
    displayTitle: true,
    info: { title, creator: software, producer: software, creationDate: at, modDate: at },
    language: words.language,
  };
  tagAll(await pdfMake.createPdf({ content: '' }).getStream(), {
    headings: new Map([
      [STYLES.title.fontSize, 'H1'],
      [STYLES.heading.fontSize, 'H2'],
      [STYLES.subheading.fontSize, 'H3'],
    ]),
    margins: { top: MARGINS[1], bottom: MARGINS[3] },
  });
  const buffer = await pdfMake.createPdf(document).getBuffer();
  return new Uint8Array(buffer);
}
