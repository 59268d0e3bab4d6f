import { expect, test } from 'vitest';
import { summaryOf } from '../../../../utils/app/cases/summary.ts';
import { caseOf } from '../../../../utils/cases/model.ts';
import { entryOf, eventOf, headOf, noon } from '../../cases/sample.ts';

const ID = '0b5a5f0e-7d0a-4c0e-9d64-1f2d8f0b7c11';

test('the last act is that of any part, also of one that was entered before others', () => {
  const first = entryOf(ID, eventOf({ event: 'decision-refuse', when: { precision: 'unknown' } }));
  const found = caseOf(ID, [
    entryOf(ID, headOf()),
    first,
    { ...first, revision: 2, at: noon('2026-05-09') },
    entryOf(ID, eventOf({ event: 'threat' }), { at: noon('2026-05-01') }),
  ]);
  if (found === null) throw new Error('the sample has no head');
  expect(summaryOf(found)).toEqual({ events: 2, lastAct: noon('2026-05-09'), next: null });
});
