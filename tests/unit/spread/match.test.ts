import { describe, expect, it } from 'vitest';
import { isEnough, LIMITS } from '../../../utils/spread/match.ts';
import { CHANGES, HARDER_CHANGES, MEASURED } from '../../../utils/spread/measured.ts';
import { METHOD_VERSION } from '../../../utils/spread/medium.ts';
import { PDQ_DISTANCE, PDQ_QUALITY } from '../../../utils/spread/pdq.ts';

describe('the rule by which two pictures are proposed', () => {
  const good = { inliers: 40, span: 0.8, overlap: 0.9, share: 0.9 };

  it('proposes what is well above all limits', () => {
    expect(isEnough(good)).toBe(true);
  });

  // Each pair of values lies on both sides of a number that is written here, not of the constant.
  it.each([
    ['8 places', { inliers: 7 }, { inliers: 8 }],
    ['a span of a tenth', { span: 0.099, inliers: 100 }, { span: 0.1, inliers: 100 }],
    ['an overlap of three tenths', { overlap: 0.299 }, { overlap: 0.3 }],
    ['half of the fields', { share: 0.499 }, { share: 0.5 }],
    [
      'a strength of 4, by places',
      { inliers: 15, span: 0.5, share: 0.5 },
      { inliers: 16, span: 0.5, share: 0.5 },
    ],
    [
      'a strength of 4, by span',
      { inliers: 10, span: 0.49, share: 0.8 },
      { inliers: 10, span: 0.51, share: 0.8 },
    ],
    [
      'a strength of 4, by fields',
      { inliers: 10, span: 0.5, share: 0.79 },
      { inliers: 10, span: 0.5, share: 0.81 },
    ],
  ])('asks for %s', (_, below, above) => {
    expect(isEnough({ ...good, ...below })).toBe(false);
    expect(isEnough({ ...good, ...above })).toBe(true);
  });

  it('does not let one that is high make up for another', () => {
    expect(isEnough({ inliers: 300, span: 0.05, overlap: 1, share: 1 })).toBe(false);
    expect(isEnough({ inliers: 7, span: 1, overlap: 1, share: 1 })).toBe(false);
    expect(isEnough({ inliers: 300, span: 1, overlap: 0.2, share: 1 })).toBe(false);
    expect(isEnough({ inliers: 300, span: 1, overlap: 1, share: 0.4 })).toBe(false);
  });
});

describe('what was measured', () => {
  it('was measured of this method, with these limits', () => {
    expect(MEASURED.version).toBe(METHOD_VERSION);
    expect(MEASURED.limits).toEqual({ pdqBits: PDQ_DISTANCE, pdqQuality: PDQ_QUALITY, ...LIMITS });
  });

  it('names every change, and no more found than asked', () => {
    expect(Object.keys(MEASURED.recall)).toEqual([...CHANGES, ...HARDER_CHANGES]);
    for (const { asked, found } of [...Object.values(MEASURED.recall), MEASURED.portraits])
      expect(found).toBeLessThanOrEqual(asked);
    expect(MEASURED.falsePairs).toBeLessThanOrEqual(MEASURED.pairs);
  });
});
