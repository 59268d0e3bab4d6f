import { describe, expect, it } from 'vitest';
import { best, isClippedAway, lookOf } from '../../../../utils/capture/page/shown-state.ts';

const style = (own: Partial<Parameters<typeof lookOf>[0]> = {}): Parameters<typeof lookOf>[0] => ({
  opacity: '1',
  visibility: 'visible',
  clipPath: 'none',
  transform: 'none',
  translate: 'none',
  scale: 'none',
  rotate: 'none',
  ...own,
});

describe('how much of an element is seen', () => {
  it.each([
    [{ opacity: '0.25' }, { shown: 0.25, away: 0 }],
    [{ visibility: 'hidden' }, { shown: 0, away: 0 }],
    [{ clipPath: 'inset(0px 100% 0px 0px)' }, { shown: 0, away: 0 }],
    [{ translate: '0px 40px' }, { shown: 1, away: 40 }],
    [{ transform: 'matrix(1, 0, 0, 1, 0, 30)' }, { shown: 1, away: 30 }],
    [{ transform: 'matrix(0.5, 0, 0, 0.5, 0, 0)' }, { shown: 1, away: 100 }],
    [{ transform: 'matrix3d(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -20, 0, 0, 1)' }, { shown: 1, away: 20 }],
    [{ scale: '0.5' }, { shown: 1, away: 50 }],
  ])('%o', (own, look) => {
    expect(lookOf(style(own))).toEqual(look);
  });

  it.each([
    ['inset(100%)', true],
    ['inset(50%)', true],
    ['inset(0px 60% 0px 40% round 4px)', true],
    ['circle(0px at 50% 50%)', true],
    ['inset(10% 0px)', false],
    ['circle(50% at 50% 50%)', false],
    ['polygon(0px 0px, 100% 0px, 100% 100%)', false],
    ['none', false],
  ])('a clip %s', (clip, isAway) => {
    expect(isClippedAway(clip)).toBe(isAway);
  });
});

describe('the moment that shows the most', () => {
  const looks = (...pairs: [number, number][]) => pairs.map(([shown, away]) => ({ shown, away }));

  it('is the end of what fades in, the beginning of what fades out, the middle of what does both', () => {
    expect(best(looks([0, 40], [0.5, 20], [1, 0]))).toBe(2);
    expect(best(looks([1, 0], [0.5, 0], [0, 0]))).toBe(0);
    expect(best(looks([0, 0], [1, 0], [1, 0], [0, 0]))).toBe(2);
  });

  it('is where it stands by itself when all of it is always seen', () => {
    expect(best(looks([1, 50], [1, 0], [1, 50]))).toBe(1);
    expect(best(looks([1, 0], [1, 0], [1, 0]))).toBe(2);
  });
});
