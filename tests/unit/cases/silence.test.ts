import { describe, expect, it } from 'vitest';
import { deadlines } from '../../../utils/cases/deadlines.ts';
import { type Law, readLaw } from '../../../utils/cases/law/rules.ts';
import { dayNumber, dayOf, localDay, monthsLater } from '../../../utils/cases/moment.ts';
import { silences } from '../../../utils/cases/silence.ts';
import { event } from './events.ts';

const complaint = event('c', 'complaint-filed', '2026-03-02');

describe('the silence after a complaint', () => {
  it.each([
    ['from its filing, where nothing else is known', [], 'filed', { least: 92, most: 92, about: false }],
    [
      'from its sending',
      [event('s', 'sent', '2026-03-04', 'c')],
      'sent',
      { least: 90, most: 90, about: false },
    ],
    [
      'from its receipt, and not that of another',
      [
        event('s', 'sent', '2026-03-04', 'c'),
        event('r', 'received', '2026-03-09', 'c'),
        event('x', 'received', '2026-03-01', 'other'),
      ],
      'received',
      { least: 85, most: 85, about: false },
    ],
    [
      'from the first receipt that has a date',
      [event('u', 'received', '', 'c'), event('r', 'received', '2026-03-09', 'c')],
      'received',
      { least: 85, most: 85, about: false },
    ],
    ['not at all, where the receipt has no date', [event('r', 'received', '', 'c')], 'received', null],
    [
      'as closely as the dates allow',
      [event('r', 'received', '~2026-03', 'c')],
      'received',
      { least: 63, most: 93, about: true },
    ],
    [
      'until its first answer',
      [event('b', 'reply', '2026-05-02', 'c'), event('a', 'decision-refuse', '2026-04-01', 'c')],
      'filed',
      { least: 30, most: 30, about: false },
    ],
    ['until an answer without a date', [event('a', 'reply', '', 'c')], 'filed', null],
    [
      'of no days, where the answer is said to be before',
      [event('a', 'reply', '2026-02-01', 'c')],
      'filed',
      { least: 0, most: 0, about: false },
    ],
  ])('is counted %s', (_how, others, basis, days) => {
    expect(silences([complaint, ...others], '2026-06-02')).toEqual([
      expect.objectContaining({ request: complaint, basis, days }),
    ]);
  });

  it('is that of appeals and reports too, each with its own answers', () => {
    const events = [
      event('p', 'platform-report', '2026-03-01'),
      event('a', 'appeal', '2026-04-01', 'c'),
      event('x', 'reply', '2026-03-05', 'p'),
      event('y', 'platform-answer', '2026-03-06', 'p'),
      event('z', 'threat', '2026-03-06'),
    ];
    expect(
      silences(events, '2026-04-11').map(({ request, answer, days }) => [request.id, answer?.id, days?.most]),
    ).toEqual([
      ['p', 'y', 5],
      ['a', undefined, 10],
    ]);
  });
});

describe('days and months', () => {
  it.each([
    ['2026-10-31', 4, '2027-02-28'],
    ['2027-10-31', 4, '2028-02-29'],
    ['2026-08-15', 4, '2026-12-15'],
    ['2026-12-31', 1, '2027-01-31'],
  ])('%s and %i months are %s', (day, months, later) => {
    expect(dayOf(monthsLater(dayNumber(day), months))).toBe(later);
  });
});

it('today is a day of the calendar here', () => {
  expect(localDay(new Date(2026, 10, 24, 0, 1))).toBe('2026-11-24');
  expect(localDay(new Date(2026, 10, 24, 23, 59))).toBe('2026-11-24');
});

const rule = (change: Partial<Law['rules'][number]>): Law['rules'][number] => ({
  id: 'a',
  article: 'Article',
  side: 'authority',
  starts: 'complaint-received',
  within: { count: 30, unit: 'day' },
  endedBy: ['decision-open', 'decision-refuse'],
  rule: { az: '', ru: '', en: '' },
  sources: [],
  sure: false,
  ...change,
});

describe('a deadline', () => {
  it.each([
    ['from the receipt', rule({}), [event('r', 'received', '2026-03-09', 'c')], '2026-04-08', false, false],
    ['from the filing, and says so', rule({}), [], '2026-04-01', false, true],
    [
      'in hours, to the end of a day',
      rule({ within: { count: 25, unit: 'hour' } }),
      [],
      '2026-03-04',
      false,
      true,
    ],
    [
      'from the first day that it may have been',
      rule({}),
      [event('r', 'received', '~2026-03', 'c')],
      '2026-03-31',
      true,
      false,
    ],
    ['not where the time is not confirmed', rule({ within: null }), [], null, false, true],
    ['not where the date is not known', rule({}), [event('r', 'received', '', 'c')], null, false, false],
  ])('is counted %s', (_how, one, others, due, isAbout, isReceiptUnknown) => {
    const [found, ...more] = deadlines([complaint, ...others], [one], '2026-03-31');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ about: complaint, due, isAbout, isReceiptUnknown, endedBy: null });
    expect(found?.daysLeft).toBe(due === null ? null : dayNumber(due) - dayNumber('2026-03-31'));
  });

  it('ends with what belongs to its matter, and not with what was before', () => {
    const events = [
      complaint,
      event('n', 'decision-refuse', '2026-04-01', 'c'),
      event('f', 'appeal', '2026-03-15', 'c'),
      event('g', 'appeal', '2026-04-20', 'n'),
    ];
    const rules = [rule({}), rule({ id: 'b', starts: 'refusal-known', endedBy: ['appeal'] })];
    expect(deadlines(events, rules, '2026-04-30').map(({ due, endedBy }) => [due, endedBy?.id])).toEqual([
      ['2026-04-01', 'n'],
      ['2026-05-01', 'g'],
    ]);
  });

  it('of a refusal is counted once, also where only its copy is known', () => {
    const months = rule({ starts: 'refusal-known', within: { count: 4, unit: 'month' } });
    const both = [
      event('n', 'decision-refuse', '2026-04-01', 'c'),
      event('k', 'refusal-copy-received', '2026-04-09', 'c'),
    ];
    expect(deadlines(both, [months], '2026-04-30').map(({ due }) => due)).toEqual(['2026-08-01']);
    expect(deadlines(both.slice(1), [months], '2026-04-30').map(({ due }) => due)).toEqual(['2026-08-09']);
  });
});

describe('the law', () => {
  it('is of its schema, each rule once, and sure only where a source says so', () => {
    const { rules, collected } = readLaw();
    expect(collected).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { sure, sources, rule: words, within } of rules) {
      expect(sure && (sources.length === 0 || within === null)).toBe(false);
      expect(Object.values(words).every((text) => text.length > 20)).toBe(true);
    }
  });

  it('gives a case its deadlines, the next first', () => {
    const events = [complaint, event('n', 'decision-refuse', '2026-04-01', 'c')];
    const found = deadlines(events, readLaw().rules, '2026-04-02');
    expect(found.map(({ rule: { id }, due }) => [id, due])).toEqual([
      ['ccp-207-check-long', '2026-04-01'],
      ['ccp-212-copy', '2026-04-02'],
      ['echr-four-months', '2026-08-01'],
      ['ccp-207-check', null],
      ['judicial-control', null],
    ]);
  });
});
