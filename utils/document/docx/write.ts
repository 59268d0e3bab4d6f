import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { Paper } from '../model.ts';
import { Blocks, BULLETS, NUMBERED } from './blocks.ts';
import { stylesFor, WORD_LANGUAGES } from './styles.ts';
import { xmlText } from './xml-text.ts';

/** Twentieths of a point: 2 cm, and 3 cm where papers are bound. */
const MARGIN = { top: 1134, right: 1134, bottom: 1134, left: 1134 };

const LIST_INDENT = { paragraph: { indent: { left: 567, hanging: 425 } } };

/**
 * A paper as a DOCX file (Office Open XML, ECMA-376), to be edited.
 * @returns its bytes; the same for the same paper, but for the times in its ZIP
 */
export async function writeDocx(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const blocks = new Blocks();
  const title = new Paragraph({ heading: 'Title', children: [new TextRun(xmlText(paper.title))] });
  const children = [title, ...paper.blocks.flatMap((block, at) => blocks.of(block, paper.blocks[at + 1]))];
  const document = new Document({
    title: xmlText(paper.title),
    styles: stylesFor(paper.language),
    numbering: {
      config: [
        { reference: NUMBERED, levels: [level(LevelFormat.DECIMAL, '%1.')] },
        { reference: BULLETS, levels: [level(LevelFormat.BULLET, '•')] },
      ],
    },
    footnotes: blocks.footnotes,
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: MARGIN } },
        headers: { default: new Header({ children: [running([xmlText(paper.running)])] }) },
        footers: {
          default: new Footer({ children: [running([PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES])] }),
        },
        children,
      },
    ],
  });
  const properties = { path: 'docProps/core.xml', data: coreProperties(paper) };
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [properties]));
}

const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: 0,
  format,
  text,
  alignment: AlignmentType.LEFT,
  style: LIST_INDENT,
});

const running = (children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]): Paragraph =>
  new Paragraph({
    style: 'Running',
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children })],
  });

/** The library's own names an "Un-named" author and the moment of writing, and no language. */
function coreProperties({ title, language, day }: Paper): string {
  const escaped = xmlText(title).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped}</dc:title><dc:language>${WORD_LANGUAGES[language]}</dc:language>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:created>`,
    '</cp:coreProperties>',
  ].join('');
}
