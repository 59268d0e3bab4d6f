import type { Gray } from './picture.ts';

/** A part of a picture, pixels. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function crop({ width, data }: Gray, rectangle: Rectangle): Gray {
  const out = new Float32Array(rectangle.width * rectangle.height);
  for (let row = 0; row < rectangle.height; row++) {
    const from = (rectangle.y + row) * width + rectangle.x;
    out.set(data.subarray(from, from + rectangle.width), row * rectangle.width);
  }
  return { width: rectangle.width, height: rectangle.height, data: out };
}

/** From which pixels each pixel of another length comes, and with which shares: `count` for each. */
interface Shares {
  pixel: Int32Array;
  share: Float32Array;
  count: number;
}

/** By area where it becomes smaller, between the two nearest where it becomes larger. */
function sharesOf(from: number, to: number): Shares {
  const step = from / to;
  const reach = Math.max(1, step);
  const count = Math.ceil(reach) + 1;
  const pixel = new Int32Array(to * count);
  const share = new Float32Array(to * count);
  for (let at = 0; at < to; at++) {
    const begin = (at + 0.5) * step - reach / 2;
    for (let k = 0; k < count; k++) {
      const place = Math.floor(begin) + k;
      const part = Math.min(place + 1, begin + reach) - Math.max(place, begin);
      pixel[at * count + k] = Math.min(from - 1, Math.max(0, place));
      share[at * count + k] = Math.max(0, part) / reach;
    }
  }
  return { pixel, share, count };
}

/** The picture at another size, also of another shape. */
export function resize(gray: Gray, width: number, height: number): Gray {
  const across = sharesOf(gray.width, width);
  const half = new Float32Array(width * gray.height);
  for (let row = 0; row < gray.height; row++) {
    const from = row * gray.width;
    for (let at = 0, k = 0; at < width; at++) {
      let sum = 0;
      for (const end = k + across.count; k < end; k++) {
        sum += (across.share[k] as number) * (gray.data[from + (across.pixel[k] as number)] as number);
      }
      half[row * width + at] = sum;
    }
  }
  const down = sharesOf(gray.height, height);
  const data = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let k = 0; k < down.count; k++) {
      const share = down.share[row * down.count + k] as number;
      if (share === 0) continue;
      const from = (down.pixel[row * down.count + k] as number) * width;
      for (let at = 0; at < width; at++) {
        data[row * width + at] = (data[row * width + at] as number) + share * (half[from + at] as number);
      }
    }
  }
  return { width, height, data };
}

/** The picture with no side longer than that, in its own shape. One that is smaller stays as it is. */
export function shrinkTo(gray: Gray, longest: number): Gray {
  const share = longest / Math.max(gray.width, gray.height);
  if (share >= 1) return gray;
  const side = (pixels: number) => Math.max(2, Math.round(pixels * share));
  return resize(gray, side(gray.width), side(gray.height));
}

/** As in a mirror: left is right. */
export function mirrored({ width, height, data }: Gray): Gray {
  const out = Float32Array.from(data);
  for (let row = 0; row < height; row++) out.subarray(row * width, (row + 1) * width).reverse();
  return { width, height, data: out };
}
