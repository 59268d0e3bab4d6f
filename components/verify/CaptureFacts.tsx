import { countOriginals } from '../../utils/evidence/originals.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { connectionLines } from '../../utils/package/report/connection-lines.ts';
import { CONNECTION_WORDS } from '../../utils/package/words/connection.ts';
import type { CheckedCapture } from '../../utils/verify/check.ts';
import { Adjustments } from '../record/Adjustments.tsx';
import { Coverage } from '../ui/Coverage.tsx';
import { serverTimeWords } from '../words/load.ts';
import { gapWords } from '../words/record.ts';

/** What a record states about its limits: clock, gaps, and adjustments. */
export function CaptureFacts({ record }: { record: NonNullable<CheckedCapture['record']> }) {
  const { method, originals, page, serverTime, site } = record;
  const gaps = method.gaps.length;
  return (
    <div data-testid="capture-facts">
      <p data-testid="capture-clock">
        {t('capture.serverTime')}:{' '}
        {serverTime === null ? t('verifyFacts.clockUnknown') : serverTimeWords(t, language.value, serverTime)}
      </p>
      {page.connection !== undefined && (
        <details data-testid="capture-connection">
          <summary>{CONNECTION_WORDS[language.value].label}</summary>
          <ul class="lines">
            {connectionLines(page.connection, language.value).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      <Coverage
        reach={{
          ...method,
          gaps,
          walls: site.walls,
          originals: countOriginals(originals),
          copy: page.copy,
        }}
      />
      {gaps > 0 && (
        <ul class="lines" data-testid="capture-gaps">
          {method.gaps.map((gap) => (
            <li key={gap.row} class="warn">
              {gapWords(t, gap)}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t('capture.adjustments')}</summary>
        <Adjustments adjustments={method.adjustments} />
      </details>
    </div>
  );
}
