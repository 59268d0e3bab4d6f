import { foldText } from '../../vault/search/fold.ts';

/** Which cases are shown. */
export type Shown = 'open' | 'closed' | 'all';

interface Findable {
  name: string;
  labels: readonly string[];
  state: 'open' | 'closed';
}

/** The cases that have all these words in their name or labels, in the order in which they come. */
export function findCases<C extends Findable>(
  cases: readonly C[],
  { text, shown }: { text: string; shown: Shown },
): C[] {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  return cases.filter(({ name, labels, state }) => {
    if (shown !== 'all' && state !== shown) return false;
    const has = foldText([name, ...labels].join('\n'));
    return words.every((word) => has.includes(word));
  });
}
