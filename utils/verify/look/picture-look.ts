import type { ByteStream } from '../../bytes/byte-reader.ts';
import { type Sha256, toHex } from '../../bytes/digest.ts';
import { type Digester, newDigester } from '../../bytes/digester.ts';
import type { Method, Rect } from '../../evidence/method.ts';
import type { PngSize } from '../../png/decode.ts';
import { areInOrder, bandOf } from './geometry.ts';
import { compareMarks, type Likeness, markRow, PIECES } from './likeness.ts';
import { type OnRows, readRows } from './rows.ts';

/*
 * What the two pictures of a capture show, held against the record: digests of the strips, the head that was cut out of
 * viewport.png, and how much of the window is in the long picture.
 */

/** What was seen of the pictures. */
export interface PicturesSeen {
  /**
   * SHA-256 of the rows of each frame, in the order of the record. `unread`: the picture cannot be read to its end; `null`: it is not
   * there, or has no such rows, which other checks tell.
   */
  frames: Sha256[] | 'unread' | null;
  /** viewport.png, px; `null` as above. */
  viewport: PngSize | null;
  /** How many pixels of the head are not those of viewport.png; `null`: there is no head, or nothing to compare it with. */
  headDiffers: number | null;
  /** How much of the window is in the long picture; `null`: nothing to compare it with. */
  alike: Likeness | null;
}

/** Ground on which a head narrower than the picture is set. */
const HEAD_GROUND = 0xee;
/** Of one channel: a browser that keeps colours in another way is off by less. */
const SAME = 8;
/** Rows times columns of a head that is held: a screen of 8K. */
const MOST_HELD = 7680 * 4320;
/** Rows of the long picture that are looked for the window. */
const MOST_ROWS = 2 ** 20;

/** Reads the pictures of one capture, in any order. */
export class PictureLook {
  readonly #method: Method;
  readonly #band: Rect;
  readonly #head: Rect | null;
  /** Rows of the head as the picture has them, and as viewport.png says they are: 8-bit RGB. */
  #headIs: Uint8Array | null = null;
  #headMust: Uint8Array | null = null;
  #windowMarks: Int32Array | null = null;
  #pictureMarks: Int32Array | null = null;
  #frames: PicturesSeen['frames'] = null;
  #viewport: PngSize | null = null;

  constructor(method: Method) {
    this.#method = method;
    this.#band = bandOf(method);
    this.#head = method.picture.head;
  }

  /** Reads viewport.png. */
  async readViewport(file: ByteStream): Promise<void> {
    this.#viewport = await readRows(file, (size) => this.#beginViewport(size));
  }

  /** Reads screenshot.png. */
  async readPicture(file: ByteStream): Promise<void> {
    const { picture, frames } = this.#method;
    const digests: Sha256[] = [];
    const digester = await newDigester();
    let isAsked = areInOrder(this.#method);
    const read = await readRows(file, (size) => {
      isAsked &&= size.width === picture.width && size.height === picture.height;
      return isAsked ? this.#beginPicture(size, digester, digests) : null;
    });
    if (isAsked) this.#frames = read !== null && digests.length === frames.length ? digests : 'unread';
    if (typeof this.#frames === 'string') this.#headIs = this.#pictureMarks = null;
  }

  end(): PicturesSeen {
    const [window, picture] = [this.#windowMarks, this.#pictureMarks];
    return {
      frames: this.#frames,
      viewport: this.#viewport,
      headDiffers: this.#compareHead(),
      alike: window === null || picture === null ? null : compareMarks(window, picture),
    };
  }

  #beginViewport({ width, height }: PngSize): OnRows {
    const band = this.#band;
    const picture = this.#method.picture.width;
    const fits = band.width === picture && band.x >= 0 && band.x + band.width <= width;
    const head = fits && this.#fits(height) ? this.#head : null;
    const must = head === null ? null : new Uint8Array(picture * head.height * 3).fill(HEAD_GROUND);
    const marks = fits && height <= MOST_ROWS ? new Int32Array(height * PIECES) : null;
    this.#headMust = must;
    this.#windowMarks = marks;
    return (rgb, first, rows) => {
      for (let row = first; row < first + rows; row++) {
        const line = rgb.subarray((row - first) * width * 3, (row - first + 1) * width * 3);
        const isHead = this.#head !== null && row >= this.#head.y && row < this.#head.y + this.#head.height;
        if (marks !== null && !isHead) markRow(line, band.x, band.width, marks, row * PIECES);
        if (must === null || head === null || row < head.y || row >= head.y + head.height) continue;
        const bar = line.subarray(head.x * 3, (head.x + head.width) * 3);
        must.set(bar, ((row - head.y) * picture + head.x - band.x) * 3);
      }
    };
  }

  /** Whether the head is a part of the window's band, as a record of ours has it. @param height of the window */
  #fits(height: number): boolean {
    const [head, band] = [this.#head, this.#band];
    if (head === null) return false;
    const isInside = head.x >= band.x && head.x + head.width <= band.x + band.width;
    return isInside && head.y >= 0 && head.y + head.height <= height && head.height * band.width <= MOST_HELD;
  }

  #beginPicture({ width, height }: PngSize, digester: Digester, digests: Sha256[]): OnRows {
    const { frames } = this.#method;
    const headRows = this.#head?.height ?? 0;
    const headIs =
      headRows > 0 && headRows * width <= MOST_HELD ? new Uint8Array(width * headRows * 3) : null;
    const marks = height <= MOST_ROWS ? new Int32Array(height * PIECES) : null;
    this.#headIs = headIs;
    this.#pictureMarks = marks;
    const stride = width * 3;
    let at = 0;
    return (rgb, first, rows) => {
      for (let row = first; row < first + rows; row++) {
        const line = rgb.subarray((row - first) * stride, (row - first + 1) * stride);
        if (headIs !== null && row < headRows) headIs.set(line, row * stride);
        // What is the head of both says nothing of what is below it.
        if (marks !== null && row >= headRows) markRow(line, 0, width, marks, row * PIECES);
      }
      // The rows of each frame at once: it is a tenth of the calls.
      for (let frame = frames[at]; frame !== undefined && frame.row < first + rows; frame = frames[at]) {
        const from = Math.max(frame.row, first) - first;
        const to = Math.min(frame.row + frame.rows - first, rows);
        if (to > from) digester.update(rgb.subarray(from * stride, to * stride));
        if (frame.row + frame.rows > first + rows) break;
        digests.push(toHex(digester.digest()));
        digester.reset();
        at++;
      }
    };
  }

  #compareHead(): number | null {
    const [is, must] = [this.#headIs, this.#headMust];
    if (is === null || must === null) return null;
    let differing = 0;
    for (let at = 0; at < must.length; at += 3) {
      const isSame =
        Math.abs((is[at] as number) - (must[at] as number)) <= SAME &&
        Math.abs((is[at + 1] as number) - (must[at + 1] as number)) <= SAME &&
        Math.abs((is[at + 2] as number) - (must[at + 2] as number)) <= SAME;
      if (!isSame) differing++;
    }
    return differing;
  }
}
