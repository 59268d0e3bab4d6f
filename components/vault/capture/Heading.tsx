import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { titleOf } from '../../../utils/app/capture-title.ts';
import { readNamed } from '../../../utils/app/named.ts';
import { selectOnly } from '../../../utils/app/search/selection.ts';
import { db } from '../../../utils/app/session/session.ts';
import { maskedAddress } from '../../../utils/evidence/address.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { type Label, NO_LABEL } from '../../../utils/vault/content/labels.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { coverageLines } from '../../words/coverage.ts';
import { formatLocal, hostOf } from '../../words/format.ts';
import { reachOf } from '../../words/reach.ts';
import { sumOf } from '../../words/sum.ts';
import { SiteShape } from '../list/SiteMark.tsx';
import { Again } from './Again.tsx';
import { InCases } from './InCases.tsx';

/** Name, case and labels, as they are now. @param first as they were read with the record */
function useLabel(ring: OpenKeyring, id: string, first: Label): Label {
  const label = useSignal(first);
  useEffect(() => {
    const watched = liveQuery(() => Promise.all([db.labels.get(id), db.cases.toArray()])).subscribe(() => {
      // One that cannot be read is told where it is written.
      readNamed(db, ring, id).then(
        (named) => {
          label.value = named ?? NO_LABEL;
        },
        () => undefined,
      );
    });
    return () => watched.unsubscribe();
  }, [ring, id]);
  return label.value;
}

/** What is known to be missing, in one line; all of it stands in the record. */
function State({ record }: { record: CaptureRecord }) {
  const missing = coverageLines(t, reachOf(record)).filter(({ warning }) => warning);
  const { complete } = record.method;
  const [first] = missing;
  return (
    <p class="state" data-testid="capture-state" data-complete={complete}>
      <span class={complete ? 'badge fine' : 'badge warn'}>
        {t(complete ? 'vault.complete' : 'vault.incomplete')}
      </span>{' '}
      {first === undefined ? t('popup.nothingMissing') : first.text}
      {missing.length > 1 && ` ${t('capture.missingMore', { count: missing.length - 1 })}`}
    </p>
  );
}

/** What it is and in which state, and what can be done with it. */
export function Heading({ ring, record, first }: { ring: OpenKeyring; record: CaptureRecord; first: Label }) {
  const { id, site, page, capturedAt, method } = record;
  const label = useLabel(ring, id, first);
  const title = titleOf(t, { account: site.account, title: page.title });
  const summed = { site: site.name, title: page.title, account: site.account, coverage: method.coverage };
  const give = () => {
    selectOnly({ id, sequence: record.custody.sequence, title: label.name || title });
    location.hash = '#export';
  };
  const words = [label.caseName, ...label.labels].filter((word) => word !== '');
  return (
    <header class="what">
      <p class="where">
        <SiteShape site={site.name} size={20} />
        <span>
          {t(`site.${site.name}`)} · {t(`kind.${site.kind}`)} · {visibleText(hostOf(page.url))}
        </span>
      </p>
      <h1>{label.name === '' ? title : visibleText(label.name)}</h1>
      <p class="sum" data-testid="capture-sum">
        {sumOf(t, summed)} ·{' '}
        <time dateTime={capturedAt.utc}>{formatLocal(capturedAt, language.value, 'minute')}</time>
      </p>
      <State record={record} />
      {words.length > 0 && (
        <p class="words" data-testid="capture-words">
          {words.map((word) => (
            <span key={word} class="badge">
              {visibleText(word)}
            </span>
          ))}
        </p>
      )}
      <div class="actions">
        <button type="button" class="primary" data-testid="capture-export" onClick={give}>
          {t('popup.give')}
        </button>
        <CopyButton
          text={maskedAddress(page.url)}
          label={t('capture.copyAddress')}
          testId="capture-copy-address"
        />
        <Again address={page.url} />
        <InCases ring={ring} id={id} />
      </div>
      <p class="hint">
        {t('next.short')}{' '}
        <a href="#next" data-testid="capture-next">
          {t('next.title')}
        </a>
      </p>
    </header>
  );
}
