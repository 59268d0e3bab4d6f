import type { Rgba } from '../../utils/spread/picture.ts';
import { blank } from './canvas.ts';

/* Parts of a picture, and pictures on others: what changes are made of. Each gives a picture of its own, but for `laid`. */

export function cut({ width, data }: Rgba, x: number, y: number, across: number, down: number): Rgba {
  const out = blank(across, down);
  for (let row = 0; row < down; row++) {
    const from = ((y + row) * width + x) * 4;
    out.data.set(data.subarray(from, from + across * 4), row * across * 4);
  }
  return out;
}

export const cropped = (picture: Rgba, share: number): Rgba => {
  const [x, y] = [Math.round(picture.width * share), Math.round(picture.height * share)];
  return cut(picture, x, y, picture.width - 2 * x, picture.height - 2 * y);
};

/** Puts a picture on a page; it must fit. */
export function laid(page: Rgba, picture: Rgba, x: number, y: number): Rgba {
  for (let row = 0; row < picture.height; row++) {
    const from = row * picture.width * 4;
    page.data.set(picture.data.subarray(from, from + picture.width * 4), ((y + row) * page.width + x) * 4);
  }
  return page;
}

export function mapped(
  picture: Rgba,
  width: number,
  height: number,
  from: (x: number, y: number) => [number, number],
): Rgba {
  const out = blank(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = from(x, y);
      const [left, top] = [Math.floor(u), Math.floor(v)];
      for (let at = 0; at < 3; at++) {
        const value = (column: number, row: number) =>
          picture.data[
            (Math.min(picture.height - 1, Math.max(0, row)) * picture.width +
              Math.min(picture.width - 1, Math.max(0, column))) *
              4 +
              at
          ] as number;
        const [s, t] = [u - left, v - top];
        const above = value(left, top) * (1 - s) + value(left + 1, top) * s;
        const below = value(left, top + 1) * (1 - s) + value(left + 1, top + 1) * s;
        out.data[(y * width + x) * 4 + at] = Math.round(above * (1 - t) + below * t);
      }
    }
  }
  return out;
}

/** Turned by some degrees, and cut so that no corner is empty. */
export function turned(picture: Rgba, degrees: number): Rgba {
  const [cos, sin] = [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)];
  const { width, height } = picture;
  const whole = mapped(picture, width, height, (x, y) => {
    const [u, v] = [x - width / 2, y - height / 2];
    return [width / 2 + u * cos + v * sin, height / 2 + v * cos - u * sin];
  });
  return cropped(whole, 0.06);
}

export const copy = (picture: Rgba): Rgba => cut(picture, 0, 0, picture.width, picture.height);

export const mirrored = (picture: Rgba): Rgba =>
  mapped(picture, picture.width, picture.height, (x, y) => [picture.width - 1 - x, y]);

/** The largest square in the middle. */
export function squared(picture: Rgba): Rgba {
  const side = Math.min(picture.width, picture.height);
  return cut(picture, (picture.width - side) >> 1, (picture.height - side) >> 1, side, side);
}
