import { describe, expect, it } from 'vitest';
import {
  CODE_WIDTH,
  drawRowCode,
  findCodeColumn,
  type Pixels,
  ROW_HEIGHT,
  readRowCodes,
  rowProblems,
} from '../sites/rows.ts';

/** A grey picture, `ratio` device px for one CSS px, with a pen that paints on it from `left`, `top` (CSS px). */
function picture(width: number, height: number, ratio: number) {
  const png: Pixels = {
    width: width * ratio,
    height: height * ratio,
    data: new Uint8Array(width * height * ratio * ratio * 3).fill(200),
  };
  const pen = (left: number, top: number) => ({
    fillStyle: '',
    fillRect(x: number, y: number, w: number, h: number) {
      const [red = 0, green = 0, blue = 0] = String(this.fillStyle).match(/\d+/g)?.map(Number) ?? [];
      for (let py = (top + y) * ratio; py < (top + y + h) * ratio; py++) {
        for (let px = (left + x) * ratio; px < (left + x + w) * ratio; px++) {
          png.data.set([red, green, blue], (py * png.width + px) * 3);
        }
      }
    },
  });
  return { png, pen };
}

/** The same picture with some of its rows, by number, in a new order. */
function rearranged({ width, data }: Pixels, rows: number[]): Pixels {
  const stride = width * 3;
  const taken = new Uint8Array(rows.length * stride);
  rows.forEach((row, index) => {
    taken.set(data.subarray(row * stride, (row + 1) * stride), index * stride);
  });
  return { width, height: rows.length, data: taken };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe.each([1, 2, 3])('at devicePixelRatio %i', (ratio) => {
  const { png, pen } = picture(CODE_WIDTH + 40, 10 * ROW_HEIGHT + 20, ratio);
  drawRowCode(pen(16, 10), 4096, 10);

  it('finds the strip and reads every row whole and in order', () => {
    const x = findCodeColumn(png, ratio);
    expect(Math.abs((x ?? 0) - 16 * ratio)).toBeLessThanOrEqual(ratio);
    const runs = readRowCodes(png, x ?? 0, ratio);
    expect(runs.map((run) => run.row)).toEqual([null, ...range(4096, 4106), null]);
    expect(runs.slice(1, -1).every((run) => run.whole && run.height === ROW_HEIGHT * ratio)).toBe(true);
    expect(rowProblems(runs, 4096, 4105)).toEqual([]);
  });

  const problemsOf = (rows: number[]) =>
    rowProblems(readRowCodes(rearranged(png, rows), 16 * ratio, ratio), 4096, 4105);
  const all = range(0, png.height);
  const start = (row: number) => (10 + row * ROW_HEIGHT) * ratio;

  it('tells a missing row', () => {
    expect(problemsOf([...all.slice(0, start(3)), ...all.slice(start(4))])).toEqual([
      `rows 4099 to 4099 are missing at ${start(3)}`,
    ]);
  });

  it('tells a row that comes twice', () => {
    expect(problemsOf([...all.slice(0, start(4)), ...all.slice(start(3))])).toContain(
      `row 4099 comes again at ${start(4)}, where row 4100 belongs`,
    );
  });

  it('tells a seam inside a row even when the row keeps its height', () => {
    const inside = start(5) + 7 * ratio;
    const shifted = [
      ...all.slice(0, inside),
      inside - 1,
      ...all.slice(inside, start(6) - 1),
      ...all.slice(start(6)),
    ];
    expect(shifted.length).toBe(all.length);
    expect(problemsOf(shifted)).toContain(`row 4101 is not whole at ${start(5)}: ${ROW_HEIGHT * ratio} px`);
  });

  it('tells one lost picture row, and something laid between two rows', () => {
    expect(problemsOf(all.toSpliced(start(2) + 5, 1))[0]).toContain(`row 4098 is not whole at ${start(2)}: `);
    expect(problemsOf(all.toSpliced(start(7), 0, 0, 0))).toEqual([
      `2 px without a code at ${start(7)}, before row 4103`,
    ]);
  });

  it('tells that the beginning or the end is not there', () => {
    expect(problemsOf(all.slice(start(1)))).toContain('rows 4096 to 4096 are missing at 0');
    expect(problemsOf(all.slice(0, start(9)))).toContain('the last row is 4104 instead of 4105');
  });
});

it('reads no code out of plain areas of any of its colours', () => {
  for (let colour = 0; colour < 8; colour++) {
    const { png } = picture(CODE_WIDTH, 4, 1);
    for (let at = 0; at < png.data.length; at += 3) {
      png.data.set([colour & 4 ? 255 : 0, colour & 2 ? 255 : 0, colour & 1 ? 255 : 0], at);
    }
    expect(readRowCodes(png, 0, 1)).toEqual([{ row: null, top: 0, height: 4, whole: false }]);
    expect(findCodeColumn(png, 1)).toBeNull();
  }
});

it('reads lines that are blended with their neighbours as unreadable', () => {
  const { png, pen } = picture(CODE_WIDTH, ROW_HEIGHT, 1);
  drawRowCode(pen(0, 0), 77, 1);
  const blended = png.data.map((level, at) => (level + (png.data[at + png.width * 3] ?? level)) / 2);
  expect(rowProblems(readRowCodes({ ...png, data: blended }, 0, 1), 77, 77)).not.toEqual([]);
});

it('refuses rows that have no code', () => {
  const { pen } = picture(CODE_WIDTH, ROW_HEIGHT, 1);
  expect(() => drawRowCode(pen(0, 0), 2 ** 18, 1)).toThrow(RangeError);
});

describe.each([0.5, 0.75, 1.5])('where a CSS px is %d device px', (ratio) => {
  const { png, pen } = picture(CODE_WIDTH, 6 * ROW_HEIGHT, 1);
  drawRowCode(pen(0, 0), 300, 6);
  /** Each device px shows the CSS px in which its middle lies, as a browser scales a pixelated canvas. */
  const scaled = (): Pixels => {
    const width = png.width * ratio;
    const height = png.height * ratio;
    const data = new Uint8Array(width * height * 3);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const from = (Math.floor((y + 0.5) / ratio) * png.width + Math.floor((x + 0.5) / ratio)) * 3;
        data.set(png.data.subarray(from, from + 3), (y * width + x) * 3);
      }
    }
    return { width, height, data };
  };
  const problemsOf = (rows: number[]) =>
    rowProblems(readRowCodes(rearranged(scaled(), rows), 0, ratio), 300, 305);
  const all = range(0, scaled().height);

  it('reads every row whole and in order', () => {
    expect(problemsOf(all)).toEqual([]);
  });

  it('tells one lost picture row, one that comes twice, and two that changed places', () => {
    for (const at of range(20, 32)) {
      expect(problemsOf(all.toSpliced(at, 1))).not.toEqual([]);
      expect(problemsOf(all.toSpliced(at, 0, at))).not.toEqual([]);
    }
    const at = 2 * ROW_HEIGHT * ratio + 3;
    expect(problemsOf(all.toSpliced(at, 4, at + 2, at + 3, at, at + 1))).not.toEqual([]);
  });
});
