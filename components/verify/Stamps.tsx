import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import type { CheckReport } from '../../utils/verify/check.ts';
import { StampRoot } from '../ui/StampRoot.tsx';
import { asSentence, findingWords } from '../words/finding.ts';
import { formatUtc } from '../words/stamp.ts';
import { Proofs } from './Proofs.tsx';

/** What the time stamps of a package prove, in words; and that it has none, where it has none. */
export function Stamps({ report }: { report: CheckReport }) {
  const { stamps, askedForStamp } = report;
  const inVain = askedForStamp.length > 0 && !stamps.some(({ sequence }) => sequence === null);
  return (
    <section class="card" data-testid="verify-stamps">
      <h2>{t('timestamp.heading')}</h2>
      {stamps.length === 0 && <p data-testid="verify-stamps-none">{t('timestamp.absent')}</p>}
      <ul class="lines">
        {stamps.map(({ file, sequence, timestamp }) => {
          const values = {
            time: formatUtc(timestamp.at, language.value),
            authority: visibleText(timestamp.signer),
          };
          return (
            <li key={file} data-testid="verify-stamp" data-file={file}>
              {sequence === null
                ? t('timestamp.package', values)
                : t('timestamp.chain', { ...values, sequence })}
              <StampRoot timestamp={timestamp} />
            </li>
          );
        })}
      </ul>
      <Proofs proofs={report.proofs} />
      {report.revocation.map((finding) => {
        const words = asSentence(findingWords(finding, language.value), language.value);
        return (
          <p key={words} class="hint" data-testid="verify-revocation" data-code={finding.code}>
            {visibleText(words)}
          </p>
        );
      })}
      {inVain && (
        <p data-testid="verify-stamps-in-vain">
          {t('timestamp.askedInVain', { names: visibleText(askedForStamp.join(', ')) })}
        </p>
      )}
      {stamps.length > 0 && <p class="hint">{t('timestamp.meaning')}</p>}
    </section>
  );
}
