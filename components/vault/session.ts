import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { recoverCaptures } from '../../utils/capture/recover.ts';
import { stampChain } from '../../utils/capture/stamp.ts';
import { VaultDatabase } from '../../utils/vault/database.ts';
import { isDeposit } from '../../utils/vault/deposit.ts';
import { VaultFullError } from '../../utils/vault/errors.ts';
import { hasPassphrase, openRing, openRingByKit } from '../../utils/vault/keys.ts';
import { tellOpen } from '../../utils/vault/lock.ts';
import { acceptLoss, findLoss, type Loss } from '../../utils/vault/mark.ts';
import { followOrders, orderAll } from '../../utils/vault/orders.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { keepStorage } from '../../utils/vault/usage.ts';
import { findWaiting, type Waiting } from '../../utils/vault/waiting.ts';
import { dropOrphans } from '../../utils/vault/writing.ts';
import { detailOf } from '../words/detail.ts';
import { startAudit } from './audit.ts';
import { startAutoLock, usedElsewhere } from './auto-lock.ts';
import { takeOutcome, type WipeOutcome } from './wipe.ts';

/*
 * The open vault of this page. The private keys are in `ring` and nowhere else; locking lets go of them by loading the
 * page anew, which frees every copy that a component may still hold.
 */

export const db = new VaultDatabase();

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

/** Whether a passphrase is set. */
export const guarded = signal(false);

/** Whether it was opened with the recovery kit: then a new passphrase is set without the old one. */
export const recovered = signal(false);

/** Captures that were cut off and still wait to be finished, and the bytes that lack for it. */
export const unfinished = signal<Waiting>({ count: 0, lacking: 0 });

/** How often it is tried again to finish what waits for room. */
const TRY_AGAIN_MS = 20_000;

followOrders((order) => {
  if (order === 'used') usedElsewhere();
  else if (order === 'lock') forget();
  else void closeTab();
});

// A page that is left for another may be kept as it is, keys and all, until somebody goes back to it.
addEventListener('pagehide', ({ persisted }) => {
  if (persisted) forget();
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

let isWatched = false;
// A vault that anybody opens need not be locked; a passphrase may be set while it is open.
effect(() => {
  if (isWatched || gate.value.state !== 'open' || !guarded.value) return;
  isWatched = true;
  tellOpen();
  startAutoLock(lockNow);
});

// Captures made without a network are stamped when there is one again.
addEventListener('online', () => void stampChain(db, true).catch((error: unknown) => console.error(error)));

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

/** The vault is open: captures that were cut off can be finished. The list shows them as they come. */
function open(ring: OpenRing): void {
  gate.value = { state: 'open', ring };
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  void Promise.race([drawn, late]).then(() => tidy(ring));
}

/** Finishes the captures that were cut off, as far as they can be. */
export async function finishCutOff(ring: OpenRing): Promise<void> {
  await recoverCaptures(db, ring);
  unfinished.value = await findWaiting(db);
  if (unfinished.value.lacking > 0)
    setTimeout(() => void finishCutOff(ring).catch(console.error), TRY_AGAIN_MS);
}

function tidy(ring: OpenRing): void {
  keepStorage().catch((error: unknown) => console.error(error));
  dropOrphans(db)
    .catch((error: unknown) => console.error(error))
    .then(() => finishCutOff(ring))
    .then(() => stampChain(db, false))
    .then(() => startAudit(db, ring))
    .catch((error: unknown) => console.error(error));
}

/** Opens the vault when it has no passphrase, and asks for it when it has one. */
export async function startSession(): Promise<void> {
  try {
    const outcome = takeOutcome();
    if (outcome !== null) {
      gate.value = { state: 'wiped', outcome };
      return;
    }
    const loss = await findLoss(db);
    if (loss !== null) {
      gate.value = { state: 'vanished', loss };
      return;
    }
    guarded.value = await hasPassphrase(db);
    if (guarded.value) gate.value = { state: (await isDeposit(db)) ? 'entrusted' : 'locked' };
    else open(await openRing(db, null));
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
  recovered.value = true;
  // Where she stays when a new passphrase is set.
  location.hash = '#passphrase';
  open(ring);
}

/** Closes the vault here and on every other page that shows it. */
export function lockNow(): void {
  orderAll('lock');
  forget();
}

/** Takes the vault off the screen at once: locks it everywhere and closes this tab. */
export async function leave(): Promise<void> {
  orderAll('lock');
  await closeTab();
}

/**
 * All that was opened leaves this page: first what is drawn, and with it addresses of decrypted files and files half made; then, with
 * the page, its memory. What comes instead has an address of its own, because a reload fills fields with what stood in them.
 */
function forget(): void {
  clear();
  location.replace(location.pathname);
}

function clear(): void {
  document.body.hidden = true;
  render(null, document.body);
  gate.value = { state: 'starting' };
}

async function closeTab(): Promise<void> {
  clear();
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined) forget();
  else await browser.tabs.remove(tab.id);
}
