import { useId } from 'preact/hooks';
import { ask, asked, askNothing, index, query } from '../../../utils/app/search/search.ts';
import { SiteName } from '../../../utils/evidence/reading.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Field } from '../../ui/Field.tsx';

/** Search words and filters. */
export function SearchBar() {
  const id = useId();
  const { text, from, to } = query.value;
  return (
    <search class="search" data-testid="search">
      <div class="field">
        <label for={id}>{t('search.text')}</label>
        <input
          id={id}
          type="search"
          value={text}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          data-testid="search-text"
          onInput={({ currentTarget }) => ask({ text: currentTarget.value })}
        />
        <small id={`${id}-hint`}>{t('search.textHint')}</small>
      </div>
      <details data-testid="search-more">
        <summary>{t('search.more')}</summary>
        <div class="narrow-down">
          <Choice
            name="site"
            value={query.value.site}
            options={SiteName.options.map((site) => [site, t(`site.${site}`)])}
            onChoose={(site) => ask({ site })}
          />
          <Choice
            name="complete"
            value={query.value.complete === null ? null : String(query.value.complete)}
            options={[
              ['true', t('search.onlyComplete')],
              ['false', t('search.onlyIncomplete')],
            ]}
            onChoose={(wanted) => ask({ complete: wanted === null ? null : wanted === 'true' })}
          />
          <Choice
            name="case"
            value={query.value.caseName}
            options={cases()}
            onChoose={(caseName) => ask({ caseName })}
          />
          <Day name="from" value={from} onChoose={(day) => ask({ from: day })} />
          <Day name="to" value={to} onChoose={(day) => ask({ to: day })} />
        </div>
      </details>
      {asked.value !== null && (
        <button type="button" class="quiet" data-testid="search-clear" onClick={askNothing}>
          {t('search.clear')}
        </button>
      )}
    </search>
  );
}

/** Reloaded when the index changes. */
function cases(): [string, string][] {
  void index.version.value;
  return (index.found.value?.cases ?? []).map((name) => [name, name]);
}

interface ChoiceProps {
  name: 'site' | 'complete' | 'case';
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
