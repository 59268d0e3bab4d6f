import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsEnough, rangeOf, type WantedRange } from '../../../utils/capture/range.ts';
import type { FrameEntry } from '../../../utils/capture/record/journal-entries.ts';
import { isAnswered } from '../../../utils/evidence/completeness.ts';
import { itemWith } from '../item.ts';
import { frameWith } from './frame.ts';

const BAND = 800;

const frame = (offset: number, place?: number, height = 100): FrameEntry =>
  frameWith({
    offset,
    items: place === undefined ? [] : [{ item: itemWith({ id: '7' }), place, height }],
  });

const one = (screens: number, id: string | null = '7'): Extract<WantedRange, { kind: 'item' }> => ({
  kind: 'item',
  limit: 40,
  item: id,
  chosenBy: id === null ? null : 'picked',
  screens,
});

describe('one message with its context', () => {
  it('goes on until a whole screen stands above and below it', () => {
    const here = frame(0, 300);
    expect(holdsEnough(one(1), 'up', [here], BAND)).toBe(false);
    expect(holdsEnough(one(1), 'up', [here, frame(-499)], BAND)).toBe(false);
    expect(holdsEnough(one(1), 'up', [here, frame(-500)], BAND)).toBe(true);
    // The item ends at 400: 400 px of the window are below it already.
    expect(holdsEnough(one(1), 'down', [here, frame(399)], BAND)).toBe(false);
    expect(holdsEnough(one(1), 'down', [here, frame(400)], BAND)).toBe(true);
  });

  it('takes a long message whole although no context is wanted', () => {
    const here = frame(0, -100, 2000);
    expect(holdsEnough(one(0), 'up', [here], BAND)).toBe(false);
    expect(holdsEnough(one(0), 'down', [here, frame(1099)], BAND)).toBe(false);
    expect(holdsEnough(one(0), 'down', [here, frame(1100)], BAND)).toBe(true);
  });

  it('says how much is really there', () => {
    const range = rangeOf(one(1), [frame(0, 300), frame(-776), frame(776)], BAND);
    expect(range).toMatchObject({ item: '7', before: 1076, after: 1176 });
    expect(isAnswered(range)).toBe(true);
  });

  it('says that a message is not whole where a part of it is in no frame, or all of it', () => {
    for (const frames of [[frame(0, -1)], [frame(0, 701)], [frame(0)]]) {
      const range = rangeOf(one(0), frames, BAND);
      expect(range).toMatchObject({ before: null, after: null });
      expect(isAnswered(range)).toBe(false);
    }
  });

  it('keeps the window where the message could not be told, and never calls that answered', () => {
    const frames = [frame(0, 300)];
    expect(holdsEnough(one(3, null), 'up', frames, BAND)).toBe(true);
    expect(holdsEnough(one(3, null), 'down', frames, BAND)).toBe(true);
    expect(isAnswered(rangeOf(one(3, null), frames, BAND))).toBe(false);
  });

  it('never ends before what is wanted is there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3000, max: 3000 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.nat(3),
        fc.array(fc.integer({ min: -9000, max: 9000 }), { minLength: 1, maxLength: 20 }),
        (place, height, screens, offsets) => {
          const frames = [frame(0, place, height), ...offsets.map((offset) => frame(offset))];
          if (!holdsEnough(one(screens), 'up', frames, BAND)) return;
          if (!holdsEnough(one(screens), 'down', frames, BAND)) return;
          const range = rangeOf(one(screens), frames, BAND);
          if (range.kind !== 'item') throw new Error('another range');
          expect(range.before).toBeGreaterThanOrEqual(screens * BAND);
          expect(range.after).toBeGreaterThanOrEqual(screens * BAND);
        },
      ),
    );
  });
});

describe('the page as a whole', () => {
  it.each<WantedRange>([{ kind: 'page', limit: 40 }, { kind: 'until-stop' }])(
    'never has enough: $kind',
    (range) => {
      expect(holdsEnough(range, 'up', [frame(-99_999), frame(99_999)], BAND)).toBe(false);
      expect(rangeOf(range, [frame(0)], BAND)).toEqual(range);
      expect(isAnswered(rangeOf(range, [], BAND))).toBe(true);
    },
  );
});
