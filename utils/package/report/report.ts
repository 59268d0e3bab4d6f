import { visibleText } from '../../evidence/visible-text.ts';
import type { CheckStep } from '../bag/readme.ts';
import { BINDER_WORDS } from '../words/binder.ts';
import { CASE_WORDS } from '../words/case.ts';
import { REPORT_WORDS } from '../words/report.ts';
import type { Block, Cell, Chapter, ListItem, PictureSlice, Section } from './report-blocks.ts';
import type { DocumentView, ExhibitView } from './report-view.ts';

/*
 * What the sheets of `data/report.pdf` say, section by section, out of report-view.ts: cover, contents, each exhibit, what is of all of
 * them, how to check, what it means, and a page to sign. Pure: report-pdf.ts draws it.
 */

/**
 * The parts of an exhibit's picture: `undefined` where it is left out on purpose, none for want of room.
 * @param exhibit its number
 */
export type PictureOf = (exhibit: number) => Promise<readonly PictureSlice[] | undefined>;

/** All but the pictures, which come when their turn is. */
export interface ReportText {
  view: DocumentView;
  steps: readonly CheckStep[];
  /** Whether pictures were made unrecognisable. */
  covered: boolean;
}

export interface ReportInput extends ReportText {
  pictures: PictureOf;
}

/** What the file says of itself. */
export interface ReportMeta {
  title: string;
  software: string;
  at: Date;
}

/** Makes the PDF, piece by piece: report-pdf.ts, or report-printer.ts with it in a worker. */
export type PrintReport = (
  input: ReportInput,
  meta: ReportMeta,
  /** When it is not wanted any more. */
  signal?: AbortSignal,
) => AsyncIterable<Uint8Array<ArrayBuffer>>;

/**
 * Units of the texts of all items together: beyond it nobody pages through a report.
 */
const TEXTS_MOST = 500_000;
/** Units of a title or an address in the list of exhibits. */
const LISTED_MOST = 300;

/** Before the exhibits. */
export function frontSections({ view }: ReportText): Section[] {
  const { document, language } = view.words;
  const binder = BINDER_WORDS[language];
  const cover: Chapter = {
    id: 'cover',
    heading: view.heading,
    blocks: [
      { kind: 'title', text: view.heading },
      ...view.notice.map((text): Block => ({ kind: 'text', text })),
      { kind: 'facts', rows: view.facts },
      ...caseBlocks(view),
      { kind: 'text', text: document.unseen, small: true },
      { kind: 'text', text: binder.emoji, small: true },
    ],
  };
  const contents: Chapter = {
    id: 'contents',
    heading: binder.contents,
    blocks: [
      { kind: 'heading', text: binder.contents },
      {
        kind: 'contents',
        entries: [
          { title: document.listOfExhibits, pageOf: 'contents' },
          ...view.before.map(({ id, heading }) => ({ title: heading, pageOf: id })),
          ...view.exhibits
            .slice(0, 1)
            .map(({ number, heading }) => ({ title: heading, pageOf: exhibitId(number) })),
          ...backChapters(view, []).map(({ id, heading }) => ({ title: heading, pageOf: id })),
        ],
      },
      { kind: 'heading', text: document.listOfExhibits },
      exhibitTable(view),
    ],
  };
  return [...[cover, contents].map((chapter) => ofCase(chapter, view)), ...headed(view.before, view)];
}

function caseBlocks({ caseFacts, words: { language } }: DocumentView): Block[] {
  if (caseFacts === null) return [];
  const words = CASE_WORDS[language];
  return [
    { kind: 'subheading', text: words.heading },
    { kind: 'facts', rows: caseFacts },
    { kind: 'text', text: words.proof, small: true },
  ];
}

/** After the exhibits. */
export const backSections = ({ view, steps }: ReportText): Section[] =>
  headed(backChapters(view, steps), view);

const headed = (chapters: readonly Chapter[], view: DocumentView): Section[] =>
  chapters.map((chapter) =>
    ofCase({ ...chapter, blocks: [{ kind: 'heading', text: chapter.heading }, ...chapter.blocks] }, view),
  );

function backChapters(view: DocumentView, steps: readonly CheckStep[]): Chapter[] {
  const { meaning, chapters, sign, words, caseSha256 } = view;
  const { check } = words;
  const item = (text: string): ListItem => ({ text });
  const howToCheck: Chapter = {
    id: 'check',
    heading: check.heading,
    blocks: [
      { kind: 'text', text: check.intro },
      { kind: 'list', ordered: true, items: steps },
      { kind: 'text', text: check.windows },
    ],
  };
  return [
    ...chapters,
    ...(caseSha256 === null ? [] : [howToCheck]),
    {
      id: 'meaning',
      heading: meaning.showsHeading,
      blocks: [
        { kind: 'list', ordered: false, items: meaning.shows.map(item) },
        { kind: 'heading', text: meaning.showsNotHeading },
        { kind: 'list', ordered: false, items: meaning.showsNot.map(item) },
      ],
    },
    sign,
  ];
}

const exhibitId = (number: number): string => `exhibit-${number}`;

/** Makes the exhibits' sections, one after the other: the texts of their items share the room that there is. */
export class ExhibitSections {
  readonly #text: ReportText;
  #room = TEXTS_MOST;

