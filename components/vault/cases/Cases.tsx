import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  CASE_ORDERS,
  type CaseOrder,
  findCases,
  labelsOf,
  type Shown,
} from '../../../utils/app/cases/find-cases.ts';
import type { CaseSummary } from '../../../utils/app/cases/summary.ts';
import { listIsDrawn } from '../../../utils/app/session/session.ts';
import type { ListedCase } from '../../../utils/cases/book.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { late } from '../../ui/late.tsx';
import { Note } from '../../ui/Note.tsx';
import { dayWords } from '../../words/case-date.ts';
import { formatLocal } from '../../words/format.ts';
import { SelectField } from './SelectField.tsx';
import { LineField } from './TextField.tsx';
import { useCases } from './use-cases.ts';
import { useSummaries } from './use-summaries.ts';

/** Cases that are drawn at once; more when they are asked for. */
const SHOWN = 50;
/** Letters of a label in a list to choose from. */
const LABEL_MOST = 60;

const ReceivedList = late(async () => (await import('../received/ReceivedList.tsx')).ReceivedList);
const NewCase = late(async () => (await import('./NewCase.tsx')).NewCase);

/** All cases, the newest first. */
export function Cases({ ring }: { ring: OpenKeyring }) {
  const failed = useSignal(false);
  const list = useCases(ring, (error) => {
    console.error(error);
    failed.value = true;
  });
  const text = useSignal('');
  const shown = useSignal<Shown>('open');
  const label = useSignal('');
  const order = useSignal<CaseOrder>('newest');
  const most = useSignal(SHOWN);
  const isMaking = useSignal(false);
  useEffect(listIsDrawn, []);
  const all = list?.cases ?? [];
  const labels = labelsOf(all);
  const query = { text: text.value, shown: shown.value, label: label.value, order: order.value };
  const found = findCases(all, query);
  const narrow =
    <Value,>(wanted: { value: Value }) =>
    (value: Value) => {
      wanted.value = value;
      most.value = SHOWN;
    };
  const rows = found.slice(0, most.value);
  const summaries = useSummaries(
    ring,
    rows.map(({ id }) => id),
  );
  const make = () => {
    isMaking.value = true;
  };
  return (
    <article data-testid="cases">
      <div class="heading">
        <h1>{t('cases.title')}</h1>
        <button type="button" class="primary" data-testid="cases-new" onClick={make}>
          {t('cases.new')}
        </button>
      </div>
      <p class="hint">{t('cases.hint')}</p>
      <p>
        <a class="alone" href="#receive" data-testid="cases-receive">
          {t('received.open')}
        </a>
      </p>
      {isMaking.value && (
        <NewCase
          ring={ring}
          onClose={() => {
            isMaking.value = false;
          }}
        />
      )}
      {failed.value && (
        <Note tone="error" testId="cases-failed">
          {t('vault.loadFailed')}
        </Note>
      )}
      {list === null && !failed.value && <p class="hint">{t('app.loading')}</p>}
      {list !== null && list.damaged.length > 0 && (
        <Note tone="error" testId="cases-damaged">
          <p>{t('cases.someDamaged', { count: list.damaged.length })}</p>
          <ul class="plain">
            {list.damaged.map((id, place) => (
              <li key={id}>
                <a class="alone" href={`#case/${id}`} data-testid="case-damaged-open">
                  {t('cases.damagedNumber', { number: place + 1 })}
                </a>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {list !== null && all.length === 0 && list.damaged.length === 0 && (
        <p class="empty" data-testid="cases-empty">
          {t('cases.empty')}
        </p>
      )}
      {all.length > 0 && (
        <>
          <search class="narrow-cases">
            <LineField
              label={t('cases.search')}
              value={text.value}
              testId="cases-search"
              onInput={narrow(text)}
            />
            <SelectField<Shown>
              label={t('cases.show')}
              value={shown.value}
              options={[
                { value: 'open', name: t('cases.showOpen') },
                { value: 'closed', name: t('cases.showClosed') },
                { value: 'all', name: t('cases.showAll') },
              ]}
              testId="cases-shown"
              onChoose={narrow(shown)}
            />
            {labels.length > 0 && (
              <SelectField
                label={t('cases.label')}
                value={label.value}
                options={[
                  { value: '', name: t('cases.anyLabel') },
                  ...labels.map((one) => ({ value: one, name: visibleText(one, LABEL_MOST) })),
                ]}
                testId="cases-label"
                onChoose={narrow(label)}
              />
            )}
            <SelectField<CaseOrder>
              label={t('cases.order')}
              value={order.value}
              options={CASE_ORDERS.map((value) => ({ value, name: t(`caseOrder.${value}`) }))}
              testId="cases-order"
              onChoose={narrow(order)}
            />
          </search>
          <p class="hint" aria-live="polite" data-testid="cases-found" data-count={found.length}>
            {t('cases.found', { count: found.length })}
          </p>
          <ul class="rows" data-testid="cases-list">
            {rows.map((one) => (
              <Row key={one.id} one={one} summary={summaries.get(one.id) ?? null} />
            ))}
          </ul>
          {found.length > rows.length && (
            <button
              type="button"
              data-testid="cases-more"
              onClick={() => {
                most.value += SHOWN;
              }}
            >
              {t('cases.moreOf', { count: found.length - rows.length })}
            </button>
          )}
        </>
      )}
      <ReceivedList ring={ring} />
    </article>
  );
}

function Row({ one, summary }: { one: ListedCase; summary: CaseSummary | null }) {
  const { id, name, state, labels, exhibits } = one;
  const captures = exhibits.filter(({ of }) => of === 'capture').length;
  const files = exhibits.length - captures;
  return (
    <li class="row case-row" data-testid="case-row" data-id={id}>
      <a href={`#case/${id}`} data-testid="case-open">
        <strong>{visibleText(name)}</strong>
        <span class="where">
          {[
            t('cases.captures', { count: captures }),
            ...(files > 0 ? [t('cases.files', { count: files })] : []),
            ...(summary !== null && summary.events > 0 ? [t('cases.events', { count: summary.events })] : []),
          ].join(' · ')}
        </span>
        <span class="when">
          {/* Its line is there before it is known: nothing moves. */}
          {summary === null
            ? '\u00a0'
            : t('cases.lastAct', { date: formatLocal(summary.lastAct, language.value, 'minute') })}
          {summary?.next &&
            ` · ${t('cases.nextDay', { date: dayWords(summary.next.due, language.value), article: summary.next.article })}`}
        </span>
      </a>
      <span class="marks">
        {labels.map((label) => (
          <span key={label} class="badge">
            {visibleText(label)}
          </span>
        ))}
        <span class={state === 'open' ? 'badge fine' : 'badge'}>{t(`cases.${state}`)}</span>
      </span>
    </li>
  );
}
