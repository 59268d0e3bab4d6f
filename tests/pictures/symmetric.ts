import type { Rgba } from '../../utils/spread/picture.ts';

/** The left half, and mirrored beside it: half of its frequencies are nothing but rounding. */
export function symmetric({ width, height, data }: Rgba): Rgba {
  const out = Uint8ClampedArray.from(data);
  for (let row = 0; row < height; row++) {
    for (let column = Math.ceil(width / 2); column < width; column++) {
      const from = (row * width + (width - 1 - column)) * 4;
      out.set(data.subarray(from, from + 4), (row * width + column) * 4);
    }
  }
  return { width, height, data: out };
}
