import { effect, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { detailOf } from '../../errors/detail.ts';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { isNewer } from '../../vault/db/database.ts';
import { holdOpenLock, isSessionHeld } from '../../vault/db/locks.ts';
import { acceptLoss, findLoss, findLossInTurn, type Loss } from '../../vault/db/vault-marker.ts';
import { VaultFullError } from '../../vault/errors.ts';
import { isDeposit } from '../../vault/keys/deposit.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { keysThatAreThere, openKeyring, openKeyringWithKit, openUnguarded } from '../../vault/keys/keys.ts';
import { readUnlockMethods, type UnlockMethods } from '../../vault/keys/unlock.ts';
import { isWiped, takeOutcome, type WipeOutcome } from '../wipe.ts';
import { startAutoLock, usedElsewhere } from './auto-lock.ts';
import { closePage, onPageEnd, resetPage } from './page-end.ts';
import { broadcast } from './vault-broadcast.ts';
import { db, ofLater, unfinished } from './vault-state.ts';

/*
 * The open vault of this page. The private keys are in `ring` only. Locking navigates away, which frees every copy that
 * a component may hold.
 */

export { db, ofLater, unfinished };

export type Gate =
  | { state: 'starting' }
  | { state: 'locked' }
  /** It is on deposit: only the holder's key opens it. */
  | { state: 'entrusted' }
  | { state: 'open'; ring: OpenKeyring }
  /** The vault is missing or replaced. */
  | { state: 'vanished'; loss: Loss }
  | { state: 'failed'; sentence: 'vault.startFailed' | 'vault.noRoom' | 'update.newerVault'; detail: string }
  /** Everything was deleted, except what is listed. */
  | { state: 'wiped'; outcome: WipeOutcome };

export const gate = signal<Gate>({ state: 'starting' });

/** Whether a passphrase is set, as last seen by this page. Changes check for themselves. */
export const guarded = signal(false);

/** Secret of the recovery kit that unlocked the vault, needed to set a new passphrase. Discarded afterwards. */
export const recovered = signal<string | null>(null);

/** Whether another vault page handed over its keys, so that nobody was asked for a passphrase. */
export const joined = signal(false);

onPageEnd();

/** Whether this page is replacing the vault itself. */
let replacing = false;

let isWatched = false;
// A vault without a passphrase is not locked; one may be set while it is open.
effect(() => {
  if (isWatched || gate.value.state !== 'open' || !guarded.value) return;
  isWatched = true;
  holdOpenLock();
  startAutoLock(lockNow);
});

let isGiving = false;
// Other vault pages need not ask for the passphrase while this one is open.
effect(() => {
  if (isGiving || !guarded.value || ringToGive() === null) return;
  isGiving = true;
  import('./shared-session.ts')
    .then(({ giveKeys }) => giveKeys(ringToGive))
    .catch((error: unknown) => console.error(error));
});

/** What a recovery kit opened is for no other page: a new passphrase is set first. */
function ringToGive(): OpenKeyring | null {
  return gate.value.state === 'open' && recovered.value === null && !replacing ? gate.value.ring : null;
}

const WAITING: ReadonlySet<Gate['state']> = new Set(['starting', 'locked']);

/** Opens the vault with the keys of another page, if it is open there. @returns whether it is */
async function join(): Promise<boolean> {
  try {
    const stored = (await isSessionHeld()) ? await keysThatAreThere(db) : null;
    if (stored === null) return false;
    const { takeKeys } = await import('./shared-session.ts');
    const taken = await takeKeys(stored);
    // Meanwhile the vault may have been opened here, or found to be gone.
    if (taken === null || !WAITING.has(gate.value.state)) return false;
    joined.value = true;
    open(taken.ring);
    // The minutes without use go on from there.
    usedElsewhere(taken.used);
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

// Captures made offline are stamped when the network is back.
addEventListener('online', () => {
  import('./stamp-here.ts')
    .then(({ stampHere }) => stampHere(true))
    .catch((error: unknown) => console.error(error));
});

let tellDrawn: () => void = () => undefined;
const drawn = new Promise<void>((resolve) => {
  tellDrawn = resolve;
});

/** Background work waits for the first page of the list, at most this long. */
const WAIT_MS = 3000;

/** The first page of the list is rendered: background work starts now. */
export function listIsDrawn(): void {
  requestAnimationFrame(() => setTimeout(tellDrawn));
}

/** Resolves when the first page of the list is rendered. */
export const afterFirstPage = (): Promise<void> => drawn;

/** Resolves when the first page of the list is rendered, or nobody goes there. */
export function whenDrawn(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, WAIT_MS));
  return Promise.race([drawn, late]);
}

/** The vault is open: captures that were cut off can be finished. */
function open(ring: OpenKeyring): void {
  // The keys of another page came first.
  if (gate.value.state === 'open') return;
  gate.value = { state: 'open', ring };
  whenDrawn()
    .then(() => import('./tidy.ts'))
    .then(({ tidy }) => tidy(ring))
    .catch((error: unknown) => console.error(error));
}

/** Opens the vault when it has no passphrase, and asks for it when it has one. */
export async function startSession(): Promise<void> {
  try {
    if (isWiped()) {
      gate.value = { state: 'wiped', outcome: await takeOutcome() };
      return;
    }
    // The keys are read while it is found out whether they are those of the vault that was here.
    const keys = keysThatAreThere(db);
    keys.catch(() => undefined);
    const loss = await findLoss(db);
    if (loss !== null) {
      gate.value = { state: 'vanished', loss };
      return;
    }
    const ring = await openUnguarded(db, keys);
    guarded.value = ring === null;
    if (ring !== null) open(ring);
    else if (await isDeposit(db)) gate.value = { state: 'entrusted' };
    else if (!(await join()) && WAITING.has(gate.value.state)) gate.value = { state: 'locked' };
    void (ring === null ? Promise.resolve() : whenDrawn()).then(followWays);
  } catch (error) {
    gate.value = { state: 'failed', sentence: sentenceOf(error), detail: detailOf(error) };
  }
}

function sentenceOf(error: unknown): 'vault.startFailed' | 'vault.noRoom' | 'update.newerVault' {
  if (isNewer(error)) return 'update.newerVault';
  return error instanceof VaultFullError ? 'vault.noRoom' : 'vault.startFailed';
}

let isLooking = false;

// The browser closes a database when it deletes it: without this an empty list would be shown. An opening that is refused ends in a
// close too: one that this look itself tried, as of a vault of a later version, must not lead to the next look.
db.on('close', () => {
  if (isLooking) return;
  isLooking = true;
  findLossInTurn(db)
    .then(
      (loss) => {
        if (loss !== null) gate.value = { state: 'vanished', loss };
      },
      (error: unknown) => console.error(error),
    )
    .finally(() => {
      isLooking = false;
    });
});

/** The user confirms to continue with this vault, or with a new one. */
export async function continueAfterLoss(): Promise<void> {
  await acceptLoss(db);
  await startSession();
}

/** @throws LockError `wrong-passphrase` */
export async function unlock(passphrase: string): Promise<void> {
  open(await openKeyring(db, passphrase));
}

/** @param secret of the recovery kit @throws LockError `wrong-kit` | `no-slot` */
export async function unlockByKit(secret: string): Promise<void> {
  const ring = await openKeyringWithKit(db, secret);
  recovered.value = secret;
  // The view shown until a new passphrase is set.
  location.hash = '#passphrase';
  open(ring);
}

/** Runs work that may replace the vault. @param isReplaced whether it did */
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

/** Other pages may change how the vault is unlocked: this one is notified, and checks again when it becomes visible. */
function followWays(): void {
  liveQuery(() => readUnlockMethods(db)).subscribe({ next: follow, error: (error) => console.error(error) });
  const lookAgain = () => {
    void refreshLockState();
    // It was unlocked on another page meanwhile.
    if (gate.value.state === 'locked' && !document.hidden) void join();
  };
  addEventListener('focus', lookAgain);
  document.addEventListener('visibilitychange', lookAgain);
}

/** Reads how the vault is unlocked now. */
export async function refreshLockState(): Promise<void> {
  try {
    follow(await readUnlockMethods(db));
  } catch (error) {
    // Changes check for themselves: a failure here affects only the display.
    console.error(error);
  }
}

function follow({ keys, slots }: UnlockMethods): void {
  const at = gate.value;
  const vault = keys.find(({ name }) => name === 'vault');
  // All pages of a deleted vault are told to close.
  if (vault === undefined || at.state === 'starting' || at.state === 'wiped') return;
  const isOther = at.state === 'open' && fingerprintOf(at.ring.vault) !== vault.fingerprint;
  const isGiven = slots.some(({ name }) => name === 'deposit') && at.state !== 'entrusted';
  if ((isOther && !replacing) || isGiven) forget();
  else if (slots.length > 0) guarded.value = true;
}

/** Closes the vault here and on every other page that shows it. */
export function lockNow(): void {
  broadcast('lock');
  forget();
}

/** Quick exit: locks the vault everywhere and closes this tab. */
export async function closeVault(): Promise<void> {
  broadcast('lock');
  gate.value = { state: 'starting' };
  await closePage();
}

function forget(): void {
  gate.value = { state: 'starting' };
  resetPage();
}
