import type { PngSize } from './decode.ts';

/** A picture made smaller: each of its pixels is the mean of a square of the other's. */
export interface Shrunken extends PngSize {
  /** Pixels of the picture for one of these, each way; the last square of a row or column may have fewer. */
  factor: number;
  /** 4 bytes a pixel, opaque. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Some rows of it, just made. */
export interface ShrunkenRows {
  row: number;
  rows: number;
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

/** Every other byte of a pixel. */
const LANES = 0x00ff00ff;
/** Rows whose sums fit between two of them: 2^16 / 255. */
const ROWS_MOST = 256;

/** Takes the rows of a picture from top to bottom, and keeps no more of them than their sums. */
export class Shrinker {
  readonly #width: number;
  readonly #factor: number;
  readonly #made: Shrunken;
  /** Sums down each column, two colours a number: this runs over every pixel. */
  readonly #redBlue: Uint32Array;
  readonly #green: Uint32Array;
  /** Rows that are in those. */
  #summed = 0;
  /** Red, green and blue of the row of squares that is under way. */
  readonly #sums: Float64Array;
  /** Rows that are in it. */
  #rows = 0;
  #at = 0;
  #given = 0;

  constructor(size: PngSize, factor: number) {
    this.#width = size.width;
    this.#factor = factor;
    const width = Math.ceil(size.width / factor);
    const height = Math.ceil(size.height / factor);
    this.#made = { width, height, factor, rgba: new Uint8ClampedArray(width * height * 4) };
    this.#redBlue = new Uint32Array(size.width);
    this.#green = new Uint32Array(size.width);
    this.#sums = new Float64Array(width * 3);
  }

  /** @param rgba whole rows of the picture, 4 bytes a pixel; its opacity is left out */
  add(rgba: Uint8ClampedArray): void {
    const { buffer, byteOffset, length } = rgba;
    // A number a pixel; every system that browsers run on has its lowest byte, red, first.
    const pixels = new Uint32Array(buffer, byteOffset, length >> 2);
    for (let from = 0; from < pixels.length; from += this.#width) {
      this.#sum(pixels, from);
      this.#summed += 1;
      this.#rows += 1;
      if (this.#summed === ROWS_MOST) this.#gather();
      if (this.#rows === this.#factor) this.#write();
    }
  }

  /** The rows that were made since it was asked last. */
  take(): ShrunkenRows {
    const { width, rgba } = this.#made;
    const row = this.#given;
    this.#given = this.#at / (width * 4);
    return { row, rows: this.#given - row, rgba: rgba.slice(row * width * 4, this.#at) };
  }

  /** The smaller picture, when all rows were given. */
  finish(): Shrunken {
    if (this.#rows > 0) this.#write();
    return this.#made;
  }

  #sum(pixels: Uint32Array, from: number): void {
    const [redBlue, green, width] = [this.#redBlue, this.#green, this.#width];
    for (let x = 0; x < width; x++) {
      const pixel = pixels[from + x] as number;
      redBlue[x] = (redBlue[x] as number) + (pixel & LANES);
      green[x] = (green[x] as number) + ((pixel >>> 8) & 0xff);
    }
  }

  /** Adds what was summed down to the squares. */
  #gather(): void {
    const [redBlue, green, sums] = [this.#redBlue, this.#green, this.#sums];
    for (let x = 0, to = 0; x < this.#width; to += 3) {
      const end = Math.min(this.#width, x + this.#factor);
      for (; x < end; x++) {
        const pair = redBlue[x] as number;
        sums[to] = (sums[to] as number) + (pair & 0xffff);
        sums[to + 1] = (sums[to + 1] as number) + (green[x] as number);
        sums[to + 2] = (sums[to + 2] as number) + (pair >>> 16);
      }
    }
    redBlue.fill(0);
    green.fill(0);
    this.#summed = 0;
  }

  #write(): void {
    this.#gather();
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
