import { expect, test } from 'vitest';
import { entriesOf } from '../../../../utils/app/cases/entries.ts';
import { caseOf } from '../../../../utils/cases/model.ts';
import { isoDay } from '../../../../utils/cases/timeline-layout.ts';
import type { CaseDate } from '../../../../utils/evidence/case/date.ts';
import { entryOf, eventOf, headOf, noon } from '../../cases/sample.ts';

const ID = '0b5a5f0e-7d0a-4c0e-9d64-1f2d8f0b7c11';
const CAPTURE = '4a1c6d2e-3b5f-4f6a-8c7d-9e0f1a2b3c4d';

const on = (day: string, time: string | null = null): CaseDate => ({ precision: 'day', day, time });
const event = (kind: 'publication' | 'sent' | 'reply', when: CaseDate) =>
  entryOf(ID, eventOf({ event: kind, when }));

test('publications, captures and events stand on one line of time, those without a date apart', () => {
  const found = caseOf(ID, [
    entryOf(ID, headOf({ exhibits: [{ of: 'capture', id: CAPTURE }] })),
    event('sent', on('2026-03-02', '14:05')),
    event('publication', { precision: 'about', around: '2026-02' }),
    event('reply', { precision: 'unknown' }),
  ]);
  if (found === null) throw new Error('the sample has no head');
  const capture = { id: CAPTURE, title: 'Kanal', capturedAt: noon('2026-03-02') };
  const { entries, undated } = entriesOf(found, [capture]);
  expect(entries.map(({ lane, from, isAbout }) => [lane, isoDay(from), isAbout])).toEqual([
    ['publication', '2026-02-01', true],
    ['capture', '2026-03-02', false],
    ['event', '2026-03-02', false],
  ]);
  expect(entries[1]).toMatchObject({ exhibit: 1, id: CAPTURE });
  // At the minute, and not somewhere in the day.
  expect(entries[2]?.to).toBe(entries[2]?.from);
  expect(undated.map((one) => one.event)).toEqual(['reply']);
});
