import { compareNames } from '../../evidence/compare-names.ts';
import type { CaptureCard } from '../content/card.ts';
import type { Label } from '../content/labels.ts';

/** Orders of the list. */
export const ORDERS = ['newest', 'oldest', 'name', 'site'] as const;
export type Order = (typeof ORDERS)[number];

interface Listed {
  card: CaptureCard;
  label: Label;
}

/** What the list calls it; empty for a page without a title. */
const nameOf = ({ card, label }: Listed): string => label.name || card.account?.title || card.title;

const siteOf = ({ card }: Listed): string => URL.parse(card.url)?.host.replace(/^www\./, '') || card.url;

/** @param captures newest first, which stays the order of what is alike @returns a new list */
export function inOrder<T extends Listed>(captures: readonly T[], order: Order): T[] {
  switch (order) {
    case 'newest':
      return [...captures];
    case 'oldest':
      return captures.toReversed();
    case 'name':
      return sortedBy(captures, nameOf);
    case 'site':
      return sortedBy(captures, siteOf);
  }
}

/** What has no name comes last. Each name is made once: ten thousand are compared a hundred thousand times. */
function sortedBy<T>(captures: readonly T[], textOf: (one: T) => string): T[] {
  return captures
    .map((one) => ({ one, text: textOf(one).trim() }))
    .toSorted((a, b) => Number(a.text === '') - Number(b.text === '') || compareNames(a.text, b.text))
    .map(({ one }) => one);
}
