import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { orderAll } from '../../utils/vault/orders.ts';
import { IdleClock, LOCK_AFTER_USUALLY, LOOK_EVERY_MS, readLockAfter } from './idle.ts';

/* The open vault locks by itself: when nobody uses it, when the machine slept, when its screen is locked. */

/** After how many minutes without use; 0: never for that reason. */
export const lockAfter = storage.defineItem<number>('local:lock-after', { fallback: LOCK_AFTER_USUALLY });

const SIGNS_OF_USE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;

/** Other pages of the vault are told of the use of this one no more often than this. */
const TELL_EVERY_MS = 10_000;

/** Something that takes its time is under way and would be lost: counted, because two may be. */
let working = 0;

/**
 * Runs work that must not be cut off because nobody touches the page: making a package takes minutes. Locking by hand, and a
 * locked screen, end it all the same.
 */
export async function holdingOpen<T>(work: () => Promise<T>): Promise<T> {
  working += 1;
  try {
    return await work();
  } finally {
    working -= 1;
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
  const watching = new IdleClock(Date.now());
  clock = watching;
  let told = 0;
  const use = () => {
    const now = Date.now();
    watching.use(now);
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    orderAll('used');
  };
  for (const sign of SIGNS_OF_USE) addEventListener(sign, use, { capture: true, passive: true });

  let minutes = readLockAfter(LOCK_AFTER_USUALLY);
  void lockAfter.getValue().then((stored) => {
    minutes = readLockAfter(stored);
  });
  lockAfter.watch((stored) => {
    minutes = readLockAfter(stored ?? LOCK_AFTER_USUALLY);
  });
  const look = () => {
    if (working > 0) use();
    if (watching.look(Date.now(), minutes)) lock();
  };
  setInterval(look, LOOK_EVERY_MS);
  // Whoever comes back to a machine that slept must not see the page before the next look.
  document.addEventListener('visibilitychange', look);

  // Firefox knows no such state: there the minutes count on.
  browser.idle.onStateChanged.addListener((state) => {
    if (state === 'locked') lock();
  });
}
