/** When an open vault locks by itself: reckoned here, without a clock or a browser. */

/** Minutes without use after which it may lock; `null`: never for that reason. */
export const LOCK_AFTER: readonly (number | null)[] = [1, 2, 5, 10, 30, 60, null];
export const LOCK_AFTER_USUALLY = 10;

/** What is stored, as one of these: 0 for never, because a store that is empty must not mean it. */
export const readLockAfter = (stored: number): number | null =>
  stored === 0 ? null : LOCK_AFTER.includes(stored) ? stored : LOCK_AFTER_USUALLY;

/** How often the time is looked at. Browsers let a page in the background look no more than once a minute. */
export const LOOK_EVERY_MS = 5000;

/** A machine that slept for so long locks the vault, whatever was chosen: no choice is less than a minute. */
export const SLEPT_MS = 60_000;

/** A page in the background that looks no more often than this was not only slowed down, but frozen. */
const FROZEN_MS = 180_000;

/** When a page looks. */
export interface Moment {
  /** Milliseconds of the clock that people read; it goes on while the machine sleeps. */
  wall: number;
  /** Milliseconds since the page began, of a clock that no one sets; on most systems it stands still while the machine sleeps. */
  steady: number;
  /** Whether the browser may look less often than it was asked to: the page is in the background. */
  isSlowed: boolean;
}

export class IdleClock {
  #used: number;
  #last: Moment;

  constructor(now: Moment) {
    this.#used = now.wall;
    this.#last = now;
  }

  /** Somebody uses the vault. @param wall as in `Moment` */
  use(wall: number): void {
    this.#used = wall;
  }

  /**
   * Whether the vault is to lock. A pause tells nothing by itself, because the browser makes them in the background; what tells a sleep
   * is that the clocks went apart, or that the page was in front all the time. What neither shows, the pulse does (see pulse-worker.ts).
   * @param minutes without use; `null`: never for that reason
   */
  look(now: Moment, minutes: number | null): boolean {
    const pause = now.wall - this.#last.wall;
    const apart = Math.abs(pause - (now.steady - this.#last.steady));
    const most = now.isSlowed || this.#last.isSlowed ? FROZEN_MS : SLEPT_MS;
    this.#last = now;
    // Also where the clock was set back: how long it was is then unknown.
    if (pause > most || pause < -LOOK_EVERY_MS || apart > SLEPT_MS) return true;
    return minutes !== null && now.wall - this.#used >= minutes * 60_000;
  }
}
