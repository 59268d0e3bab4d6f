import { storage } from 'wxt/utils/storage';
import { browser } from '../../utils/browser.ts';
import { orderAll } from '../../utils/vault/orders.ts';
import { Holds } from './holds.ts';
import { IdleClock, LOCK_AFTER_USUALLY, LOOK_EVERY_MS, type Moment, readLockAfter } from './idle.ts';

/* What was opened locks by itself: when nobody uses it, when the machine slept, when its screen is locked. */

/** After how many minutes without use; 0: never for that reason. */
export const lockAfter = storage.defineItem<number>('local:lock-after', { fallback: LOCK_AFTER_USUALLY });

const SIGNS_OF_USE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;

/** Other pages of the vault are told of the use of this one no more often than this. */
const TELL_EVERY_MS = 10_000;

const working = new Holds();

/** Tells how far work is; anything that differs from the last time will do. */
export type Move = (mark: string | number) => void;

/**
 * Runs work that must not be cut off because nobody touches the page: making a package takes minutes. It keeps the vault open as long
 * as it says that it gets on, and no longer than `holds.ts` allows. Locking by hand, a locked screen and a sleep end it all the same.
 */
export async function holdingOpen<T>(work: (move: Move) => Promise<T>): Promise<T> {
  const hold = working.begin(Date.now());
  try {
    return await work((mark) => hold.move(String(mark), Date.now()));
  } finally {
    hold.end();
    clock?.use(Date.now());
  }
}

let clock: IdleClock | null = null;

/** Somebody uses another page of the vault. */
export function usedElsewhere(): void {
  clock?.use(Date.now());
}

/** Begins to watch, for as long as this page lives. @param lock called more than once, perhaps */
export function startAutoLock(lock: () => void): void {
  const watching = new IdleClock(thisMoment());
  clock = watching;
  let minutes = readLockAfter(LOCK_AFTER_USUALLY);
  void lockAfter.getValue().then((stored) => {
    minutes = readLockAfter(stored);
  });
  lockAfter.watch((stored) => {
    minutes = readLockAfter(stored ?? LOCK_AFTER_USUALLY);
  });

  let told = 0;
  const use = () => {
    const now = Date.now();
    watching.use(now);
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    orderAll('used');
  };
  const look = () => {
    if (working.holds(Date.now())) use();
    if (watching.look(thisMoment(), minutes)) lock();
  };
  // Whoever comes back to a machine that slept must not see the page before the next look: her first move is one.
  const useAgain = () => {
    look();
    use();
  };
  for (const sign of SIGNS_OF_USE) addEventListener(sign, useAgain, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_EVERY_MS);

  const pulse = new Worker(new URL('./pulse-worker.ts', import.meta.url), { type: 'module' });
  pulse.addEventListener('message', lock);

  // Firefox knows no such state: there the minutes count on.
  browser.idle.onStateChanged.addListener((state) => {
    if (state === 'locked') lock();
  });
}

const thisMoment = (): Moment => ({
  wall: Date.now(),
  steady: performance.now(),
  isSlowed: document.visibilityState === 'hidden',
});
