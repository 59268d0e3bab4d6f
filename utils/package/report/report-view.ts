import type { Withheld } from '../../evidence/bag/custody-file.ts';
import type { PlacedNotes } from '../../evidence/bag/notes-file.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import type { CaseOutline } from '../../evidence/case/outline.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import type { Artifact } from '../../evidence/record.ts';
import type { Instant } from '../../evidence/time.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { groupFingerprint } from '../../openpgp/fingerprint.ts';
import type { PlacedExhibit } from '../bag/exhibit.ts';
import { type PlacedReceived, receivedValues } from '../bag/received-package.ts';
import { BINDER_WORDS } from '../words/binder.ts';
import { clockWithUtc } from '../words/dates.ts';
import { RECEIVED_WORDS } from '../words/received.ts';
import { REPORT_WORDS } from '../words/report.ts';
import type { Words } from '../words/words.ts';
import type { CaseChapters, ListedFile } from './case-chapters.ts';
import { caseOutlineFacts } from './case-outline-facts.ts';
import { chapters, signChapter } from './chapters.ts';
import { custodyValues, exhibitFacts, type Fact } from './exhibit-facts.ts';
import { type ItemView, itemView } from './item-view.ts';
import type { Chapter } from './report-blocks.ts';
import { meaningOf, type Stamping, stampValues } from './stamp-view.ts';

/*
 * The view model of the report, shared by index.html and report.pdf, which only lay it out. Every text from a page has
 * passed `visibleText`.
 */

export interface ExhibitView {
  number: number;
  recordSha256: string;
  /** `Exhibit 1: Channel, Telegram` */
  heading: string;
  facts: Fact[];
  files: readonly Artifact[];
  items: ItemView[];
  /** What the captures' owner wrote of it and put in, apart from all that the program recorded. */
  notes: NoteView[];
  /** Where the items stand in the package. */
  itemsPath: string;
  /** `null` when the capture has no picture. */
  picture: (Artifact & { pathInBag: string; rows: number }) | null;
}

export interface NoteView {
  /** When it was written, and of what kind it is. */
  head: string;
  text: string;
}

export interface DocumentView {
  words: Words;
  /** On the cover. */
  heading: string;
  /** Above all else on the cover. */
  notice: readonly string[];
  /** What it shows and does not show, with what its time stamps add. */
  meaning: Words['meaning'];
  facts: Fact[];
  /** What is said of the case, and of pictures that are the same, before the exhibits. */
  before: readonly Chapter[];
  exhibits: ExhibitView[];
  /** Exhibits that are files of the case, and the chapter that tells of them. */
  files: readonly ListedFile[];
  filesChapter: string;
  /** What there is of the case; `null`: none was put in. */
  caseFacts: Fact[] | null;
  /** What is said of all exhibits together, after them. */
  chapters: Chapter[];
  /** The page to sign. */
  sign: Chapter;
  /** What stands before the notes of an exhibit. */
  notesSaid: string;
  /** In place of pictures that are left out; `null`: it is said where they are. */
  pictureMark: string | null;
  /** SHA-256 of case.json, which names every exhibit's record, which names every file; `null`: it is no part of a package. */
  caseSha256: string | null;
}

/** What is said of pictures that a person held against each other; made by who knows how they were compared. */
export interface PicturesChapter {
  chapter: Chapter;
  /** What it does not show, with what is said of captures. */
  showsNot: readonly string[];
}

export interface DocumentInput {
  caseName: string;
  /** Sender and contact; `null`: not given. */
  organization: string | null;
  contact: string | null;
  /** Bodies that concern others are withheld. */
  custody: readonly CustodyEntry[];
  at: Instant;
  software: string;
  /** Of the owner key, ungrouped; `null`: not told. */
  fingerprint: string | null;
  exhibits: readonly PlacedExhibit[];
  omitted: readonly Omission[];
  /** `null`: none were put in. */
  notes: PlacedNotes | null;
  /** Decisions on pictures of the exhibits; `null`: none are put in. */
  pictures: PicturesChapter | null;
  /** Packages that were received, and are handed on. */
  received: readonly PlacedReceived[];
  withheld: Withheld | null;
  /** What there is of the case that was put in; `null`: none was. */
  caseOutline: CaseOutline | null;
  stamping: Stamping;
  /** What is said of the case; `null`: these are captures alone. */
  case: CaseChapters | null;
  /** It is no part of a package. */
  isAlone: boolean;
  words: Words;
}

/** All but what depends on case.json, which itself holds the digest of the report's text. */
export type ReportView = Omit<DocumentView, 'caseSha256'>;

/** @param caseSha256 SHA-256 of case.json; `null`: it is no part of a package */
export function documentView(report: ReportView, caseSha256: string | null): DocumentView {
  if (caseSha256 === null) return { ...report, caseSha256 };
  const label = REPORT_WORDS[report.words.language].sheet;
  return { ...report, caseSha256, facts: [...report.facts, { label, values: [caseSha256] }] };
}

