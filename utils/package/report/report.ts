import type { Content, Table } from 'pdfmake/interfaces';
import { visibleText } from '../../evidence/visible-text.ts';
import type { CheckStep } from '../bag/readme.ts';
import { REPORT_WORDS } from '../words/report.ts';
import type { Fact } from './exhibit-facts.ts';
import type { DocumentView, ExhibitView } from './report-view.ts';

/*
 * `data/report.pdf` as a pdfmake document: cover, list of exhibits, each exhibit, how to check and what it means. Pure:
 * it lays out what report-view.ts says; report-pdf.ts prints it.
 */

/** A page-sized part of an exhibit's picture. */
export interface PictureSlice {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: 'image/png' | 'image/jpeg';
  /** Pixels. */
  width: number;
  height: number;
}

export interface ReportInput {
  view: DocumentView;
  steps: readonly CheckStep[];
  /** By exhibit number; without an entry the picture is left out on purpose, with an empty one for want of room. */
  pictures: ReadonlyMap<number, readonly PictureSlice[]>;
  /** Whether they were made unrecognisable. */
  covered: boolean;
  /** Writes a text with the signs that the font has. */
  printable: (text: string) => string;
}

/** What the file says of itself. */
export interface ReportMeta {
  title: string;
  software: string;
  at: Date;
}

/** Makes the PDF: report-pdf.ts, or report-printer.ts with it in a worker. */
export type PrintReport = (
  input: Omit<ReportInput, 'printable'>,
  meta: ReportMeta,
  /** When it is not wanted any more. */
  signal?: AbortSignal,
) => Promise<Uint8Array<ArrayBuffer>>;

export interface ReportDocument {
  content: Content[];
  /** Bytes of the pictures by the names that the content uses. */
  images: Map<string, PictureSlice>;
  /** What the codes on the sheets say, by the names that the content uses. */
  codes: Map<string, string>;
}

/** Points of A4 inside the margins, as report-pdf.ts sets them. */
export const PAGE_WIDTH = 515;
export const PAGE_HEIGHT = 700;

/**
 * Units of the texts of all items together. A report is laid out in memory, line by line, and slower the longer it is: this
 * takes half a minute, and beyond it nobody pages through one.
 */
const TEXTS_MOST = 500_000;
/** Units of a title or an address in the list of exhibits. */
const LISTED_MOST = 300;

export function reportDocument({ view, steps, pictures, covered, printable }: ReportInput): ReportDocument {
  const { meaning } = view;
  const { document, check } = view.words;
  const images = new Map<string, PictureSlice>();
  const facts = (rows: readonly Fact[]): Content => factTable(rows, printable);
  const codes = new Map<string, string>();
  const room = { left: TEXTS_MOST };
  const sheet = (stack: Content[], exhibit?: ExhibitView): Content => {
    const name = `code-${exhibit?.number ?? 0}`;
    codes.set(name, codeOf(view, exhibit));
    return sheets(stack, name, view, exhibit);
  };
  const cover: Content[] = [
    { text: document.heading, style: 'title', outline: true },
    facts(view.facts),
    { text: document.unseen, style: 'small', margin: [0, 12, 0, 0] },
    { text: document.listOfExhibits, style: 'heading', margin: [0, 24, 0, 8] },
    exhibitTable(view, printable),
  ];
  const exhibits = view.exhibits.map((exhibit): Content => {
    const slices = pictures.get(exhibit.number);
    const stack = [
      { text: exhibit.heading, style: 'heading', outline: true },
      facts(exhibit.facts),
      ...filesSection(exhibit, document),
      ...itemsSection(exhibit, view.words, printable, room),
      ...pictureSection(exhibit, { slices, covered }, view, images),
    ];
    return sheet(stack, exhibit);
  });
  const howTo: Content[] = [
    { text: check.heading, style: 'heading', outline: true },
    { text: check.intro, margin: [0, 0, 0, 8] },
    {
      ol: steps.map(({ text, commands, note }) => [
        text,
        ...commands.map((command): Content => ({ text: command, style: 'command' })),
        ...(note === null ? [] : [note]),
      ]),
    },
    { text: check.windows, margin: [0, 8, 0, 0] },
    { text: meaning.showsHeading, style: 'heading', outline: true, pageBreak: 'before' },
    { ul: [...meaning.shows] },
    { text: meaning.showsNotHeading, style: 'heading' },
    { ul: [...meaning.showsNot] },
  ];
  return { content: [sheet(cover), ...exhibits, sheet(howTo)], images, codes };
}

/** Which case and exhibit a sheet is of. In capitals: a code of them is a third smaller. */
function codeOf({ caseSha256 }: DocumentView, exhibit?: ExhibitView): string {
  const own = exhibit === undefined ? [] : [exhibit.number, exhibit.recordSha256];
  return ['SUBUT', caseSha256, ...own].join(':').toUpperCase();
}

/**
 * Pages with what each sheet of paper says of itself: of which case and exhibit it is, its number, and a code by which it
 * can be held against the package (README.txt tells how).
 */
