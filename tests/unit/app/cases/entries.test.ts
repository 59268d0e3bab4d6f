import { expect, test } from 'vitest';
import { entriesOf } from '../../../../utils/app/cases/entries.ts';
import { timesOf } from '../../../../utils/app/cases/times.ts';
import { caseOf } from '../../../../utils/cases/model.ts';
import type { CaseDate } from '../../../../utils/evidence/case/date.ts';
import type { EventKind } from '../../../../utils/evidence/case/parts.ts';
import { isoDay } from '../../../../utils/evidence/time-axis.ts';
import { entryOf, eventOf, headOf, noon } from '../../cases/sample.ts';
import { accountWith, itemWith } from '../../item.ts';

const ID = '0b5a5f0e-7d0a-4c0e-9d64-1f2d8f0b7c11';
const CAPTURE = '4a1c6d2e-3b5f-4f6a-8c7d-9e0f1a2b3c4d';

const on = (day: string, time: string | null = null): CaseDate => ({ precision: 'day', day, time });
const event = (kind: EventKind, when: CaseDate) => entryOf(ID, eventOf({ event: kind, when }));

test('what was published, captured and done, and the times that end, stand on one line, what has no date apart', () => {
  const found = caseOf(ID, [
    entryOf(ID, headOf({ exhibits: [{ of: 'capture', id: CAPTURE }] })),
    event('sent', on('2026-03-02', '23:30')),
    event('publication', { precision: 'about', around: '2026-02' }),
    event('decision-refuse', on('2026-06-01')),
    event('reply', { precision: 'unknown' }),
  ]);
  if (found === null) throw new Error('the sample has no head');
  const item = itemWith({ id: '7', date: { raw: 'then', utc: '2026-02-20T09:00:00.000Z' } });
  const capture = {
    id: CAPTURE,
    capturedAt: noon('2026-03-02'),
    site: { name: 'telegram-preview' as const, account: accountWith({ id: '-1001' }), items: [item] },
  };
  const { deadlines } = timesOf(found.events, '2026-06-20');
  const { placed, undated } = entriesOf(found, [capture], deadlines);
  expect(placed.map(({ lane, from, isAbout }) => [lane, isoDay(from), isAbout])).toEqual([
    ['publication', '2026-02-01', true],
    ['publication', '2026-02-20', false],
    ['capture', '2026-03-02', false],
    ['event', '2026-03-02', false],
    ['event', '2026-06-01', false],
    // 24 hours for its copy, and four months for the Court.
    ['deadline', '2026-06-02', false],
    ['deadline', '2026-10-01', false],
  ]);
  // At the minute, on the clock of the place, and not somewhere in the day.
  expect(placed[3]).toMatchObject({ to: placed[3]?.from });
  expect(((placed[3]?.from ?? 0) % 1) * 24).toBeCloseTo(23.5);
  expect(undated.map(({ kind }) => kind)).toEqual(['event']);
});
