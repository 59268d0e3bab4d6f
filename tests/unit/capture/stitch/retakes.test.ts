import { describe, expect, it } from 'vitest';
import type { Doubt } from '../../../../utils/capture/stitch/doubt.ts';
import { Retakes } from '../../../../utils/capture/stitch/retakes.ts';

/** How many shots a frame takes whose shots are doubted like this, the last again and again. */
function shotsOf(retakes: Retakes, doubts: readonly (Doubt | null)[]): number {
  retakes.begin();
  let shots = 1;
  while (retakes.again(doubts[Math.min(shots, doubts.length) - 1] ?? null)) shots++;
  return shots;
}

describe('Retakes', () => {
  it('takes a frame again once or twice, and one without doubt never', () => {
    expect(shotsOf(new Retakes(), [null])).toBe(1);
    expect(shotsOf(new Retakes(), ['elsewhere'])).toBe(2);
    expect(shotsOf(new Retakes(), ['unmoved'])).toBe(3);
    expect(shotsOf(new Retakes(), ['unmoved', null])).toBe(2);
  });

  it('gives up where it did not help twice in a row, until it helps with another', () => {
    const retakes = new Retakes();
    expect([1, 2, 3, 4].map(() => shotsOf(retakes, ['elsewhere']))).toEqual([2, 2, 1, 1]);
    expect(shotsOf(retakes, ['unmoved', null])).toBe(2);
    expect(shotsOf(retakes, ['elsewhere'])).toBe(2);
  });

  it('goes on where it helped', () => {
    const retakes = new Retakes();
    for (let frame = 0; frame < 5; frame++) expect(shotsOf(retakes, ['elsewhere', null])).toBe(2);
  });
});

describe('where letters are missing', () => {
  it('a frame is taken twice more, and none any more once that was in vain twice', () => {
    const retakes = new Retakes();
    const takes = (isBlank: boolean): number => {
      retakes.begin();
      let taken = 0;
      while (retakes.againForText(isBlank)) taken++;
      return taken;
    };
    expect([takes(true), takes(false), takes(true), takes(true)]).toEqual([2, 0, 2, 0]);
  });

  it('one that came is waited for again', () => {
    const retakes = new Retakes();
    for (let frame = 0; frame < 4; frame++) {
      retakes.begin();
      expect(retakes.againForText(true)).toBe(true);
      expect(retakes.againForText(false)).toBe(false);
    }
  });
});
