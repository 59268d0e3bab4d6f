import type { CaseDate } from '../evidence/case/date.ts';
import { daysOf, spanOf } from './moment.ts';

/* The one order of time: of lists, papers and the timeline. */

/** When something was, in any unit; `to` is not included, and of a moment that is known the same as `from`. */
interface Stretch {
  from: number;
  to: number;
}

/** By the beginning; what is known more closely stands behind what only began then, and what has no date at the end. */
export function byBeginning(one: Stretch | null, other: Stretch | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one.from - other.from || other.to - one.to;
}

/** In days, with the time as a part of one. */
function stretchOf(date: CaseDate): Stretch | null {
  const span = spanOf(date);
  if (span === null) return null;
  if (date.precision !== 'day' || date.time === null) return { from: span.first, to: span.last + 1 };
  const [hours = 0, minutes = 0] = date.time.split(':').map(Number);
  const at = daysOf(date.day).from + (hours * 60 + minutes) / 1440;
  return { from: at, to: at };
}

/** In the order of time; what was at the same time stays as it comes. */
export const inTimeOrder = <Item>(all: readonly Item[], dateOf: (item: Item) => CaseDate): Item[] =>
  all
    .map((item) => ({ item, at: stretchOf(dateOf(item)) }))
    .toSorted((one, other) => byBeginning(one.at, other.at))
    .map(({ item }) => item);
