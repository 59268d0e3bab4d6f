import type { Gray } from './picture.ts';

/** Half of a bell curve, its middle first. */
function bell(sigma: number): Float32Array {
  const values = Float32Array.from({ length: Math.ceil(sigma * 2.6) + 1 }, (_, at) =>
    Math.exp(-(at * at) / (2 * sigma * sigma)),
  );
  const sum = values.reduce((all, value, at) => all + (at === 0 ? value : 2 * value), 0);
  return values.map((value) => value / sum);
}

/** The picture out of focus. @param sigma pixels */
export function blur({ width, height, data }: Gray, sigma: number): Gray {
  const weights = bell(sigma);
  const reach = weights.length - 1;
  const half = new Float32Array(data.length);
  const line = new Float32Array(width + 2 * reach);
  for (let row = 0; row < height; row++) {
    const from = row * width;
    line.set(data.subarray(from, from + width), reach);
    line.fill(data[from] as number, 0, reach);
    line.fill(data[from + width - 1] as number, reach + width);
    for (let at = 0; at < width; at++) {
      const middle = at + reach;
      let sum = (weights[0] as number) * (line[middle] as number);
      for (let k = 1; k <= reach; k++) {
        sum += (weights[k] as number) * ((line[middle - k] as number) + (line[middle + k] as number));
      }
      half[from + at] = sum;
    }
  }
  const out = new Float32Array(data.length);
  for (let row = 0; row < height; row++) {
    const to = row * width;
    for (let k = 0; k <= reach; k++) {
      const weight = k === 0 ? (weights[0] as number) / 2 : (weights[k] as number);
      const above = Math.max(0, row - k) * width;
      const below = Math.min(height - 1, row + k) * width;
      for (let at = 0; at < width; at++) {
        out[to + at] =
          (out[to + at] as number) + weight * ((half[above + at] as number) + (half[below + at] as number));
      }
    }
  }
  return { width, height, data: out };
}

/** Every second pixel of every second row. */
export function halved({ width, height, data }: Gray): Gray {
  const [across, down] = [width >> 1, height >> 1];
  const out = new Float32Array(across * down);
  for (let row = 0; row < down; row++) {
    for (let at = 0; at < across; at++) out[row * across + at] = data[row * 2 * width + at * 2] as number;
  }
  return { width: across, height: down, data: out };
}
