import { expect, it } from 'vitest';
import { clock, playwrightTimes, slowest, vitestTimes } from '../../../scripts/test/times.ts';

const spec = (...durations: number[]) => ({
  tests: [{ results: durations.map((duration) => ({ duration })) }],
});

it('adds up the tests of a file, in its groups too, and each try of one', () => {
  const report = {
    suites: [
      {
        file: 'vault.spec.ts',
        specs: [spec(100), spec(20, 3)],
        suites: [
          {
            file: 'vault.spec.ts',
            specs: [spec(4000)],
            suites: [{ file: 'vault.spec.ts', specs: [spec(50_000)] }],
          },
        ],
      },
      { file: 'zoom.spec.ts', specs: [spec(7)] },
    ],
  };
  expect([...playwrightTimes(report)]).toEqual([
    ['vault.spec.ts', 54_123],
    ['zoom.spec.ts', 7],
  ]);
});

it('takes a file of Vitest from its beginning to its end', () => {
  const report = { testResults: [{ name: '/a/b.test.ts', startTime: 1000.5, endTime: 1700.5 }] };
  expect([...vitestTimes(report)]).toEqual([['/a/b.test.ts', 700]]);
});

it('names the slowest first, and no more than are wanted', () => {
  const times = new Map([
    ['a', 1],
    ['b', 3],
    ['c', 2],
  ]);
  expect(slowest(times, 2)).toEqual([
    ['b', 3],
    ['c', 2],
  ]);
});

it('says minutes and seconds', () => {
  expect([0, 999, 59_400, 59_500, 3_600_000].map(clock)).toEqual(['0:00', '0:01', '0:59', '1:00', '60:00']);
});
