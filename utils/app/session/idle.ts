/** When an open vault locks automatically: pure, without a clock or a browser. */

/** The choices for idle minutes; `null`: never. */
export const LOCK_AFTER: readonly (number | null)[] = [1, 2, 5, 10, 30, 60, null];
export const LOCK_AFTER_USUALLY = 10;

/** The stored value as one of the choices. Never is stored as 0, so that an empty store does not mean it. */
export const readLockAfter = (stored: number): number | null =>
  stored === 0 ? null : LOCK_AFTER.includes(stored) ? stored : LOCK_AFTER_USUALLY;

/** How often the clock is checked. Browsers throttle timers of background pages to once a minute. */
export const LOOK_EVERY_MS = 5000;

/** Sleep of this length locks the vault in any case: no choice is below a minute. */
export const SLEPT_MS = 60_000;

/** A background page whose timer pauses for longer than this was frozen, not only throttled. */
const FROZEN_MS = 180_000;

/** The time of one check. */
export interface Moment {
  /** Wall clock, ms. It advances during sleep. */
  wall: number;
  /** Monotonic clock, ms since page load. On most systems it stops during sleep. */
  steady: number;
  /** Whether timers may be throttled: the page is in the background. */
  isSlowed: boolean;
}

export class IdleClock {
  #used: number;
  #last: Moment;

  constructor(now: Moment) {
    this.#used = now.wall;
    this.#last = now;
  }

  /** When the vault was last used, as `Moment.wall`. */
  get used(): number {
    return this.#used;
  }

  /** The vault is in use. @param wall as in `Moment` */
  use(wall: number): void {
    this.#used = wall;
  }

  /**
   * Whether the vault must lock. A pause between checks is no proof of sleep, because browsers throttle background
   * pages. Sleep is detected when the two clocks diverge, or when the page was in front. The pulse worker finds the
   * rest (see pulse-worker.ts).
   * @param minutes without use; `null`: never for that reason
   */
  look(now: Moment, minutes: number | null): boolean {
    const pause = now.wall - this.#last.wall;
    const apart = Math.abs(pause - (now.steady - this.#last.steady));
    const most = now.isSlowed || this.#last.isSlowed ? FROZEN_MS : SLEPT_MS;
    this.#last = now;
    // Also when the clock was set back: the elapsed time is unknown then.
    if (pause > most || pause < -LOOK_EVERY_MS || apart > SLEPT_MS) return true;
    return this.isDue(now.wall, minutes);
  }

  /** Whether the minutes without use are over at that time. @param wall as in `Moment` @param minutes as for `look` */
  isDue(wall: number, minutes: number | null): boolean {
    return minutes !== null && wall - this.#used >= minutes * 60_000;
  }
}
