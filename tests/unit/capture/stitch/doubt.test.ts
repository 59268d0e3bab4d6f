import { describe, expect, it } from 'vitest';
import { doubtOf } from '../../../../utils/capture/stitch/doubt.ts';
import type { Pixels } from '../../../../utils/capture/stitch/pixels.ts';

const WIDTH = 60;
const HEIGHT = 120;

/** A page on which every third row is plain ground and the others are unlike each other. */
function page(rows: number, seed: number): Uint8ClampedArray {
  let state = seed | 1;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  };
  const data = new Uint8ClampedArray(rows * WIDTH * 4).fill(255);
  for (let row = 0; row < rows; row++) {
    if (row % 30 < 10) continue;
    for (let at = 0; at < WIDTH * 4; at++) if (at % 4 !== 3) data[row * WIDTH * 4 + at] = random();
  }
  return data;
}

const bandAt = (all: Uint8ClampedArray, top: number): Pixels => ({
  data: all.slice(top * WIDTH * 4, (top + HEIGHT) * WIDTH * 4),
  width: WIDTH,
});

/** Paints over some rows. */
function withBar({ data, width }: Pixels, first: number, rows: number): Pixels {
  const painted = data.slice();
  painted.fill(128, first * width * 4, (first + rows) * width * 4);
  return { data: painted, width };
}

describe('doubtOf', () => {
  const all = page(600, 3);

  it('believes what goes on where the frame before ended, whichever way', () => {
    expect(doubtOf(bandAt(all, 0), bandAt(all, 100), 100)).toBeNull();
    expect(doubtOf(bandAt(all, 100), bandAt(all, 0), -100)).toBeNull();
    expect(doubtOf(bandAt(all, 0), bandAt(all, 300), 300)).toBeNull();
    expect(doubtOf(bandAt(all, 0), bandAt(all, 0), 0)).toBeNull();
  });

  it('doubts the picture of the frame before, also when a bar in it came or went', () => {
    const stale = bandAt(all, 0);
    expect(doubtOf(stale, stale, 100)).toBe('unmoved');
    expect(doubtOf(withBar(stale, 114, 6), stale, 100)).toBe('unmoved');
    expect(doubtOf(stale, withBar(stale, 0, 6), -100)).toBe('unmoved');
  });

  it('doubts a picture of another place', () => {
    expect(doubtOf(bandAt(all, 0), bandAt(all, 195), 100)).toBe('elsewhere');
    expect(doubtOf(bandAt(all, 300), bandAt(all, 95), -100)).toBe('elsewhere');
  });

  it('believes two empty places', () => {
    const empty = { data: new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255), width: WIDTH };
    expect(doubtOf(empty, empty, 100)).toBeNull();
  });

  it('believes what stands a pixel off, where layout is finer than the screen', () => {
    expect(doubtOf(bandAt(all, 0), bandAt(all, 101), 100)).toBeNull();
  });

  describe('over a ground that stays where it is', () => {
    /** Messages that leave half of the width free, and colours behind them that go from one to another down the window. */
    const over = (top: number): Pixels => {
      const { data } = bandAt(all, top);
      for (let row = 0; row < HEIGHT; row++)
        for (let x = 0; x < WIDTH; x++)
          if (x >= WIDTH / 2) data.set([2 * row, 255 - 2 * row, 40 + row, 255], (row * WIDTH + x) * 4);
      return { data, width: WIDTH };
    };

    it('believes what goes on, whichever way, frame after frame', () => {
      for (const top of [0, 100, 200, 300, 200, 100])
        expect(doubtOf(over(top), over(top + 100), 100), String(top)).toBeNull();
      expect(doubtOf(over(300), over(200), -100)).toBeNull();
    });

    it('believes what goes on where the ground is seen between two messages', () => {
      const behind = (row: number): number[] => [100 + row / 2, 160 + row / 4, 130, 255];
      /** Messages over all of the width but a margin, 12 rows of ground between them. */
      const messages = (top: number): Pixels => {
        const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
        for (let at = 0; at < WIDTH * HEIGHT; at++) {
          const [row, x] = [Math.floor(at / WIDTH), at % WIDTH];
          const isGround = x > 50 || (top + row + 4) % 110 < 12;
          data.set(isGround ? behind(row) : [255, 255, 255, 255], at * 4);
        }
        return { data, width: WIDTH };
      };
      expect(doubtOf(messages(0), messages(100), 100)).toBeNull();
      expect(doubtOf(messages(0), messages(92), 100)).toBe('elsewhere');
    });

    it('believes two places in which nothing stands but the ground', () => {
      const ground = (from: number): Pixels => {
        const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
        for (let at = 0; at < WIDTH * HEIGHT; at++)
          data.set([from + Math.floor(at / WIDTH), 160, ((at * 7) % 11 < 1 ? 8 : 0) + 130, 255], at * 4);
        return { data, width: WIDTH };
      };
      expect(doubtOf(ground(0), ground(90), 100)).toBeNull();
    });

    it('doubts a picture of another place, and the one of before', () => {
      expect(doubtOf(over(0), over(195), 100)).toBe('elsewhere');
      expect(doubtOf(over(200), over(300), 100)).toBeNull();
      expect(doubtOf(over(200), over(395), 100)).toBe('elsewhere');
      expect(doubtOf(over(200), over(200), 100)).toBe('unmoved');
    });
  });
});