function sheets(
  stack: Content[],
  code: string,
  { words, facts, caseSha256 }: DocumentView,
  exhibit?: ExhibitView,
): Content {
  const { document, language } = words;
  const title = exhibit === undefined ? document.heading : exhibit.heading;
  const lines = [
    `${REPORT_WORDS[language].sheet}: ${caseSha256}`,
    ...(exhibit === undefined ? [] : [`${words.facts.recordHash}: ${exhibit.recordSha256}`]),
  ];
  return {
    section: stack,
    header: () => ({
      columns: [
        { text: facts[0]?.values[0] ?? '', width: '*' },
        { text: title, width: 'auto', alignment: 'right' },
      ],
      style: 'margin',
      margin: [40, 16, 40, 0],
    }),
    footer: (page: number, pages: number) => ({
      columns: [
        { image: code, width: 54, margin: [-2, -2, 0, 0] },
        { stack: [{ text: document.page(page, pages), margin: [0, 0, 0, 4] }, ...lines], width: '*' },
      ],
      style: 'margin',
      margin: [40, 8, 40, 0],
    }),
  } as unknown as Content;
}

/** Signs without a space after which a line may be broken. */
const RUN_MOST = 120;

/**
 * A text whose longest words come in parts: pdfmake measures all that is left of a word for each line that it breaks off, and
 * of one of twenty thousand letters that takes a quarter of a minute.
 */
function flowing(text: string): { text: string[] } {
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: run } of text.matchAll(new RegExp(`\\S{${RUN_MOST + 1},}`, 'gu'))) {
    for (let at = index + RUN_MOST; at < index + run.length; at += RUN_MOST) {
      // Between two halves of a character is no place.
      const end = /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
      parts.push(text.slice(from, end));
      from = end;
    }
  }
  return { text: [...parts, text.slice(from)] };
}

function factTable(rows: readonly Fact[], printable: (text: string) => string): Content {
  const body = rows.map(({ label, values }) => [
    { text: label, style: 'label' },
    { stack: values.map((value) => flowing(printable(value))) },
  ]);
  return table({ widths: [150, '*'], body });
}

function exhibitTable({ words, exhibits }: DocumentView, printable: (text: string) => string): Content {
  const { facts, document } = words;
  const firstOf = (exhibit: ExhibitView, label: string): { text: string[] } => {
    const value = exhibit.facts.find((fact) => fact.label === label)?.values[0] ?? document.exhibit;
    return flowing(printable(visibleText(value, LISTED_MOST)));
  };
  const head = ['№', facts.title, facts.url, facts.localTime].map((text) => ({ text, style: 'label' }));
  const body = exhibits.map((exhibit) => [
    String(exhibit.number),
    firstOf(exhibit, facts.title),
    firstOf(exhibit, facts.url),
    firstOf(exhibit, facts.localTime),
  ]);
  return table({ headerRows: 1, widths: [20, '*', 170, 120], body: [head, ...body] });
}

function filesSection({ files }: ExhibitView, document: DocumentView['words']['document']): Content[] {
  const head = [document.file, document.bytes, 'SHA-256'].map((text) => ({ text, style: 'label' }));
  const body = files.map(({ path, bytes, sha256 }) => [path, String(bytes), { text: sha256, style: 'hash' }]);
  return [
    { text: document.files, style: 'subheading' },
    table({ headerRows: 1, widths: [130, 60, '*'], body: [head, ...body] }),
  ];
}

/** @param room for the texts of all items; those for which there is none are counted */
function itemsSection(
  { items, itemsPath }: ExhibitView,
  { document, language }: DocumentView['words'],
  printable: (text: string) => string,
  room: { left: number },
): Content[] {
  if (items.length === 0) return [];
  const fitting = items.filter(({ head, text }) => {
    room.left -= head.length + text.length;
    return room.left >= 0;
  });
  const rest = items.length - fitting.length;
  return [
    { text: document.items, style: 'subheading' },
    ...fitting.map(
      ({ head, text }): Content => ({
        stack: [{ ...flowing(printable(head)), style: 'small' }, flowing(printable(text))],
        margin: [0, 0, 0, 8],
      }),
    ),
    ...(rest > 0 ? [{ text: REPORT_WORDS[language].moreItems(rest, itemsPath) }] : []),
  ];
}

/** The picture in parts, or a note that it was left out. */
function pictureSection(
  { picture, number }: ExhibitView,
  { slices, covered }: { slices: readonly PictureSlice[] | undefined; covered: boolean },
  { words: { document, language } }: DocumentView,
  images: Map<string, PictureSlice>,
): Content[] {
  if (picture === null) return [];
  const report = REPORT_WORDS[language];
  if (slices === undefined || slices.length === 0) {
    const why = slices === undefined ? document.leftOut : report.tooMany;
    const words = [why(picture.pathInBag), `SHA-256: ${picture.sha256}`];
    return [
      { table: { widths: ['*'], body: [[{ stack: words, margin: [8, 8, 8, 8] }]] }, margin: [0, 12, 0, 0] },
    ];
  }
  return slices.flatMap((slice, index): Content[] => {
    // What is read in place of the picture.
    const image = `${document.exhibit} ${number}: ${document.part(index + 1, slices.length)}`;
    images.set(image, slice);
    return [
      { text: document.part(index + 1, slices.length), style: 'subheading', pageBreak: 'before' },
      ...(covered ? [{ text: report.covered(picture.sha256), style: 'small' }] : []),
      covered ? { image, width: PAGE_WIDTH } : { image, fit: [PAGE_WIDTH, PAGE_HEIGHT - 60] },
    ];
  });
}

function table(content: Table): Content {
  return { table: { dontBreakRows: false, ...content }, layout: 'lightHorizontalLines' };
}
