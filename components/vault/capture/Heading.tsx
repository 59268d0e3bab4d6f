import { Fragment } from 'preact';
import { titleOf } from '../../../utils/app/capture-title.ts';
import { selectOnly } from '../../../utils/app/search/selection.ts';
import { maskedAddress } from '../../../utils/evidence/address.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { coverageLines } from '../../words/coverage.ts';
import { formatLocal, hostOf } from '../../words/format.ts';
import { reachOf } from '../../words/reach.ts';
import { sumOf } from '../../words/sum.ts';
import { SiteShape } from '../list/SiteMark.tsx';
import { Again } from './Again.tsx';
import { IntoCase } from './IntoCase.tsx';
import { type Sorted, useSorted } from './use-sorted.ts';

/** The cases that it stands in, and its labels. */
function Words({ label, cases }: Sorted) {
  const names = cases.map(({ name }) => name);
  // A name that did not become a case yet.
  const waiting = [label.caseName].filter((name) => name !== '' && !names.includes(name));
  const words = [...waiting, ...label.labels];
  if (words.length + cases.length === 0) return null;
  return (
    <p class="words" data-testid="capture-words">
      {cases.length > 0 && (
        <span data-testid="capture-cases">
          {t('cases.standsIn')}{' '}
          {cases.map((one, index) => (
            <Fragment key={one.id}>
              {index > 0 && ', '}
              <a href={`#case/${one.id}`}>{visibleText(one.name)}</a>
            </Fragment>
          ))}{' '}
        </span>
      )}
      {words.map((word) => (
        <span key={word} class="badge">
          {visibleText(word)}
        </span>
      ))}
    </p>
  );
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
export function Heading({
  ring,
  record,
  first,
}: {
  ring: OpenKeyring;
  record: CaptureRecord;
  first: Sorted;
}) {
  const { id, site, page, capturedAt, method } = record;
  const sorted = useSorted(ring, id, first);
  const { label } = sorted;
  const title = titleOf(t, { account: site.account, title: page.title });
  const summed = { site: site.name, title: page.title, account: site.account, coverage: method.coverage };
  const give = () => {
    selectOnly({ id, sequence: record.custody.sequence, title: label.name || title });
    location.hash = '#export';
  };
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
      <Words {...sorted} />
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
        <IntoCase ring={ring} id={id} />
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
