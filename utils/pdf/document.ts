import { type Font, PDFDocument } from 'pdfkit';
import { type PrintLanguage, printableWith } from './printable.ts';
import { Typeface } from './type.ts';

/* A document of ours as PDFKit begins it: PDF/A-3a, tagged, with its fonts in it. The same input gives the same bytes. */

/** Files of the two faces that it is set in: Roboto, which has Latin with all Azerbaijani letters, and Cyrillic. */
export interface FontFiles {
  regular: Uint8Array;
  bold: Uint8Array;
}

export interface DocumentMeta {
  title: string;
  /** Stands as its maker. */
  software: string;
  at: Date;
  language: PrintLanguage;
}

/** What a document is drawn with. */
interface Begun {
  kit: PDFDocument;
  regular: Typeface;
  bold: Typeface;
  /** Writes a text with the signs that the font has. */
  printable: (text: string) => string;
}

/** @param names of emoji, in the document's language */
export function beginDocument(
  meta: DocumentMeta,
  fonts: FontFiles,
  names: Readonly<Record<string, string>>,
): Begun {
  const kit = documentFor(meta);
  const [regular, bold] = [
    new Typeface(fontOf(kit, fonts, 'regular')),
    new Typeface(fontOf(kit, fonts, 'bold')),
  ];
  const printable = printableWith((code) => kit._font.font.hasGlyphForCodePoint(code), names);
  return { kit, regular, bold, printable };
}

function documentFor({ title, software, at, language }: DocumentMeta): PDFDocument {
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

function fontOf(kit: PDFDocument, fonts: FontFiles, name: keyof FontFiles): Font {
  kit.registerFont(name, fonts[name]).font(name);
  return kit._font;
}
