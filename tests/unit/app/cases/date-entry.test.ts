import { expect, test } from 'vitest';
import { dateOf, entryOf, NO_ENTRY } from '../../../../utils/app/cases/date-entry.ts';
import type { CaseDate } from '../../../../utils/evidence/case/date.ts';

test.each<CaseDate>([
  { precision: 'unknown' },
  { precision: 'day', day: '2026-02-28', time: null },
  { precision: 'day', day: '2026-02-28', time: '14:05' },
  { precision: 'about', around: '2026' },
  { precision: 'about', around: '2026-02' },
  { precision: 'about', around: '2026-02-03' },
])('%j is read from its fields as it is', (date) => {
  expect(dateOf(entryOf(date))).toEqual(date);
});

test.each([
  ['nothing', {}],
  ['a day that there is not', { day: '2026-02-30' }],
  ['a time without a day', { time: '14:05' }],
  ['no year', { precision: 'about', month: '02' }],
  ['half a year', { precision: 'about', year: '20' }],
  ['a day that the month does not have', { precision: 'about', year: '2026', month: '02', dayOfMonth: '30' }],
] as const)('%s is no date', (_, change) => {
  expect(dateOf({ ...NO_ENTRY, ...change })).toBeNull();
});

test('what was written for another precision does not count', () => {
  expect(dateOf({ ...NO_ENTRY, precision: 'about', year: '2026', day: '2025-01-01', time: '12:00' })).toEqual(
    { precision: 'about', around: '2026' },
  );
  expect(dateOf({ ...NO_ENTRY, precision: 'about', year: '2026', dayOfMonth: '3' })).toEqual({
    precision: 'about',
    around: '2026',
  });
});
