import { language, t } from '../../../utils/i18n/language.ts';
import type { Received } from '../../../utils/vault/content/received.ts';
import type { Check, CheckReport } from '../../../utils/verify/check.ts';
import { CheckList } from '../../verify/CheckList.tsx';
import { Report } from '../../verify/Report.tsx';
import { formatLocal } from '../../words/format.ts';
import { sealedWords } from '../../words/sealed.ts';

/** How the check came out when the package was received, and how it comes out now. */
export function Found({
  received: { outcome, at },
  report,
}: {
  received: Received;
  report: CheckReport | null;
}) {
  // As this program wrote it down.
  const checks = outcome.checks as unknown as Check[];
  // What the envelope showed can be seen no more, so it is told also where it held.
  const told = checks.filter(({ name, result }) => result !== 'held' || name === 'outer-signature');
  const failed = checks.filter(({ result }) => result === 'failed').length;
  return (
    <>
      <section data-testid="received-then" data-ok={String(outcome.ok)}>
        <h2>{t('received.then')}</h2>
        <p class="hint">{formatLocal(at, language.value, 'second')}</p>
        <p>
          {outcome.ok ? t('received.thenHeld') : t('received.thenFailed', { count: Math.max(1, failed) })}
        </p>
        <p class="hint">
          {t('verify.sealedTo')}: {sealedWords(t, outcome.sealedTo).join(', ')}
        </p>
        {told.length > 0 && <CheckList checks={told} />}
      </section>
      {report !== null && (
        <section data-testid="received-now" data-ok={String(report.ok)}>
          <h2>{t('received.now')}</h2>
          <Report report={report} isInside />
        </section>
      )}
    </>
  );
}
