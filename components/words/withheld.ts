import type { Translate } from '../../utils/i18n/translate.ts';
import type { CheckReport } from '../../utils/verify/check.ts';

/** How much of the custody chain is withheld, and what it concerns as the package says; `null`: nothing is withheld. */
export function withheldWords(
  t: Translate,
  { entries, captures, deleted }: CheckReport['withheld'],
): string | null {
  if (entries === 0) return null;
  const told = t('verify.withheld', { count: entries });
  if (captures === null || deleted === null) return `${told} ${t('verify.withheldUnsaid')}`;
  if (captures === 0) return `${told} ${t('verify.withheldNone')}`;
  return `${told} ${t('verify.withheldConcern', { captures, deleted })}`;
}
