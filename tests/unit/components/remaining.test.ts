import { describe, expect, it } from 'vitest';
import { remainingMs, roundedTime } from '../../../components/words/remaining.ts';

describe('how long it still takes', () => {
  it('goes on at the pace so far, and says nothing at the very beginning', () => {
    expect(remainingMs(10_000, 25, 100)).toBe(30_000);
    expect(remainingMs(10_000, 100, 100)).toBe(0);
    expect(remainingMs(500, 25, 100)).toBeNull();
    expect(remainingMs(10_000, 0, 100)).toBeNull();
  });

  it('is rounded as people say it', () => {
    expect(roundedTime(0)).toEqual({ unit: 'seconds', count: 10 });
    expect(roundedTime(41_000)).toEqual({ unit: 'seconds', count: 50 });
    expect(roundedTime(200_000)).toEqual({ unit: 'minutes', count: 3 });
  });
});
