import { foldText } from '../../vault/search/fold.ts';

/** Which cases are shown. */
export type Shown = 'open' | 'closed' | 'all';
export const CASE_ORDERS = ['newest', 'oldest', 'name'] as const;
export type CaseOrder = (typeof CASE_ORDERS)[number];

interface Findable {
  name: string;
  labels: readonly string[];
  state: 'open' | 'closed';
}

export interface CaseQuery {
  text: string;
  shown: Shown;
  /** Empty: any. */
  label: string;
  order: CaseOrder;
}

/** Those that have all these words, in the order in which they come. */
export function withWords<T>(all: readonly T[], text: string, said: (one: T) => string): T[] {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...all];
  return all.filter((one) => {
    const has = foldText(said(one));
    return words.every((word) => has.includes(word));
  });
}

/** The cases that have all these words in their name or labels. @param cases the newest first */
export function findCases<C extends Findable>(
  cases: readonly C[],
  { text, shown, label, order }: CaseQuery,
): C[] {
  const found = withWords(
    cases.filter(
      ({ state, labels }) => (shown === 'all' || state === shown) && (label === '' || labels.includes(label)),
    ),
    text,
    ({ name, labels }) => [name, ...labels].join('\n'),
  );
  if (order === 'name') return found.toSorted((one, other) => byName.compare(one.name, other.name));
  return order === 'oldest' ? found.toReversed() : found;
}

const byName = new Intl.Collator('az', { numeric: true });

/** The labels of these cases, each once, in the order of the alphabet. */
export const labelsOf = (cases: readonly Pick<Findable, 'labels'>[]): string[] =>
  Array.from(new Set(cases.flatMap(({ labels }) => labels))).toSorted(byName.compare);