  constructor(text: ReportText) {
    this.#text = text;
  }

  /** @param slices of its picture */
  next(exhibit: ExhibitView, slices: readonly PictureSlice[] | undefined): Section {
    const { view, covered } = this.#text;
    const { document, facts } = view.words;
    const { number, heading, recordSha256 } = exhibit;
    return {
      id: exhibitId(number),
      title: heading,
      code: codeOf(view, exhibit),
      sheet: [caseLine(view), `${facts.recordHash}: ${recordSha256}`],
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'facts', rows: exhibit.facts },
        { kind: 'subheading', text: document.files },
        filesTable(exhibit, view),
        ...this.#items(exhibit),
        ...notesBlocks(exhibit, view),
        ...pictureBlocks(exhibit, slices, covered, view),
      ],
    };
  }

  #items({ items, itemsPath }: ExhibitView): Block[] {
    if (items.length === 0) return [];
    const { document, language } = this.#text.view.words;
    const fitting = items.filter(({ head, text }) => {
      this.#room -= head.length + text.length;
      return this.#room >= 0;
    });
    const rest = items.length - fitting.length;
    return [
      { kind: 'subheading', text: document.items },
      ...fitting.map((item): Block => ({ kind: 'quote', ...item })),
      ...(rest > 0
        ? [{ kind: 'text' as const, text: REPORT_WORDS[language].moreItems(rest, itemsPath) }]
        : []),
    ];
  }
}

function ofCase({ id, heading, blocks }: Chapter, view: DocumentView): Section {
  return { id, title: heading, code: codeOf(view), sheet: [caseLine(view)], blocks };
}

const caseLine = ({ words: { language }, caseSha256 }: DocumentView): string =>
  caseSha256 === null ? BINDER_WORDS[language].alone.sheet : `${REPORT_WORDS[language].sheet}: ${caseSha256}`;

/** Which case and exhibit a sheet is of. In capitals: a code of them is a third smaller. */
function codeOf({ caseSha256 }: DocumentView, exhibit?: ExhibitView): string | null {
  if (caseSha256 === null) return null;
  const own = exhibit === undefined ? [] : [exhibit.number, exhibit.recordSha256];
  return ['SUBUT', caseSha256, ...own].join(':').toUpperCase();
}

function exhibitTable({ words, exhibits, files, filesChapter }: DocumentView): Block {
  const { facts, document, language } = words;
  const firstOf = (exhibit: ExhibitView, label: string): string => {
    const value = exhibit.facts.find((fact) => fact.label === label)?.values[0] ?? document.exhibit;
    return visibleText(value, LISTED_MOST);
  };
  return {
    kind: 'table',
    columns: [
      { head: '№', width: 24 },
      { head: facts.title, width: null },
      { head: facts.url, width: 150 },
      { head: facts.localTime, width: 105 },
      { head: BINDER_WORDS[language].page, width: 50 },
    ],
    rows: [
      ...exhibits.map((exhibit) => ({
        number: exhibit.number,
        cells: [
          firstOf(exhibit, facts.title),
          firstOf(exhibit, facts.url),
          firstOf(exhibit, facts.localTime),
          { pageOf: exhibitId(exhibit.number) },
        ],
      })),
      ...files.map(({ number, title, fileName, when }) => ({
        number,
        cells: [title, fileName, when, { pageOf: filesChapter }],
      })),
    ]
      .toSorted((a, b) => a.number - b.number)
      .map(({ number, cells }): Cell[] => [String(number), ...cells]),
  };
}

function filesTable({ files }: ExhibitView, { words: { document } }: DocumentView): Block {
  return {
    kind: 'table',
    columns: [
      { head: document.file, width: 130 },
      { head: document.bytes, width: 60 },
      { head: 'SHA-256', width: null, small: true },
    ],
    rows: files.map(({ path, bytes, sha256 }) => [path, String(bytes), sha256]),
  };
}

function notesBlocks({ notes }: ExhibitView, { words: { language }, notesSaid }: DocumentView): Block[] {
  if (notes.length === 0) return [];
  return [
    { kind: 'subheading', text: BINDER_WORDS[language].notes },
    { kind: 'text', text: notesSaid, small: true },
    ...notes.map((note): Block => ({ kind: 'quote', ...note, own: true })),
  ];
}

/** The picture in parts, or a note that it was left out. */
function pictureBlocks(
  { picture, number }: ExhibitView,
  slices: readonly PictureSlice[] | undefined,
  covered: boolean,
  { words: { document, language }, pictureMark }: DocumentView,
): Block[] {
  if (picture === null) return [];
  const report = REPORT_WORDS[language];
  if (slices === undefined || slices.length === 0) {
    const why = slices === undefined ? document.leftOut : report.tooMany;
    const said = (slices === undefined ? pictureMark : null) ?? why(picture.pathInBag);
    return [{ kind: 'box', lines: [said, `SHA-256: ${picture.sha256}`] }];
  }
  return slices.map((slice, index): Block => {
    const heading = document.part(index + 1, slices.length);
    return {
      kind: 'picture',
      slice,
      heading,
      note: covered ? report.covered(picture.sha256) : null,
      alt: `${document.exhibit} ${number}: ${heading}`,
      wide: covered,
    };
  });
}
