import { describe, expect, it } from 'vitest';
import { decide, type Vote } from '../../../../utils/capture/page/votes.ts';

const votes = (by: Vote['by'], isNear: boolean, ...offsets: number[]): Vote[] =>
  offsets.map((offset) => ({ offset, by, isNear }));

describe('where a frame stands', () => {
  it('is where most of what can be told apart says', () => {
    expect(decide(votes('sure', true, 784, 784, 20), 500)).toBe(784);
  });

  it('is not asked of elements that look alike where others do not', () => {
    expect(decide([...votes('alike', true, -616, -616, -616), ...votes('sure', true, 784)], 784)).toBe(784);
  });

  it('is told by texts that came to other elements, where they agree', () => {
    expect(decide(votes('text', true, 784, 784, 100), 0)).toBe(784);
    expect(decide(votes('text', true, 784), 0)).toBe(784);
    expect(decide(votes('text', true, 784, 100), 0)).toBeNull();
  });

  it('is told by what looks alike only where the scrolling says the same', () => {
    expect(decide(votes('alike', true, 784, -616, -616), 784)).toBe(784);
    expect(decide(votes('alike', true, -616, -616), 784)).toBeNull();
  });

  it('is told by what was met earlier where nothing of the last frame is left', () => {
    expect(decide(votes('sure', false, 300), 784)).toBe(300);
    expect(decide([...votes('text', false, 300, 300)], 784)).toBeNull();
    expect(decide([], 784)).toBeNull();
  });
});
