import type { MessageKey, Translate } from '../../utils/i18n/translate.ts';
import type { Check, CheckReport, CheckResult } from '../../utils/verify/check.ts';

/** Wording and style of a result. */
export const RESULTS: Record<
  CheckResult,
  { words: MessageKey; look: 'fine' | 'bad' | 'warn'; sign: string }
> = {
  held: { words: 'verify.held', look: 'fine', sign: '✓' },
  failed: { words: 'verify.notHeld', look: 'bad', sign: '✕' },
  unchecked: { words: 'verify.unchecked', look: 'warn', sign: '?' },
};

type Counts = Record<CheckResult, number>;

export function countResults(checks: readonly Check[]): Counts {
  const counts: Counts = { held: 0, failed: 0, unchecked: 0 };
  for (const { result } of checks) counts[result] += 1;
  return counts;
}

/** The result of a group of checks: the worst of them. */
export function worstOf({ failed, unchecked }: Counts): CheckResult {
  if (failed > 0) return 'failed';
  return unchecked > 0 ? 'unchecked' : 'held';
}

/** The verdict line. It never states more than the report's `ok`. */
export function verdict(t: Translate, report: CheckReport): { good: boolean; text: string } {
  const all = [...report.checks, ...report.captures.flatMap(({ checks }) => checks)];
  const { failed, unchecked } = countResults(all);
  if (all.some(({ finding }) => finding?.code === 'newer-form'))
    return { good: false, text: t('verify.newer') };
  const failures = all.filter(({ result }) => result === 'failed');
  if (failed > 0 && failures.every(({ name }) => name === 'received-package'))
    return { good: false, text: t('verify.failedReceived') };
  if (failed > 0 || !report.ok)
    return { good: false, text: t('verify.failed', { count: Math.max(failed, 1) }) };
  if (unchecked > 0) return { good: true, text: t('verify.heldSome', { count: unchecked }) };
  return { good: true, text: t('verify.allHeld') };
}
