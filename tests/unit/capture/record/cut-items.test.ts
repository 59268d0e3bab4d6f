import { describe, expect, it } from 'vitest';
import { cutItems } from '../../../../utils/capture/record/cut-items.ts';
import type { FrameEntry } from '../../../../utils/capture/record/journal-entries.ts';
import { itemWith } from '../../item.ts';
import { frameWith } from '../frame.ts';

const HEIGHT = 100;
const NO_END = { reachedStart: false, reachedEnd: false };

/** A frame with items at `[id, top, height]`. */
const frame = (
  index: number,
  offset: number,
  items: readonly [string, number, number][],
  known: Partial<FrameEntry> = {},
): FrameEntry =>
  frameWith({
    index,
    offset,
    items: items.map(([id, place, height]) => ({ item: itemWith({ id }), place, height })),
    ...known,
  });

describe('what the frames hold a part of', () => {
  it('are the items across the edges at which a capture ended', () => {
    const frames = [
      frame(0, 0, [
        ['7', -30, 60],
        ['8', 40, 80],
      ]),
      frame(1, 90, [
        ['8', 40, 80],
        ['9', 130, 61],
      ]),
    ];
    expect(cutItems(frames, HEIGHT, NO_END)).toEqual(['7']);
    expect(cutItems(frames.slice(0, 1), HEIGHT, NO_END)).toEqual(['7', '8']);
    const lower = frame(1, 90, [['9', 130, 70]]);
    expect(cutItems([frames[0] as FrameEntry, lower], HEIGHT, NO_END)).toEqual(['7', '9']);
  });

  it('is none at an end of the content itself', () => {
    const frames = [
      frame(0, 0, [
        ['1', -30, 60],
        ['2', 60, 80],
      ]),
    ];
    expect(cutItems(frames, HEIGHT, { reachedStart: true, reachedEnd: false })).toEqual(['2']);
    expect(cutItems(frames, HEIGHT, { reachedStart: false, reachedEnd: true })).toEqual(['1']);
    expect(cutItems(frames, HEIGHT, { reachedStart: true, reachedEnd: true })).toEqual([]);
  });

  it('are those across a gap, unless they stand whole on its other side', () => {
    const frames = [
      frame(0, 0, [
        ['5', 10, 50],
        ['6', 70, 60],
      ]),
      frame(
        1,
        5000,
        [
          ['6', 4980, 60],
          ['7', 5050, 40],
        ],
        { doubt: 'anchor-lost', way: 'down' },
      ),
    ];
    expect(cutItems(frames, HEIGHT, { reachedStart: true, reachedEnd: true })).toEqual(['6']);
    const again = frame(1, 5000, [['6', 5010, 60]], { doubt: 'anchor-lost', way: 'down' });
    expect(
      cutItems([frames[0] as FrameEntry, again], HEIGHT, { reachedStart: true, reachedEnd: true }),
    ).toEqual([]);
  });

  it('counts as whole what grew since it was seen first', () => {
    const frames = [frame(0, 0, [['3', -20, 30]]), frame(1, -90, [['3', -60, 70]], { way: 'up' })];
    expect(cutItems(frames, HEIGHT, NO_END)).toEqual([]);
  });
});
