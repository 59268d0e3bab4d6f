import type { Sha256 } from '../../bytes/digest.ts';
import type { Runs } from '../../document/model.ts';
import type { CaseEntry } from '../../evidence/case/entry.ts';
import type { CaseContent, Exhibit } from '../../evidence/case/parts.ts';
import { ranges } from '../../package/report/number-runs.ts';
import { type PaperInput, type Setting, settingOf } from '../documents/setting.ts';
import { type Redaction, redactedCase } from './redact-case.ts';
import { CASE_REPORT_WORDS } from './words/languages.ts';
import type { CaseReportWords } from './words/words.ts';

/** Of a case `PaperInput.of` is what is handed on: what is not handed on is not in it. */
export interface BinderInput extends PaperInput {
  /** All versions of all parts of the case that are handed on. */
  entries: readonly CaseEntry[];
  /** Versions of parts that are not handed on. */
  leftOut: readonly LeftOut[];
  /** What the other side does not get; default: nothing is left out. */
  redaction?: Redaction;
}

export interface LeftOut {
  kind: CaseContent['kind'];
  /** In which it was entered. */
  act: string;
  digest: Sha256;
}

/** What every chapter of a case is made from. */
export interface Told extends Setting {
  /** Of these chapters; `words` are those of the papers. */
  own: CaseReportWords;
  /** An exhibit's place in the case. */
  numberOf(id: string): number | undefined;
}

export function toldOf(input: BinderInput): Told {
  const numbers = new Map(input.of.exhibits.map(({ id }, at) => [id, at + 1]));
  const own = CASE_REPORT_WORDS[input.language];
  const { redaction } = input;
  const given =
    redaction === undefined
      ? input
      : {
          ...input,
          of: redactedCase(input.of, redaction, own.redacted),
          leftOutNames: { ids: redaction.people, mark: own.redacted.name },
        };
  return {
    ...settingOf(given),
    own,
    numberOf: (id) => numbers.get(id),
  };
}

/** Runs of a paper as a text, a line for each. */
export const linesText = (lines: readonly Runs[]): string =>
  lines.map((runs) => runs.map(({ text }) => text).join('')).join('\n');

/** `1–3, 7`; what has no number is counted, as in papers. Empty where there is none. */
export function exhibitsText({ numberOf, words }: Told, exhibits: readonly Pick<Exhibit, 'id'>[]): string {
  const numbers = exhibits.flatMap(({ id }) => numberOf(id) ?? []);
  const unlisted = exhibits.length - numbers.length;
  const parts = [
    ...(numbers.length === 0 ? [] : [ranges(numbers)]),
    ...(unlisted === 0 ? [] : [words.exhibits.unlisted(unlisted)]),
  ];
  return parts.join('; ');
}
