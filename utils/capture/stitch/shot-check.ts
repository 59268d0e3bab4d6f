import { detachBuffer } from '../../bytes/detach-buffer.ts';
import type { Rect } from '../../evidence/method.ts';
import type { PngSize } from '../../png/decode.ts';
import type { TextBoxes } from '../page/text-ledger.ts';
import { blankAmong } from './blank-text.ts';
import { readRgba } from './compose.ts';
import { type Doubt, doubtOf } from './doubt.ts';
import type { Pixels } from './pixels.ts';
import { pngSize } from './png-size.ts';

/** The name under which the browser notes how long texts were looked for, on the page and in the picture. */
export const TEXT_CHECK = 'text-check';

interface Looked {
  pixels: Pixels;
  /** CSS px; `null` where its place is not sure. */
  offset: number | null;
}

/** Looks at each shot beside the one that was kept last; holds no more than these two. */
export class ShotCheck {
  readonly #band: Rect;
  readonly #ratio: number;
  readonly #origin: Pick<Rect, 'x' | 'y'>;
  #last: Looked | null = null;
  #now: Looked | null = null;

  readonly #size: PngSize;

  /**
   * @param band what a frame shows, in device px of a shot
   * @param ratio device px in a CSS px
   * @param first the picture of the screen at the click: all others are as large
   * @param origin where a shot begins in the viewport, CSS px
   */
  constructor(band: Rect, ratio: number, first: Uint8Array, origin: Pick<Rect, 'x' | 'y'> = { x: 0, y: 0 }) {
    this.#origin = origin;
    this.#band = band;
    this.#ratio = ratio;
    this.#size = pngSize(first);
    performance.clearMeasures(TEXT_CHECK);
  }

  /** The band as it stands in the viewport, device px. */
  get #inViewport(): Rect {
    const { x, y } = this.#origin;
    return { ...this.#band, x: this.#band.x + x * this.#ratio, y: this.#band.y + y * this.#ratio };
  }

  /** Whether the shot shows as much of the screen as the first one. */
  isWhole(shot: Uint8Array): boolean {
    const { width, height } = pngSize(shot);
    return width === this.#size.width && height === this.#size.height;
  }

  /** Why the shot should be taken again before it is believed; `null` when nothing speaks against it. @param offset CSS px */
  async look(shot: Blob, offset: number): Promise<Doubt | null> {
    this.#drop(this.#now);
    this.#now = null;
    const pixels = await readRgba(shot, this.#band);
    this.#now = { pixels, offset };
    const last = this.#last;
    if (last === null || last.offset === null) return null;
    return doubtOf(last.pixels, pixels, Math.round((offset - last.offset) * this.#ratio));
  }

  /**
   * @param texts where the page has text, as it was when the shot that was looked at last was taken
   * @returns the places of the boxes in which it shows nothing
   */
  blankAmong({ boxes, ms }: TextBoxes): number[] {
    const start = performance.now();
    const found =
      this.#now === null ? [] : blankAmong(this.#now.pixels, this.#inViewport, this.#ratio, boxes);
    performance.measure(TEXT_CHECK, { start: start - ms, end: performance.now() });
    return found;
  }

  /**
   * The shot that was looked at last is kept.
   * @param isPlaced whether it shows the place that was named
   * @returns its pixels, good until the next one is kept; `null` when they could not be read
   */
  keep(isPlaced: boolean): Pixels | null {
    const last = this.#last;
    this.#last = this.#now;
    this.#now = null;
    this.#drop(last);
    if (this.#last !== null && !isPlaced) this.#last.offset = null;
    return this.#last?.pixels ?? null;
  }

  /** No shot follows. */
  end(): void {
    this.#drop(this.#now);
    this.#drop(this.#last);
    this.#now = null;
    this.#last = null;
  }

  #drop(looked: Looked | null): void {
    if (looked !== null) detachBuffer(looked.pixels.data);
  }
}
