import { ask } from '../../../utils/app/search/search.ts';
import { t } from '../../../utils/i18n/language.ts';
import { setFilters } from './filters.ts';

/** The filters that are set, also while their form is closed; each can be taken away. */
export function FilterChips() {
  const filters = setFilters();
  if (filters.length === 0) return null;
  return (
    <ul class="chips plain" aria-label={t('search.filters')} data-testid="search-filters">
      {filters.map(({ name, value, without }) => (
        <li key={name} class="chip" data-testid="search-filter" data-name={name}>
          <span>
            {t(`search.${name}`)}: {value}
          </span>
          <button
            type="button"
            class="quiet"
            aria-label={t('search.unfilter', { filter: `${t(`search.${name}`)}: ${value}` })}
            onClick={() => ask(without)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
