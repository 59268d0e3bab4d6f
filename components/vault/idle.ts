/** When an open vault locks by itself: reckoned here, without a clock or a browser. */

/** Minutes without use after which it may lock; `null`: never for that reason. */
export const LOCK_AFTER: readonly (number | null)[] = [1, 2, 5, 10, 30, 60, null];
export const LOCK_AFTER_USUALLY = 10;

/** What is stored, as one of these: 0 for never, because a store that is empty must not mean it. */
export const readLockAfter = (stored: number): number | null =>
  stored === 0 ? null : LOCK_AFTER.includes(stored) ? stored : LOCK_AFTER_USUALLY;

/** How often the time is looked at. Browsers look no more than once a minute on pages in the background. */
export const LOOK_EVERY_MS = 5000;

/** A longer pause between two looks: the machine slept, or the page was frozen. Nobody watched the vault meanwhile. */
const SLEPT_MS = 180_000;

export class IdleClock {
  #used: number;
  #looked: number;

  /** @param now milliseconds of a clock that people read; it goes on while the machine sleeps */
  constructor(now: number) {
    this.#used = now;
    this.#looked = now;
  }

  /** Somebody uses the vault. */
  use(now: number): void {
    this.#used = now;
  }

  /** Whether the vault is to lock. @param minutes without use; `null`: never for that reason */
  look(now: number, minutes: number | null): boolean {
    // Also where the clock was set back: how long it was is then unknown.
    const pause = now - this.#looked;
    this.#looked = now;
    if (pause > SLEPT_MS || pause < -LOOK_EVERY_MS) return true;
    return minutes !== null && now - this.#used >= minutes * 60_000;
  }
}
