import { expect, test } from 'vitest';
import { timesOf } from '../../../../utils/app/cases/times.ts';
import { spansOf } from '../../../../utils/cases/silence.ts';
import { isoDay } from '../../../../utils/evidence/time-axis.ts';
import { event } from '../../cases/events.ts';

const REFUSED = event('refused', 'decision-refuse', '2026-06-01');
const COMPLAINT = event('complaint', 'complaint-filed', '2026-03-02');

test('the next day is the first that is still to come and that nothing has ended', () => {
  const events = [COMPLAINT, REFUSED];
  // The four months after a refusal; the 24 hours for its copy have passed.
  expect(timesOf(events, '2026-06-20').next?.due).toBe('2026-10-01');
  expect(timesOf(events, '2026-10-02').next).toBeNull();
  expect(timesOf([], '2026-06-20').next).toBeNull();
});

test('a silence is drawn to its answer, or to the end of today', () => {
  const spans = (events: Parameters<typeof timesOf>[0], today: string) =>
    spansOf(timesOf(events, today).silences, today).map(({ from, to }) => [isoDay(from), isoDay(to)]);
  expect(spans([COMPLAINT], '2026-03-09')).toEqual([['2026-03-02', '2026-03-10']]);
  const answered = { ...event('reply', 'reply', '2026-03-05'), concerns: 'complaint' };
  expect(spans([COMPLAINT, answered], '2026-03-09')).toEqual([['2026-03-02', '2026-03-05']]);
  // Nothing is drawn where it is not known from when.
  expect(spans([event('complaint', 'complaint-filed', '')], '2026-03-09')).toEqual([]);
});
