import { expect, test } from 'vitest';
import { belongingOf, requestsFor } from '../../../../utils/app/cases/requests.ts';
import { event } from '../../cases/events.ts';

const COMPLAINT = event('complaint', 'complaint-filed', '2026-03-02');
const APPEAL = event('appeal', 'appeal', '2026-04-02');
const REPORT = event('report', 'platform-report', '2026-03-03');
const ALL = [COMPLAINT, APPEAL, REPORT, event('threat', 'threat', '2026-03-04')];

test.each([
  ['sent', ['complaint', 'appeal', 'report']],
  ['decision-refuse', ['complaint', 'appeal']],
  ['appeal', ['complaint']],
  ['platform-answer', ['report']],
  ['threat', []],
] as const)('%s can belong to %j', (kind, ids) => {
  expect(requestsFor(kind, ALL, null).map(({ id }) => id)).toEqual(ids);
});

test('an event does not belong to itself', () => {
  expect(requestsFor('appeal', [APPEAL, COMPLAINT], 'complaint')).toEqual([]);
});

test.each([
  ['reply', [COMPLAINT, REPORT], null, 'complaint'],
  ['reply', [COMPLAINT, APPEAL], null, null],
  ['reply', [COMPLAINT, APPEAL], 'appeal', 'appeal'],
  // It was said of another kind.
  ['platform-answer', [COMPLAINT, REPORT], 'complaint', 'report'],
  ['call', [COMPLAINT], null, null],
  ['threat', [COMPLAINT], 'complaint', null],
] as const)('%s among %j, said to be of %j', (kind, events, before, expected) => {
  expect(belongingOf(kind, events, null, before)).toBe(expected);
});
