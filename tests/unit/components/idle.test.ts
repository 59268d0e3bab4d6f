import { describe, expect, test } from 'vitest';
import { IdleClock, LOCK_AFTER_USUALLY, readLockAfter } from '../../../components/vault/idle.ts';

const MINUTE = 60_000;

/** Looks each minute, as browsers let a page in the background. @returns the minute in which it locks */
function locksAt(clock: IdleClock, minutes: number | null, from: number, to: number): number | null {
  for (let minute = from; minute <= to; minute++) if (clock.look(minute * MINUTE, minutes)) return minute;
  return null;
}

describe('an open vault', () => {
  test('locks after so many minutes without use, counted from the last', () => {
    expect(locksAt(new IdleClock(0), 10, 0, 60)).toBe(10);
    const used = new IdleClock(0);
    expect(locksAt(used, 10, 0, 9)).toBeNull();
    used.use(9 * MINUTE);
    expect(locksAt(used, 10, 10, 60)).toBe(19);
  });

  test('stays open where that is wanted', () => {
    expect(locksAt(new IdleClock(0), null, 0, 10_000)).toBeNull();
  });

  test('locks when the machine slept or the clock was set back, whatever is wanted', () => {
    for (const minutes of [10, null]) {
      const slept = new IdleClock(0);
      expect(slept.look(MINUTE, minutes)).toBe(false);
      expect(slept.look(5 * MINUTE, minutes)).toBe(true);
      const back = new IdleClock(60 * MINUTE);
      expect(back.look(59 * MINUTE, minutes)).toBe(true);
    }
  });
});

test('what is stored is one of the choices, or what is usual', () => {
  expect(readLockAfter(30)).toBe(30);
  expect(readLockAfter(0)).toBeNull();
  for (const odd of [-1, 7, 1e9, Number.NaN]) expect(readLockAfter(odd)).toBe(LOCK_AFTER_USUALLY);
});
