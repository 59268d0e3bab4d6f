import type { Rect } from '../evidence/record.ts';
import { readRgba } from './picture/compose.ts';
import { type Doubt, doubtOf, type Pixels } from './picture/doubt.ts';

/** Looks at each shot beside the one that was kept last; holds no more than these two. */
export class ShotCheck {
  readonly #band: Rect;
  readonly #ratio: number;
  #last: { pixels: Pixels; offset: number } | null = null;
  #now: { pixels: Pixels; offset: number } | null = null;

  /** @param band what a frame shows, in device px of a shot @param ratio device px in a CSS px */
  constructor(band: Rect, ratio: number) {
    this.#band = band;
    this.#ratio = ratio;
  }

  /** Why the shot should be taken again before it is believed; `null` when nothing speaks against it. @param offset CSS px */
  async look(shot: Blob, offset: number): Promise<Doubt | null> {
    const pixels = { data: await readRgba(shot, this.#band), width: this.#band.width };
    this.#now = { pixels, offset };
    const last = this.#last;
    if (last === null) return null;
    return doubtOf(last.pixels, pixels, Math.round((offset - last.offset) * this.#ratio));
  }

  /** The shot that was looked at last is kept. */
  keep(): void {
    this.#last = this.#now;
  }
}
