import type { Check, CheckReport, CheckResult } from '../../utils/package/check.ts';
import type { MessageKey, Translate } from '../i18n/translate.ts';

/** How a result is worded and drawn. */
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

/** What a group of checks comes to: it is as good as the worst of them. */
export function worstOf({ failed, unchecked }: Counts): CheckResult {
  if (failed > 0) return 'failed';
  return unchecked > 0 ? 'unchecked' : 'held';
}

/** The one line that comes first. It never sounds better than the report's own `ok`. */
export function verdict(t: Translate, report: CheckReport): { good: boolean; text: string } {
  const all = [...report.checks, ...report.captures.flatMap(({ checks }) => checks)];
  const { failed, unchecked } = countResults(all);
  if (failed > 0 || !report.ok)
    return { good: false, text: t('verify.failed', { count: Math.max(failed, 1) }) };
  if (unchecked > 0) return { good: true, text: t('verify.heldSome', { count: unchecked }) };
  return { good: true, text: t('verify.allHeld') };
}
