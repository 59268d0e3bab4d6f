import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absentBetween, between, runsText } from '../../../utils/evidence/absent.ts';

test('what is not there between the first and the last is named in runs', () => {
  const runs = absentBetween(['110', '104', '106', '111', '104']);
  expect(runs).toEqual([
    { first: '105', last: '105' },
    { first: '107', last: '109' },
  ]);
  expect(runsText(runs)).toBe('105, 107–109');
  expect(absentBetween(['101', '104'], ['103', '100', '99999999999'])).toEqual([
    { first: '102', last: '102' },
  ]);
  expect(absentBetween([])).toEqual([]);
  expect(absentBetween(['7'])).toEqual([]);
  expect(absentBetween(['90071992547409930', '90071992547409932'])).toEqual([
    { first: '90071992547409931', last: '90071992547409931' },
  ]);
});

test('numbers of which nothing is known are not said to be absent', () => {
  const unseen = [
    { first: '103', last: '104' },
    { first: '109', last: '115' },
  ];
  expect(absentBetween(['101', '106', '112', '114'], ['113'], unseen)).toEqual([
    { first: '102', last: '102' },
    { first: '105', last: '105' },
    { first: '107', last: '108' },
  ]);
  expect(between('574', '581')).toEqual({ first: '575', last: '580' });
  for (const [above, below] of [
    ['574', '575'],
    ['581', '574'],
    [null, '581'],
    ['574', 'x'],
  ] as const)
    expect(between(above, below)).toBeNull();
});

test('whatever is seen, seen and absent together are all numbers from the first to the last, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (ids) => {
      const absent = absentBetween(ids.map(String)).flatMap(({ first, last }) =>
        Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at),
      );
      const all = [...ids, ...absent].toSorted((a, b) => a - b);
      const least = Math.min(...ids);
      expect(all).toEqual(Array.from({ length: Math.max(...ids) - least + 1 }, (_, at) => least + at));
    }),
  );
});
