import type { Sha256 } from '../../bytes/digest.ts';
import type { Block, Paper, Run } from '../../document/model.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import type { PlacedStamp } from '../../package/bag/chain-stamps.ts';
import { WORDS } from '../../package/words/languages.ts';
import type { Language, Words } from '../../package/words/words.ts';
import type { Case } from '../model.ts';
import { dayText } from './dates.ts';
import { LAW_DATE } from './law.ts';
import { type LeftOutNames, Names } from './names.ts';
import { PAPER_WORDS } from './words/languages.ts';
import type { PaperWords } from './words/words.ts';

/** What all papers are made from. Nothing else goes in: the same input gives the same paper. */
export interface PaperInput {
  of: Case;
  /** By their ids. A capture of the case that is not here is deleted or cannot be read, and the paper says so. */
  captures: ReadonlyMap<string, KeptCapture>;
  /** People whose real names are wanted, and the case, where its own is. */
  realNames: ReadonlySet<string>;
  /** Default: everybody is named. */
  leftOutNames?: LeftOutNames;
  language: Language;
  /** `2026-12-01`, on the calendar of the person. */
  today: string;
}

export interface KeptCapture {
  record: CaptureRecord;
  recordSha256: Sha256;
  /** Time stamps that hold, of the chain in which it stands. */
  stamps: readonly PlacedStamp[];
}

/** The input with what every paper draws from it. */
export interface Setting extends PaperInput {
  words: PaperWords;
  /** Of the report. */
  report: Words;
  names: Names;
}

export const settingOf = (input: PaperInput): Setting => ({
  ...input,
  words: PAPER_WORDS[input.language],
  report: WORDS[input.language],
  names: new Names(input.of, input.realNames, input.leftOutNames),
});

/** Words of a page or of the case: safe to show, and without names that were not chosen. */
export const shownText = ({ names }: Setting, words: string): string => visibleText(names.hide(words));

/** A place to write in: `[YAZIN: tarix]`. */
export const blankRun = ({ draft, blanks }: PaperWords, what: keyof PaperWords['blanks']): Run => ({
  kind: 'blank',
  text: `[${draft.write}: ${blanks[what]}]`,
  what: blanks[what],
});

/** The paper, with the notice that it is a draft before all else. */
export function paperOf({ words, language, today }: Setting, title: string, blocks: readonly Block[]): Paper {
  const warning = words.draft.notice(dayText(LAW_DATE, words));
  return {
    language,
    title,
    running: words.draft.running,
    day: today,
    blocks: [{ kind: 'paragraph', role: 'warning', runs: [{ kind: 'text', text: warning }] }, ...blocks],
  };
}

/** All runs of a block. */
function runsOf(block: Block): readonly Run[] {
  switch (block.kind) {
    case 'paragraph':
      return block.runs;
    case 'list':
      return block.items.flat();
    case 'table':
      return block.rows.flat(3);
    case 'facts':
      return block.rows.flatMap(({ values }) => values.flat());
    case 'signature':
      return [block.date, block.line, ...block.name];
    case 'heading':
    case 'sheet':
      return [];
  }
}

/** What is to be written in these blocks, each once. */
export const blanksIn = (blocks: readonly Block[]): string[] => [
  ...new Set(
    blocks.flatMap((block) => runsOf(block).flatMap((run) => (run.kind === 'blank' ? [run.what] : []))),
  ),
];
