import { index, query } from '../../../utils/app/search/search.ts';
import { SiteName } from '../../../utils/evidence/reading.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { Query } from '../../../utils/vault/search/search.ts';
import { formatDay } from '../../words/format.ts';

/** A filter that is set. */
export interface Filter {
  name: 'site' | 'account' | 'case' | 'label' | 'complete' | 'from' | 'to';
  /** What it lets through. */
  value: string;
  /** The query without it. */
  without: Partial<Query>;
}

export function siteWords(value: string): string {
  const site = SiteName.options.find((one) => one === value);
  return site === undefined ? value : t(`site.${site}`);
}

/** The filters that are set, in their words. */
export function setFilters(): Filter[] {
  const { site, account, caseName, label, complete, from, to } = query.value;
  const filters: (Filter | null)[] = [
    account === null ? null : { name: 'account', value: accountName(account), without: { account: null } },
    caseName === null ? null : { name: 'case', value: caseName, without: { caseName: null } },
    label === null ? null : { name: 'label', value: label, without: { label: null } },
    site === null ? null : { name: 'site', value: siteWords(site), without: { site: null } },
    complete === null
      ? null
      : {
          name: 'complete',
          value: t(complete ? 'search.onlyComplete' : 'search.onlyIncomplete'),
          without: { complete: null },
        },
    from === null ? null : { name: 'from', value: dayWords(from), without: { from: null } },
    to === null ? null : { name: 'to', value: dayWords(to), without: { to: null } },
  ];
  return filters.filter((filter) => filter !== null);
}

const accountName = (key: string): string =>
  index.found.value?.facets.accounts.find(({ value }) => value === key)?.name ?? key;

function dayWords(day: string): string {
  const [year = '', month = '', of = ''] = day.split('-');
  return formatDay(year, month, of, language.value);
}
