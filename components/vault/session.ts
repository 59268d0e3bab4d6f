import { effect, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { fingerprintOf } from '../../utils/evidence/fingerprint.ts';
import { isDeposit } from '../../utils/vault/deposit.ts';
import { VaultFullError } from '../../utils/vault/errors.ts';
import { openRing, openRingByKit, openUnguarded } from '../../utils/vault/keys.ts';
import { tellOpen } from '../../utils/vault/lock.ts';
import { acceptLoss, findLoss, type Loss } from '../../utils/vault/mark.ts';
import { readWays, type Ways } from '../../utils/vault/opening.ts';
import { orderAll } from '../../utils/vault/orders.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { detailOf } from '../words/detail.ts';
import { startAutoLock } from './auto-lock.ts';
import { closePage, followEnd, forgetPage } from './page-end.ts';
import { db, ofLater, unfinished } from './vault-state.ts';
import { takeOutcome, type WipeOutcome } from './wipe.ts';

/*
 * The open vault of this page. The private keys are in `ring` and nowhere else; locking lets go of them by loading the
 * page anew, which frees every copy that a component may still hold.
 */

export { db, ofLater, unfinished };

export type Gate =
  | { state: 'starting' }
  | { state: 'locked' }
  /** It opens for somebody else only. */
  | { state: 'entrusted' }
  | { state: 'open'; ring: OpenRing }
  /** It is not the one that was here. */
  | { state: 'vanished'; loss: Loss }
  | { state: 'failed'; sentence: 'vault.startFailed' | 'vault.noRoom'; detail: string }
  /** Everything was deleted, but for what is named. */
  | { state: 'wiped'; outcome: WipeOutcome };

export const gate = signal<Gate>({ state: 'starting' });

/** Whether a passphrase is set, as far as this page has looked: each change reads for itself what is so. */
export const guarded = signal(false);

/**
 * Secret of the recovery kit with which it was opened: a new passphrase is set with it, in place of the old one. Not kept for longer;
 * until then this page has the private keys as well.
 */
export const recovered = signal<string | null>(null);

followEnd();

let isWatched = false;
// A vault that anybody opens need not be locked; a passphrase may be set while it is open.
effect(() => {
  if (isWatched || gate.value.state !== 'open' || !guarded.value) return;
  isWatched = true;
  tellOpen();
  startAutoLock(lockNow);
});

// Captures made without a network are stamped when there is one again.
addEventListener('online', () => {
  import('./stamp-here.ts')
    .then(({ stampHere }) => stampHere(true))
    .catch((error: unknown) => console.error(error));
});

let tellDrawn: () => void = () => undefined;
const drawn = new Promise<void>((resolve) => {
  tellDrawn = resolve;
});

/** Work that nobody looks at waits for the first page of the list, and no longer than this for one that never comes. */
const WAIT_MS = 3000;

/** The list has its first page: whatever else is to be done at the opening begins now. */
export function listIsDrawn(): void {
  requestAnimationFrame(() => setTimeout(tellDrawn));
}

/** When the first page of the list is on the screen. */
export const afterDrawing = (): Promise<void> => drawn;

/** The vault is open: captures that were cut off can be finished. */
function open(ring: OpenRing): void {
  gate.value = { state: 'open', ring };
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  Promise.race([drawn, late])
    .then(() => import('./tidy.ts'))
    .then(({ tidy }) => tidy(ring))
    .catch((error: unknown) => console.error(error));
}

/** Opens the vault when it has no passphrase, and asks for it when it has one. */
export async function startSession(): Promise<void> {
  try {
    const outcome = await takeOutcome();
    if (outcome !== null) {
      gate.value = { state: 'wiped', outcome };
      return;
    }
    const loss = await findLoss(db);
    if (loss !== null) {
      gate.value = { state: 'vanished', loss };
      return;
    }
    const ring = await openUnguarded(db);
    guarded.value = ring === null;
    if (ring !== null) open(ring);
    else gate.value = { state: (await isDeposit(db)) ? 'entrusted' : 'locked' };
    followWays();
  } catch (error) {
    const sentence = error instanceof VaultFullError ? 'vault.noRoom' : 'vault.startFailed';
    gate.value = { state: 'failed', sentence, detail: detailOf(error) };
  }
}

// The browser closes a database by itself when it deletes it: what would be shown then is an empty list.
db.on('close', () => {
  findLoss(db).then(
    (loss) => {
      if (loss !== null) gate.value = { state: 'vanished', loss };
    },
    (error: unknown) => console.error(error),
  );
});

/** Her word to go on with what is here, or with a new vault. */
export async function goOn(): Promise<void> {
  await acceptLoss(db);
  await startSession();
}

/** @throws LockError `wrong-passphrase` */
export async function unlock(passphrase: string): Promise<void> {
  open(await openRing(db, passphrase));
}

/** @param secret of the recovery kit @throws LockError `wrong-kit` | `no-slot` */
export async function unlockByKit(secret: string): Promise<void> {
  const ring = await openRingByKit(db, secret);
  recovered.value = secret;
  // Where she stays when a new passphrase is set.
  location.hash = '#passphrase';
  open(ring);
}

/** Whether this page is putting another vault in the place of the one that it shows, and says so itself. */
let replacing = false;

/** Runs work after which another vault may lie here. @param isReplaced whether it does */
export async function replacingVault<T>(
  work: () => Promise<T>,
  isReplaced: (outcome: T) => boolean,
): Promise<T> {
  replacing = true;
  try {
    const outcome = await work();
    replacing = isReplaced(outcome);
    return outcome;
  } catch (error) {
    replacing = false;
    throw error;
  }
}

/** Other pages change what opens the vault: this one hears of it, and looks itself when somebody comes back to it. */
function followWays(): void {
  liveQuery(() => readWays(db)).subscribe({ next: follow, error: (error) => console.error(error) });
  const lookAgain = () => void look();
  addEventListener('focus', lookAgain);
  document.addEventListener('visibilitychange', lookAgain);
}

/** Looks what opens the vault now, and follows it. */
export async function look(): Promise<void> {
  try {
    follow(await readWays(db));
  } catch (error) {
    // Each change looks for itself: what cannot be read now is only not shown.
    console.error(error);
  }
}

function follow({ keys, slots }: Ways): void {
  const at = gate.value;
  const vault = keys.find(({ name }) => name === 'vault');
  // Of a vault that is being deleted all pages are told to close.
  if (vault === undefined || at.state === 'starting' || at.state === 'wiped') return;
  const isOther = at.state === 'open' && fingerprintOf(at.ring.vault) !== vault.fingerprint;
  const isGiven = slots.some(({ name }) => name === 'deposit') && at.state !== 'entrusted';
  if ((isOther && !replacing) || isGiven) forget();
  else if (slots.length > 0) guarded.value = true;
}

/** Closes the vault here and on every other page that shows it. */
export function lockNow(): void {
  orderAll('lock');
  forget();
}

/** Takes the vault off the screen at once: locks it everywhere and closes this tab. */
export async function leave(): Promise<void> {
  orderAll('lock');
  gate.value = { state: 'starting' };
  await closePage();
}

function forget(): void {
  gate.value = { state: 'starting' };
  forgetPage();
}
