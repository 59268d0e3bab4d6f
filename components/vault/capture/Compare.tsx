import { useMemo } from 'preact/hooks';
import { titleOf } from '../../../utils/app/capture-title.ts';
import type { OpenedCapture } from '../../../utils/app/search/open-capture.ts';
import { compareCaptures } from '../../../utils/evidence/compare-captures.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { formatLocal } from '../../words/format.ts';
import { CaptureFailed } from './CaptureFailed.tsx';
import { Differences } from './Differences.tsx';
import { Picture } from './Picture.tsx';
import { useCapture } from './use-capture.ts';

interface Props {
  ring: OpenKeyring;
  /** The earlier one, and the later one. */
  before: string;
  after: string;
}

/** Two captures of one page beside each other, with what changed between them. */
export function Compare({ ring, before, after }: Props) {
  const first = useCapture(ring, before);
  const second = useCapture(ring, after);
  const failed = [first, second].find((one) => one.state === 'failed');
  return (
    <>
      <p>
        <a class="alone" href={`#capture/${after}`} data-testid="back">
          ← {t('change.back')}
        </a>
      </p>
      {failed !== undefined && <CaptureFailed error={failed.error} />}
      {failed === undefined && (first.state === 'opening' || second.state === 'opening') && (
        <p class="hint">{t('app.loading')}</p>
      )}
      {first.state === 'open' && second.state === 'open' && (
        <Pair before={first.opened} after={second.opened} />
      )}
    </>
  );
}

const timeOf = ({ capturedAt }: CaptureRecord): string => formatLocal(capturedAt, language.value, 'second');

function Pair({ before, after }: { before: OpenedCapture; after: OpenedCapture }) {
  const [one, other] = [before.capture.record, after.capture.record];
  const compared = useMemo(() => compareCaptures(one, other), [one, other]);
  return (
    <article class="capture" data-testid="compare">
      <header class="what">
        <h1>{titleOf(t, { account: other.site.account, title: other.page.title })}</h1>
        <p class="sum">{t('change.of', { before: timeOf(one), after: timeOf(other) })}</p>
      </header>
      {!(before.recorded && after.recorded) && <Note tone="warning">{t('capture.viewUnrecorded')}</Note>}
      <Differences compared={compared} />
      <div class="pair">
        <Side opened={before} name={t('change.earlier', { date: timeOf(one) })} />
        <Side opened={after} name={t('change.later', { date: timeOf(other) })} />
      </div>
    </article>
  );
}

const Side = ({ opened: { capture }, name }: { opened: OpenedCapture; name: string }) => (
  <div>
    <Picture capture={capture} heading={name} />
    <p>
      <a class="alone" href={`#capture/${capture.record.id}`}>
        {t('change.open')}
      </a>
    </p>
  </div>
);
