import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { ask, asked, askNothing, index, isNarrowed, query } from '../../../utils/app/search/search.ts';
import { chooseView, type View, view } from '../../../utils/app/search/view.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { Facet } from '../../../utils/vault/search/facets.ts';
import { ORDERS } from '../../../utils/vault/search/order.ts';
import { Field } from '../../ui/Field.tsx';
import { FilterChips } from './FilterChips.tsx';
import { siteWords } from './filters.ts';

const VIEWS: readonly View[] = ['list', 'grid'];

/** Search words, filters, order and look of the list. */
export function SearchBar() {
  const id = useId();
  const isOpen = useSignal(false);
  return (
    <search class="search" data-testid="search">
      <div class="field">
        <label for={id}>{t('search.text')}</label>
        <input
          id={id}
          type="search"
          value={query.value.text}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          data-testid="search-text"
          onInput={({ currentTarget }) => ask({ text: currentTarget.value })}
        />
        <small id={`${id}-hint`}>{t('search.textHint')}</small>
      </div>
      <div class="look">
        <label>
          <span>{t('search.order')}</span>
          <select
            class="inline"
            data-testid="search-order"
            onChange={({ currentTarget }) => {
              const order = ORDERS.find((one) => one === currentTarget.value);
              if (order !== undefined) ask({ order });
            }}
          >
            {ORDERS.map((order) => (
              <option key={order} value={order} selected={order === query.value.order}>
                {t(`order.${order}`)}
              </option>
            ))}
          </select>
        </label>
        <fieldset class="views">
          <legend class="unseen">{t('search.view')}</legend>
          {VIEWS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view.value === one}
              data-testid={`view-${one}`}
              onClick={() => chooseView(one)}
            >
              {t(`search.${one}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <details
        data-testid="search-more"
        onToggle={({ currentTarget }) => {
          isOpen.value = currentTarget.open;
        }}
      >
        <summary>{t('search.more')}</summary>
        {isOpen.value && <Filters />}
      </details>
      {asked.value !== null && isNarrowed.value && (
        <div class="narrowed">
          <FilterChips />
          <button type="button" class="quiet" data-testid="search-clear" onClick={askNothing}>
            {t('search.clear')}
          </button>
        </div>
      )}
    </search>
  );
}

/** Drawn only while it is open: counting ten thousand captures takes its time. */
function Filters() {
  const { site, complete, account, caseName, label, from, to } = query.value;
  // Anew when the index changes.
  void index.version.value;
  const facets = index.found.value?.facets;
  return (
    <div class="narrow-down">
      <Choice
        name="account"
        value={account}
        options={optionsOf(facets?.accounts)}
        onChoose={(one) => ask({ account: one })}
      />
      <Choice
        name="case"
        value={caseName}
        options={optionsOf(facets?.cases)}
        onChoose={(one) => ask({ caseName: one })}
      />
      <Choice
        name="label"
        value={label}
        options={optionsOf(facets?.labels)}
        onChoose={(one) => ask({ label: one })}
      />
      <Choice
        name="site"
        value={site}
        options={(facets?.sites ?? []).map(({ value }) => [value, siteWords(value)])}
        onChoose={(one) => ask({ site: one })}
      />
      <Choice
        name="complete"
        value={complete === null ? null : String(complete)}
        options={[
          ['true', t('search.onlyComplete')],
          ['false', t('search.onlyIncomplete')],
        ]}
        onChoose={(wanted) => ask({ complete: wanted === null ? null : wanted === 'true' })}
      />
      <Day name="from" value={from} onChoose={(day) => ask({ from: day })} />
      <Day name="to" value={to} onChoose={(day) => ask({ to: day })} />
    </div>
  );
}

const optionsOf = (facets: readonly Facet[] = []): [string, string][] =>
  facets.map(({ value, name }) => [value, name]);

interface ChoiceProps {
  name: 'site' | 'complete' | 'case' | 'account' | 'label';
  value: string | null;
  /** Value and words of each. */
  options: readonly (readonly [string, string])[];
  onChoose(value: string | null): void;
}

/** One of several values, or any. Options are identified by position, because a case may have any name. */
const Choice = ({ name, value, options, onChoose }: ChoiceProps) => (
  <Field label={t(`search.${name}`)}>
    {(ids) => (
      <select
        {...ids}
        value={String(options.findIndex(([option]) => option === value))}
        data-testid={`search-${name}`}
        onChange={({ currentTarget }) => onChoose(options[Number(currentTarget.value)]?.[0] ?? null)}
      >
        <option value="-1">{t('search.any')}</option>
        {options.map(([option, words], place) => (
          <option key={option} value={String(place)}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Field>
);

interface DayProps {
  name: 'from' | 'to';
  value: string | null;
  onChoose(day: string | null): void;
}

const Day = ({ name, value, onChoose }: DayProps) => (
  <Field label={t(`search.${name}`)}>
    {(ids) => (
      <input
        {...ids}
        type="date"
        autocomplete="off"
        value={value ?? ''}
        data-testid={`search-${name}`}
        onChange={({ currentTarget }) => onChoose(currentTarget.value || null)}
      />
    )}
  </Field>
);
