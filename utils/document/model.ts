/*
 * A paper as its writers read it: DOCX, and what else may print it. It says what a thing is, not how it looks.
 */

export type PaperLanguage = 'az' | 'ru' | 'en';

/** Words of the paper itself. */
interface TextRun {
  kind: 'text';
  text: string;
  strong?: true;
}

/** Words of somebody else: of a page, of a file, of the case. May be of any language and direction. */
interface QuotedRun {
  kind: 'quoted';
  text: string;
}

/** An address, a number or a digest: read letter by letter. */
interface ExactRun {
  kind: 'exact';
  text: string;
}

/** A place where a person must write before the paper is used. Every writer makes it stand out. */
interface BlankRun {
  kind: 'blank';
  /** As it stands in the paper, with the word that says what to do: `[YAZIN: soyadı, adı]`. */
  text: string;
  /** What is to be written: `soyadı, adı`. */
  what: string;
}

/** A footnote at this place. Numbered in the order of the paper. */
interface NoteRun {
  kind: 'note';
  text: string;
}

export type Run = TextRun | QuotedRun | ExactRun | BlankRun | NoteRun;
export type Runs = readonly Run[];

export interface Column {
  head: string;
  /** Of the table's width, in hundredths; together 100. */
  width: number;
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  /** `addressee`: the head of a letter; `warning`: stands out, before all else. */
  | { kind: 'paragraph'; runs: Runs; role?: 'addressee' | 'warning' }
  | { kind: 'list'; numbered: boolean; items: readonly Runs[] }
  /** The first row is a header and comes again on each page. A cell is one or more paragraphs. */
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly (readonly Runs[])[])[] }
  /** Label and values, as of an exhibit. */
  | { kind: 'facts'; rows: readonly { label: string; values: readonly Runs[] }[] }
  /** A line to sign on, with what stands beneath it. */
  | { kind: 'signature'; date: Run; line: Run; name: Runs }
  /** What follows is a sheet of its own. */
  | { kind: 'sheet' };

export interface Paper {
  language: PaperLanguage;
  title: string;
  /** Stands on each page: that it is a draft. */
  running: string;
  /** `2026-12-01`: the day on which it was made. */
  day: string;
  blocks: readonly Block[];
}

/** A number stays on the line of its sign. */
export const unparted = (words: string): string => words.replaceAll('№ ', '№\u00a0');

export const text = (words: string): Run => ({ kind: 'text', text: words });
export const strong = (words: string): Run => ({ kind: 'text', text: words, strong: true });
export const quoted = (words: string): Run => ({ kind: 'quoted', text: words });
export const exact = (words: string): Run => ({ kind: 'exact', text: words });
export const note = (words: string): Run => ({ kind: 'note', text: words });
export const heading = (level: 1 | 2 | 3, words: string): Block => ({ kind: 'heading', level, text: words });
export const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', runs });
