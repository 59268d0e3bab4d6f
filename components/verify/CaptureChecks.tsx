import { titleOf } from '../../utils/app/capture-title.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import type { CheckReport } from '../../utils/verify/check.ts';
import { formatLocal } from '../words/format.ts';
import { countResults, RESULTS, worstOf } from '../words/verdict.ts';
import { CaptureFacts } from './CaptureFacts.tsx';
import { CaptureStamp } from './CaptureStamp.tsx';
import { CheckList } from './CheckList.tsx';

interface Props {
  capture: CheckReport['captures'][number];
  stamps: CheckReport['stamps'];
}

/** One capture of a package; expanded when something needs attention. */
export function CaptureChecks({ capture, stamps }: Props) {
  const { number, id, record, checks } = capture;
  const counts = countResults(checks);
  const { words, look } = RESULTS[worstOf(counts)];
  return (
    <details
      class="card"
      open={counts.failed > 0}
      data-testid="verify-capture"
      data-id={id}
      data-result={worstOf(counts)}
    >
      <summary>
        <span>
          {t('verify.capture', { number })}
          {record !== null && `: ${titleOf(t, { account: record.site.account, title: record.page.title })}`}
        </span>
        <span class={`badge ${look}`}>{t(words)}</span>
      </summary>
      <p class="hint">
        {record === null
          ? t('verify.noRecord')
          : `${formatLocal(record.capturedAt, language.value, 'second')} · ${visibleText(record.page.url)}`}
      </p>
      {record !== null && <CaptureStamp record={record} stamps={stamps} />}
      {record !== null && <CaptureFacts record={record} />}
      <p class="hint">{t('verify.counts', counts)}</p>
      <CheckList checks={checks} />
    </details>
  );
}
