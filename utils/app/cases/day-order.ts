import { daysOf } from '../../cases/moment.ts';
import type { CaseDate } from '../../evidence/case/date.ts';

/** When it was, at the earliest; what has no date comes last. */
function beginning(date: CaseDate): number {
  if (date.precision === 'unknown') return Number.POSITIVE_INFINITY;
  if (date.precision === 'about') return daysOf(date.around).from;
  const [hours = 0, minutes = 0] = date.time?.split(':').map(Number) ?? [];
  return daysOf(date.day).from + (hours * 60 + minutes) / 1440;
}

/** In the order of time; what was at the same time stays as it comes. */
export const dayOrder = <Item>(all: readonly Item[], dateOf: (item: Item) => CaseDate): Item[] =>
  all
    .map((item) => ({ item, at: beginning(dateOf(item)) }))
    // Of two without a date the difference is no number, which counts as none.
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
