import { describe, expect, it } from 'vitest';
import { ShotRateLimiter } from '../../../utils/capture/pacer.ts';

/** The moments at which `count` calls are made, each as early as the pacer lets it. */
function moments(pacer: ShotRateLimiter, count: number, start = 5000): number[] {
  const made: number[] = [];
  let now = start;
  for (let call = 0; call < count; call++) {
    now += pacer.delay(now);
    expect(pacer.delay(now)).toBe(0);
    pacer.spend(now);
    made.push(now);
  }
  return made;
}

/** How the browser counts: a window opens with a call and lasts a second. */
function refused(made: readonly number[]): number {
  let opened = Number.NEGATIVE_INFINITY;
  let used = 0;
  let no = 0;
  for (const at of made) {
    if (at - opened > 1000) {
      opened = at;
      used = 0;
    }
    if (++used > 2) no++;
  }
  return no;
}

describe('Pacer', () => {
  it('never goes over the quota, and stays close to it', () => {
    const made = moments(new ShotRateLimiter(), 41);
    expect(refused(made)).toBe(0);
    expect((made.at(-1) as number) - (made[0] as number)).toBeLessThan(20 * 1010);
  });

  it('keeps nobody waiting where the browser has no quota', () => {
    const made = moments(new ShotRateLimiter(Number.POSITIVE_INFINITY), 41);
    expect(made.at(-1)).toBe(made[0]);
  });

  it('is checked against a browser that does refuse', () => {
    expect(refused([0, 300, 600])).toBe(1);
  });

  it('waits a whole window after the browser refused', () => {
    const pacer = new ShotRateLimiter();
    pacer.exhaust(100);
    expect(pacer.delay(100)).toBeGreaterThan(1000);
    expect(pacer.delay(1200)).toBe(0);
  });
});
