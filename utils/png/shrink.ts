import type { PngSize } from './decode.ts';

/** A picture made smaller: each of its pixels is the mean of a square of the other's. */
export interface Shrunken extends PngSize {
  /** Pixels of the picture for one of these, each way; the last square of a row or column may have fewer. */
  factor: number;
  /** 4 bytes a pixel, opaque. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The least whole factor by which a picture keeps within so many rows and pixels. */
export function shrinkFactor({ width, height }: PngSize, most: { rows: number; pixels: number }): number {
  let factor = Math.max(
    1,
    Math.ceil(height / most.rows),
    Math.floor(Math.sqrt((width * height) / most.pixels)),
  );
  while (Math.ceil(width / factor) * Math.ceil(height / factor) > most.pixels) factor++;
  return factor;
}

/** Takes the rows of a picture from top to bottom, and keeps no more of them than their sums. */
export class Shrinker {
  readonly #width: number;
  readonly #factor: number;
  readonly #made: Shrunken;
  /** Red, green and blue of the row of squares that is under way, and how many pixels each square has. */
  readonly #sums: Uint32Array;
  #rows = 0;
  #at = 0;

  constructor(size: PngSize, factor: number) {
    this.#width = size.width;
    this.#factor = factor;
    const width = Math.ceil(size.width / factor);
    const height = Math.ceil(size.height / factor);
    this.#made = { width, height, factor, rgba: new Uint8ClampedArray(width * height * 4) };
    this.#sums = new Uint32Array(width * 3);
  }

  /** @param rgba whole rows of the picture, 4 bytes a pixel; its opacity is left out */
  add(rgba: Uint8ClampedArray): void {
    const stride = this.#width * 4;
    for (let from = 0; from < rgba.length; from += stride) {
      this.#sum(rgba, from);
      this.#rows += 1;
      if (this.#rows === this.#factor) this.#write();
    }
  }

  /** The smaller picture, when all rows were given. */
  finish(): Shrunken {
    if (this.#rows > 0) this.#write();
    return this.#made;
  }

  #sum(rgba: Uint8ClampedArray, from: number): void {
    const [sums, width, factor] = [this.#sums, this.#width, this.#factor];
    let at = from;
    for (let x = 0, to = 0; x < width; to += 3) {
      const end = Math.min(width, x + factor);
      let [red, green, blue] = [0, 0, 0];
      for (; x < end; x++, at += 4) {
        red += rgba[at] ?? 0;
        green += rgba[at + 1] ?? 0;
        blue += rgba[at + 2] ?? 0;
      }
      sums[to] = (sums[to] ?? 0) + red;
      sums[to + 1] = (sums[to + 1] ?? 0) + green;
      sums[to + 2] = (sums[to + 2] ?? 0) + blue;
    }
  }

  #write(): void {
    const { rgba, width } = this.#made;
    for (let column = 0; column < width; column++, this.#at += 4) {
      const across = Math.min(this.#factor, this.#width - column * this.#factor);
      const pixels = across * this.#rows;
      for (let colour = 0; colour < 3; colour++)
        rgba[this.#at + colour] = (this.#sums[column * 3 + colour] ?? 0) / pixels;
      rgba[this.#at + 3] = 255;
    }
    this.#sums.fill(0);
    this.#rows = 0;
  }
}
