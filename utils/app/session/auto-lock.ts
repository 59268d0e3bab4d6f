import { browser } from '../../browser.ts';
import { storedItem } from '../../stored.ts';
import { KeepOpenTasks } from './holds.ts';
import { IdleClock, LOCK_AFTER_USUALLY, LOOK_EVERY_MS, type Moment, readLockAfter } from './idle.ts';
import { broadcast } from './vault-broadcast.ts';

/* Locks automatically: when idle, after the machine slept, when its screen is locked. */

/** Minutes of inactivity before locking; 0: never. */
export const lockAfter = storedItem<number>('local:lock-after', LOCK_AFTER_USUALLY);

const SIGNS_OF_USE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;

/** How often other vault pages are told that this one is in use, at most. */
const TELL_EVERY_MS = 10_000;

const working = new KeepOpenTasks();

/** Reports progress: any value that differs from the last one. */
export type Move = (mark: string | number) => void;

/**
 * Runs work that must not be interrupted by the idle timer: making a package takes minutes. It keeps the vault open
 * while it reports progress, and no longer than `holds.ts` allows. Locking by hand, a locked screen and sleep still end
 * it.
 */
export async function keepOpenDuring<T>(work: (move: Move) => Promise<T>): Promise<T> {
  const hold = working.begin(Date.now());
  try {
    return await work((mark) => hold.move(String(mark), Date.now()));
  } finally {
    hold.end();
    clock?.use(Date.now());
  }
}

let clock: IdleClock | null = null;

/** Another vault page is in use. @param at when it was; ms */
export function usedElsewhere(at: number = Date.now()): void {
  clock?.use(Math.min(at, Date.now()));
}

let staysOpen: () => boolean = () => false;

/**
 * When the vault was last used, ms, if it stays open: `null` when it is about to lock, which happens here and now where
 * it is due. A page in the background may look at its clock too late.
 */
export const lastUseWhileOpen = (): number | null => (staysOpen() && clock !== null ? clock.used : null);

/** Starts watching, for the lifetime of the page. @param lock called more than once, perhaps */
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
    broadcast('used');
  };
  const look = (): boolean => {
    if (working.holds(Date.now())) use();
    const isOver = watching.look(thisMoment(), minutes);
    if (isOver) lock();
    return !isOver;
  };
  staysOpen = () => look() && !watching.isDue(Date.now() + LOOK_EVERY_MS, minutes);
  // After sleep the page must lock before it is seen: so check on the first input event.
  const useAgain = () => {
    look();
    use();
  };
  for (const sign of SIGNS_OF_USE) addEventListener(sign, useAgain, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_EVERY_MS);

  const pulse = new Worker(new URL('./pulse-worker.ts', import.meta.url), { type: 'module' });
  pulse.addEventListener('message', lock);

  // Firefox does not report this state: there only the idle minutes count.
  browser.idle?.onStateChanged.addListener((state) => {
    if (state === 'locked') lock();
  });
}

const thisMoment = (): Moment => ({
  wall: Date.now(),
  steady: performance.now(),
  isSlowed: document.visibilityState === 'hidden',
});
