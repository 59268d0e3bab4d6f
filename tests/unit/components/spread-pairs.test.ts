import { describe, expect, it } from 'vitest';
import { keyOf, ofCaptureFirst, pairAfter } from '../../../components/vault/spread/pairs.ts';
import type { Medium, MediumId, Proposal } from '../../../utils/spread/medium.ts';

const pair = (one: MediumId, other: MediumId) => ({ one, other }) as Proposal;
const [first, second, third] = [pair('a 0', 'b 0'), pair('a 1', 'c 0'), pair('b 2', 'c 1')] as const;

describe('pairs that wait', () => {
  it('are the same in either order', () => {
    expect(keyOf(pair('b 0', 'a 0'))).toBe(keyOf(first));
    expect(keyOf(second)).not.toBe(keyOf(first));
  });

  it('lead on to the next one, from the last to the first, and to none', () => {
    const all = [first, second, third];
    expect(pairAfter(all, first)).toBe(second);
    expect(pairAfter(all, pair('c 0', 'a 1'))).toBe(third);
    expect(pairAfter(all, third)).toBe(first);
    expect(pairAfter([third], third)).toBeNull();
  });

  it('go on at the first where what was decided was not among them', () => {
    expect(pairAfter([second, third], first)).toBe(second);
  });

  it('begin with those of a capture, the others in their order', () => {
    const media = new Map(
      (['a 0', 'a 1', 'b 0', 'b 2', 'c 0', 'c 1'] as MediumId[]).map((id) => [
        id,
        { capture: id.slice(0, 1) } as Medium,
      ]),
    );
    expect(ofCaptureFirst([first, second, third], media, 'c')).toEqual([second, third, first]);
    expect(ofCaptureFirst([first, second, third], media, null)).toEqual([first, second, third]);
  });
});
