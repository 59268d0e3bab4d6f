import { expect, test } from 'vitest';
import { entriesOf } from '../../../utils/app/cases/entries.ts';
import { byDate } from '../../../utils/cases/documents/dates.ts';
import { caseOf } from '../../../utils/cases/model.ts';
import { inTimeOrder } from '../../../utils/cases/order.ts';
import { timeline } from '../../../utils/cases/timeline.ts';
import type { CaseDate } from '../../../utils/evidence/case/date.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { entryOf, eventOf, headOf } from './sample.ts';

const ID = '0b5a5f0e-7d0a-4c0e-9d64-1f2d8f0b7c11';

const day = (text: string, time: string | null = null): CaseDate => ({ precision: 'day', day: text, time });
const about = (around: string): CaseDate => ({ precision: 'about', around });
const UNKNOWN: CaseDate = { precision: 'unknown' };

/** With ties of each kind: the same day and moment, a year, month and day that begin alike, midnight, and no date. */
const DATES: CaseDate[] = [
  UNKNOWN,
  day('2026-03-01', '14:05'),
  day('2026-03-01'),
  day('2026-03-01', '00:00'),
  about('2026-03-01'),
  about('2026-03'),
  { ...UNKNOWN },
  day('2026-01-01'),
  day('2026-03-01', '14:05'),
  about('2026'),
  day('2025-12-31'),
  day('2026-03-01'),
];
const ORDER = [10, 9, 7, 5, 2, 4, 11, 3, 1, 8, 0, 6];

test('stands in the order of time, the closer known behind, what has no date last, and what is alike as it came', () => {
  expect(inTimeOrder(DATES, (date) => date).map((date) => DATES.indexOf(date))).toEqual(ORDER);
});

test('list, papers, timeline and picture have one order', () => {
  const all = DATES.map((when, index) => ({ when, index }));
  expect(byDate(all).map(({ index }) => index)).toEqual(ORDER);

  const found = caseOf(ID, [
    entryOf(ID, headOf()),
    // As they were entered, whatever their ids.
    ...DATES.map((when, index) =>
      entryOf(ID, eventOf({ when, number: String(index) }), {
        at: instantOf(new Date(Date.UTC(2026, 11, 1, 0, index))),
      }),
    ),
  ]);
  if (found === null) throw new Error('the sample has no head');
  const numberOf = (entry: { kind: string }): number =>
    'event' in entry ? Number((entry.event as { number: string }).number) : -1;
  expect(timeline(found, []).map(numberOf)).toEqual(ORDER);
  const { placed, undated } = entriesOf(found, [], []);
  expect([...placed.map(({ entry }) => numberOf(entry)), ...undated.map(numberOf)]).toEqual(ORDER);
});
