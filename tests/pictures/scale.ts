import type { Gray, Rgba } from '../../utils/spread/picture.ts';
import { resize } from '../../utils/spread/resize.ts';
import { blank } from './canvas.ts';

/** One of red, green and blue (0 to 2). */
export function channelOf({ width, height, data }: Rgba, at: number): Gray {
  return {
    width,
    height,
    data: Float32Array.from({ length: width * height }, (_, pixel) => data[pixel * 4 + at] as number),
  };
}

/** At another size. */
export function resized(picture: Rgba, width: number, height: number): Rgba {
  const [red, green, blue] = [0, 1, 2].map((at) => resize(channelOf(picture, at), width, height).data) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const out = blank(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    out.data[pixel * 4] = Math.round(red[pixel] as number);
    out.data[pixel * 4 + 1] = Math.round(green[pixel] as number);
    out.data[pixel * 4 + 2] = Math.round(blue[pixel] as number);
  }
  return out;
}

/** With the longer side of so many pixels. */
export function scaled(picture: Rgba, longest: number): Rgba {
  const share = longest / Math.max(picture.width, picture.height);
  return resized(picture, Math.round(picture.width * share), Math.round(picture.height * share));
}
