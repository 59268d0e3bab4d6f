/*
 * Chromium lets an extension take two pictures of the screen a second, counted in windows: the first call opens a
 * window of one second, and calls beyond the second in it fail at once (tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND).
 */

const WINDOW_MS = 1000;
/** The browser's clock and ours are read a little apart. */
const MARGIN_MS = 3;

/** Rate limiter for screenshots. One instance for all captures, because the quota is per extension. */
export class ShotRateLimiter {
  readonly #perWindow: number;
  #opened = Number.NEGATIVE_INFINITY;
  #used = 0;

  /** @param perWindow how many calls the browser allows in a window */
  constructor(perWindow = 2) {
    this.#perWindow = perWindow;
  }

  /** Milliseconds until a call may be made at `now`. */
  delay(now: number): number {
    if (now - this.#opened > WINDOW_MS + MARGIN_MS || this.#used < this.#perWindow) return 0;
    return this.#opened + WINDOW_MS + MARGIN_MS + 1 - now;
  }

  /** A call is made at `now`. */
  spend(now: number): void {
    if (now - this.#opened > WINDOW_MS + MARGIN_MS) {
      this.#opened = now;
      this.#used = 0;
    }
    this.#used++;
  }

  /** The browser refused: the window is full in any case. */
  exhaust(now: number): void {
    this.#opened = now;
    this.#used = this.#perWindow;
  }
}
