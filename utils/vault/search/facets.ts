import { compareNames } from '../../evidence/compare-names.ts';
import type { CaptureCard } from '../content/card.ts';
import type { Label } from '../content/labels.ts';

/* What the list can be narrowed down to: each value that is in use, with how many captures have it. */

export interface Facet {
  /** In a `Query`. */
  value: string;
  /** As the list shows it. */
  name: string;
  count: number;
}

/** In the order of their names. */
export interface Facets {
  sites: readonly Facet[];
  accounts: readonly Facet[];
  cases: readonly Facet[];
  labels: readonly Facet[];
}

interface Listed {
  card: CaptureCard;
  label: Label;
  /** Names of the cases that it stands in. */
  cases: readonly string[];
}

/** The same for an account in each of a site's readers; `null` where the page has none. */
export function accountKey({ account, site, url }: CaptureCard): string | null {
  const who = account?.username?.replace(/^@/, '').toLowerCase() || account?.id || account?.title;
  if (!who) return null;
  return `${site === 'generic' ? URL.parse(url)?.host : site.split('-')[0]} ${who}`;
}

/** `@name` as the list shows it, else its title or number. */
const accountName = ({ account }: CaptureCard): string =>
  (account?.username ? `@${account.username.replace(/^@/, '')}` : account?.title || account?.id) ?? '';

export function facetsOf(captures: Iterable<Listed>): Facets {
  const [sites, accounts, cases, labels] = [new Counts(), new Counts(), new Counts(), new Counts()];
  for (const { card, label, cases: names } of captures) {
    sites.add(card.site, card.site);
    const account = accountKey(card);
    if (account !== null) accounts.add(account, accountName(card));
    for (const name of names) cases.add(name, name);
    for (const one of label.labels) labels.add(one, one);
  }
  return { sites: sites.list(), accounts: accounts.list(), cases: cases.list(), labels: labels.list() };
}

class Counts {
  readonly #of = new Map<string, Facet>();

  add(value: string, name: string): void {
    const known = this.#of.get(value);
    if (known === undefined) this.#of.set(value, { value, name, count: 1 });
    else known.count += 1;
  }

  list(): Facet[] {
    return Array.from(this.#of.values()).toSorted((a, b) => compareNames(a.name, b.name));
  }
}
