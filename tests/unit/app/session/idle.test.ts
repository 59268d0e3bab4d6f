import { describe, expect, test } from 'vitest';
import { HELD_MOST_MS, KeepOpenTasks, STALLED_MS } from '../../../../utils/app/session/holds.ts';
import {
  IdleClock,
  LOCK_AFTER_USUALLY,
  LOOK_EVERY_MS,
  type Moment,
  readLockAfter,
} from '../../../../utils/app/session/idle.ts';

const MINUTE = 60_000;

/** Both clocks at the same place, of a page in the background. */
const at = (minute: number): Moment => ({ wall: minute * MINUTE, steady: minute * MINUTE, isSlowed: true });

/** Looks each minute, as browsers let a page in the background. @returns the minute in which it locks */
function locksAt(clock: IdleClock, minutes: number | null, from: number, to: number): number | null {
  for (let minute = from; minute <= to; minute++) if (clock.look(at(minute), minutes)) return minute;
  return null;
}

describe('an open vault', () => {
  test('locks after so many minutes without use, counted from the last', () => {
    expect(locksAt(new IdleClock(at(0)), 10, 0, 60)).toBe(10);
    const used = new IdleClock(at(0));
    expect(locksAt(used, 10, 0, 9)).toBeNull();
    used.use(9 * MINUTE);
    expect(locksAt(used, 10, 10, 60)).toBe(19);
  });

  test('is about to lock in the last moments before that, and is not where it was used or never locks', () => {
    const clock = new IdleClock(at(0));
    const almost = 10 * MINUTE - LOOK_EVERY_MS;
    expect(clock.isDue(almost - 1 + LOOK_EVERY_MS, 10)).toBe(false);
    expect(clock.isDue(almost + LOOK_EVERY_MS, 10)).toBe(true);
    expect(clock.isDue(almost + LOOK_EVERY_MS, null)).toBe(false);
    clock.use(MINUTE);
    expect(clock.used).toBe(MINUTE);
    expect(clock.isDue(almost + LOOK_EVERY_MS, 10)).toBe(false);
  });

  test('stays open where that is wanted', () => {
    expect(locksAt(new IdleClock(at(0)), null, 0, 10_000)).toBeNull();
  });

  test('locks after a sleep of more than a minute, whatever is wanted, also behind a tab that looks once a minute', () => {
    for (const minutes of [10, null]) {
      for (const asleep of [61_000, 2 * MINUTE, 600 * MINUTE]) {
        for (const isSlowed of [false, true]) {
          const clock = new IdleClock({ wall: 0, steady: 0, isSlowed });
          // The steady clock stands while the machine sleeps; that of people goes on.
          const pause = isSlowed ? MINUTE : LOOK_EVERY_MS;
          expect(clock.look({ wall: pause, steady: pause, isSlowed }, minutes)).toBe(false);
          const woken = { wall: 2 * pause + asleep, steady: 2 * pause, isSlowed };
          expect(clock.look(woken, minutes), `${asleep} ${isSlowed}`).toBe(true);
        }
      }
    }
  });

  test('locks where both clocks went on in a sleep and the page was in front all the time', () => {
    const clock = new IdleClock({ wall: 0, steady: 0, isSlowed: false });
    expect(clock.look({ wall: MINUTE, steady: MINUTE, isSlowed: false }, null)).toBe(false);
    expect(clock.look({ wall: 2 * MINUTE + 1000, steady: 2 * MINUTE + 1000, isSlowed: false }, null)).toBe(
      true,
    );
  });

  test('is not locked by a browser that lets it look late in the background, nor on the way back from there', () => {
    const clock = new IdleClock({ wall: 0, steady: 0, isSlowed: false });
    let now = 0;
    for (const [pause, isSlowed] of [
      [90_000, true],
      [70_000, true],
      [119_000, true],
      [100_000, false],
      [5000, false],
    ] as const) {
      now += pause;
      expect(clock.look({ wall: now, steady: now, isSlowed }, null), `${pause}`).toBe(false);
    }
  });

  test('locks when it was frozen, or the clock was set back', () => {
    expect(new IdleClock(at(0)).look(at(4), null)).toBe(true);
    expect(new IdleClock(at(60)).look(at(59), null)).toBe(true);
  });
});

describe('work under way', () => {
  test('keeps the vault open as long as it gets on, and for an hour at the most', () => {
    const holds = new KeepOpenTasks();
    expect(holds.holds(0)).toBe(false);
    const work = holds.begin(0);
    let last = -1;
    for (let now = 0; now <= 3 * HELD_MOST_MS; now += MINUTE) {
      work.move(`${now} bytes`, now);
      if (holds.holds(now)) last = now;
    }
    expect(last).toBe(HELD_MOST_MS - MINUTE);
  });

  test('that hangs does not, also where it says the same again and again', () => {
    const holds = new KeepOpenTasks();
    const work = holds.begin(0);
    work.move('writing 7', MINUTE);
    for (let now = MINUTE; now <= 2 * STALLED_MS; now += MINUTE) work.move('writing 7', now);
    expect(holds.holds(STALLED_MS)).toBe(true);
    expect(holds.holds(STALLED_MS + MINUTE)).toBe(false);
    // It hangs beside another that gets on.
    const other = holds.begin(STALLED_MS);
    expect(holds.holds(STALLED_MS + MINUTE)).toBe(true);
    other.end();
    expect(holds.holds(STALLED_MS + MINUTE)).toBe(false);
  });
});

test('what is stored is one of the choices, or what is usual', () => {
  expect(readLockAfter(30)).toBe(30);
  expect(readLockAfter(0)).toBeNull();
  for (const odd of [-1, 7, 1e9, Number.NaN]) expect(readLockAfter(odd)).toBe(LOCK_AFTER_USUALLY);
});
