import { SpreadError } from './spread-error.ts';

/** Brightness, one value a pixel, row by row: 0 is black, 255 white. */
export interface Gray {
  /** Pixels. */
  width: number;
  height: number;
  data: Float32Array;
}

/** Pixels as a canvas gives them: red, green, blue and alpha, one byte each, row by row. */
export interface Rgba {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** No side is longer: 256 MB of brightness at most with {@link MAX_PIXELS}. */
const MAX_SIDE = 32_768;
const MAX_PIXELS = 2 ** 26;
/** The least that the reference of PDQ takes; less is a tracking pixel, not a picture. */
const MIN_SIDE = 5;

function checkSize({ width, height, data }: Gray | Rgba, channels: number): void {
  const isSide = (side: number) => Number.isInteger(side) && side >= MIN_SIDE && side <= MAX_SIDE;
  if (!isSide(width) || !isSide(height) || width * height > MAX_PIXELS) {
    throw new SpreadError('bad-picture', `a picture of ${width} x ${height} pixels`);
  }
  if (data.length !== width * height * channels) {
    throw new SpreadError('bad-picture', `${data.length} values for ${width} x ${height} pixels`);
  }
}

/** @throws SpreadError `bad-picture`: too small, too large, not as many values as pixels, or one that is no number */
export function checkGray(gray: Gray): void {
  checkSize(gray, 1);
  const { data } = gray;
  let sum = 0;
  for (let at = 0; at < data.length; at++) sum += data[at] as number;
  if (!Number.isFinite(sum)) throw new SpreadError('bad-picture', 'a brightness that is no number');
}

const { fround } = Math;
/** What each value of a channel adds. */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114].map((share) =>
  Float32Array.from({ length: 256 }, (_, value) => fround(share) * value),
) as [Float32Array, Float32Array, Float32Array];

/**
 * The brightness of pixels (ITU-R BT.601), rounded to 32 bits after each step as PDQ's reference does. What is transparent shows white.
 * @throws SpreadError `bad-picture`: too small, too large, or not as many values as pixels
 */
export function grayOf(rgba: Rgba): Gray {
  checkSize(rgba, 4);
  const { width, height, data: pixels } = rgba;
  const data = new Float32Array(width * height);
  for (let at = 0, from = 0; at < data.length; at++, from += 4) {
    const red = RED[pixels[from] as number] as number;
    const green = GREEN[pixels[from + 1] as number] as number;
    const blue = BLUE[pixels[from + 2] as number] as number;
    const luma = fround(fround(red + green) + blue);
    const alpha = pixels[from + 3] as number;
    data[at] = alpha === 255 ? luma : 255 + ((luma - 255) * alpha) / 255;
  }
  return { width, height, data };
}
