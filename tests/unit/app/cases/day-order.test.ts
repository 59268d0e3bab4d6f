import { expect, test } from 'vitest';
import { dayOrder } from '../../../../utils/app/cases/day-order.ts';
import type { CaseDate } from '../../../../utils/evidence/case/date.ts';

const day = (text: string, time: string | null = null): CaseDate => ({ precision: 'day', day: text, time });
const about = (around: string): CaseDate => ({ precision: 'about', around });
const UNKNOWN: CaseDate = { precision: 'unknown' };

test('stands in the order of time, what has no date last and as it came', () => {
  const dates: CaseDate[] = [
    UNKNOWN,
    day('2026-03-02', '14:05'),
    { ...UNKNOWN },
    day('2026-03-02'),
    about('2026-03'),
    day('2026-03-02', '09:00'),
    about('2026'),
    day('2025-12-31'),
  ];
  expect(dayOrder(dates, (date) => date)).toEqual([
    dates[7],
    dates[6],
    dates[4],
    dates[3],
    dates[5],
    dates[1],
    dates[0],
    dates[2],
  ]);
});