export function reportView(input: DocumentInput): ReportView {
  const { words, exhibits, case: told, isAlone } = input;
  const { document } = words;
  const times = exhibits.map(({ record }) => record.capturedAt).toSorted((a, b) => (a.utc < b.utc ? -1 : 1));
  const report = REPORT_WORDS[words.language];
  const { alone } = BINDER_WORDS[words.language];
  const first = times[0];
  const last = times.at(-1);
  return {
    words,
    heading: told?.heading ?? document.heading,
    notice: [...(told?.notice ?? []), ...(isAlone ? [alone.note] : [])],
    pictureMark: told?.pictureMark ?? null,
    meaning: withMore(isAlone ? alone.meaning(words.meaning) : meaningOf(words, input.stamping), input),
    facts: [
      { label: document.caseName, values: [visibleText(input.caseName)] },
      { label: document.exhibitCount, values: [String(exhibits.length + (told?.files.length ?? 0))] },
      ...(told?.facts ?? []),
      {
        label: RECEIVED_WORDS[words.language].label,
        values: receivedValues(input.received, words.language),
      },
      { label: report.omitted, values: omittedValues(input.omitted, words) },
      {
        label: report.withheld,
        values: input.withheld === null ? [] : [report.withheldCounts(input.withheld)],
      },
      {
        label: BINDER_WORDS[words.language].notes,
        values: input.notes?.unread ? [report.notes.unread(input.notes.unread)] : [],
      },
      {
        label: document.period,
        values: first && last ? [first, last].map((one) => clockWithUtc(one, words.language)) : [],
      },
      { label: isAlone ? alone.madeAt : document.madeAt, values: [clockWithUtc(input.at, words.language)] },
      { label: document.madeWith, values: [input.software] },
      { label: report.sender, values: [input.organization ?? ''] },
      { label: report.contact, values: [input.contact ?? ''] },
      {
        label: document.fingerprint,
        values: input.fingerprint === null ? [] : [groupFingerprint(input.fingerprint)],
      },
    ]
      .map(({ label, values }) => ({
        label,
        values: values.filter((value) => value !== '').map((text) => visibleText(text)),
      }))
      .filter(({ values }) => values.length > 0),
    before: [...(told?.before ?? []), ...(input.pictures === null ? [] : [input.pictures.chapter])],
    exhibits: exhibits.map((exhibit) => exhibitView(exhibit, input, exhibits)),
    files: told?.files ?? [],
    filesChapter: told?.filesChapter ?? '',
    chapters: [...(told?.after ?? []), ...chapters(input)],
    caseFacts: input.caseOutline === null ? null : caseOutlineFacts(input.caseOutline, words.language),
    sign: signChapter(words),
    notesSaid: report.notes.said,
  };
}

const withMore = (
  meaning: Words['meaning'],
  { case: told, pictures }: Pick<DocumentInput, 'case' | 'pictures'>,
): Words['meaning'] => ({
  ...meaning,
  shows: [...meaning.shows, ...(told?.shows ?? [])],
  showsNot: [...meaning.showsNot, ...(told?.showsNot ?? []), ...(pictures?.showsNot ?? [])],
});

export const omittedValues = (omitted: readonly Omission[], { language }: Words): string[] =>
  omitted.map(({ id, reason }) => `${id}: ${REPORT_WORDS[language].omittedBecause[reason]}`);

function noteViews(id: string, { notes, words: { language } }: DocumentInput): NoteView[] {
  const { kinds } = REPORT_WORDS[language].notes;
  return (notes?.notes ?? [])
    .filter(({ capture }) => capture === id)
    .map(({ at, kind, text }) => ({
      head: `${kinds[kind]} · ${clockWithUtc(at, language)}`,
      text: visibleText(text),
    }));
}

function exhibitView(
  { number, folder, record, recordSha256 }: PlacedExhibit,
  input: DocumentInput,
  all: readonly PlacedExhibit[],
): ExhibitView {
  const { stamping, words, custody } = input;
  const picture = record.artifacts.find(({ role }) => role === 'screenshot') ?? null;
  const what = `${words.kinds[record.site.kind]}, ${words.sites[record.site.name]}`;
  return {
    number,
    recordSha256,
    heading: `${words.document.exhibit} ${number}. ${what}`,
    facts: [
      ...exhibitFacts(record, recordSha256, picture, stampValues(record, stamping, words), words, all),
      { label: REPORT_WORDS[words.language].custody, values: custodyValues(record.id, custody, words) },
    ],
    files: record.artifacts,
    items: record.site.items.map((item) => itemView(item, words)),
    notes: noteViews(record.id, input),
    itemsPath: `${folder}/items.json`,
    picture:
      picture === null
        ? null
        : { ...picture, pathInBag: `${folder}/${picture.path}`, rows: record.method.picture.height },
  };
}
