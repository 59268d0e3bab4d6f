import type { CheckReport } from '../../utils/verify/check.ts';
import { type Comparison, comparePackages, contradicts } from '../../utils/verify/compare.ts';
import type { Answer } from './answer.ts';

/** What the command line says of two packages: one JSON object. */

export interface CompareAnswer {
  /** Whether both hold, are of one vault, and nothing in one contradicts the other. */
  ok: boolean;
  comparison: Comparison;
  first: Answer;
  second: Answer;
}

/** A package as it was checked; `null`: it could not be opened. */
export interface Checked {
  report: CheckReport | null;
  answer: Answer;
}

export function compareAnswer(first: Checked, second: Checked): CompareAnswer {
  const [a, b] = [first.report, second.report];
  const comparison: Comparison =
    a === null || b === null
      ? { kind: 'not-verified', first: a?.ok ?? false, second: b?.ok ?? false }
      : comparePackages(a, b);
  const ok = comparison.kind === 'compared' && !contradicts(comparison);
  return { ok, comparison, first: first.answer, second: second.answer };
}
