import { describe, expect, it } from 'vitest';
import { countOf } from '../../../utils/sites/count.ts';

describe('countOf', () => {
  it.each([
    ['402', 402, 402],
    ['12,345 subscribers', 12_345, 12_345],
    ['6 360', 6360, 6360],
    ['Views: 46\u00a0184', 46_184, 46_184],
    ['1.204 Follower', 1204, 1204],
    ['84 members, 7 online', 84, 84],
    // Rounded it is 46,050 to 46,149, cut off it is 46,100 to 46,199: nobody can tell which it was.
    ['46.1K', 46_050, 46_199],
    ['14,9K', 14_850, 14_999],
    ['12K', 11_500, 12_999],
    ['1.2M', 1_150_000, 1_299_999],
    ['1,2 млн подписчиков', 1_150_000, 1_299_999],
    ['46,1 тыс.', 46_050, 46_199],
    ['3 min izləyici', 2500, 3999],
    ['3 members', 3, 3],
    ['318 likes', 318, 318],
  ])('reads "%s" as %i to %i', (raw, least, most) => {
    expect(countOf(raw)).toEqual({ raw: raw.replace('\u00a0', ' '), least, most });
  });

  it.each(['Liked by lale and others', '1.25', '9'.repeat(40), '1,23,4'])(
    'keeps "%s" and reads nothing into it',
    (raw) => {
      expect(countOf(raw)).toEqual({ raw, least: null, most: null });
    },
  );

  it('has nothing of nothing', () => {
    expect(countOf(null)).toBeNull();
    expect(countOf('  ')).toBeNull();
  });
});
