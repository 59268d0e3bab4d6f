import { recoverCaptures } from '../../capture/queue/recover.ts';
import { chosenCalendars } from '../../timestamp/chosen.ts';
import { asksAgain } from '../../timestamp/ots/settings.ts';
import { dropLostFingerprints } from '../../vault/content/fingerprints.ts';
import { findInterrupted } from '../../vault/content/interrupted.ts';
import { dropLostMatches } from '../../vault/content/matches.ts';
import { deleteOrphans } from '../../vault/content/store-capture.ts';
import { persistStorage } from '../../vault/db/storage-usage.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { firstRows } from '../search/first-rows.ts';
import { startAudit } from './audit-state.ts';
import { stampHere } from './stamp-here.ts';
import { db, ofLater, unfinished } from './vault-state.ts';

/* Background work after unlocking; loaded when the list is on the screen. */

/** How often finishing is retried while space is missing. */
const TRY_AGAIN_MS = 20_000;
/** The one wait for room, whoever asked last. */
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Finishes interrupted captures, as far as possible. The list shows them as they come. */
export async function finishInterrupted(ring: OpenKeyring): Promise<void> {
  const later = await recoverCaptures(db, ring);
  ofLater.value = later.length;
  unfinished.value = await findInterrupted(db, later);
  clearTimeout(waiting);
  if (unfinished.value.lacking > 0)
    waiting = setTimeout(() => void finishInterrupted(ring).catch(console.error), TRY_AGAIN_MS);
}

/** What somebody who searches waits for comes before the check of the chain, which nobody does; not for longer than this. */
const ROWS_MS = 3000;

function afterRows(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, ROWS_MS));
  return Promise.race([firstRows, late]);
}

/** Makes cases of the names that captures carried before there were any. What fails is tried again at the next unlocking. */
export async function takeOver(ring: OpenKeyring): Promise<void> {
  // Read without a key: most often there is nothing to do.
  if ((await db.labels.filter(({ taken }) => taken !== 1).count()) === 0) return;
  const { takeOverCaseNames } = await import('../../cases/naming.ts');
  await takeOverCaseNames(db, ring).catch((error: unknown) => console.error(error));
}

/** What a deletion in a locked vault could not find. What fails is tried again at the next unlocking. */
async function dropLost(ring: OpenKeyring): Promise<void> {
  await Promise.all([dropLostFingerprints(db), dropLostMatches(db, ring)]).catch((error: unknown) =>
    console.error(error),
  );
}

/** Whether proofs came into a block meanwhile, where its user wishes that this is asked. */
async function askCalendarsAgain(ring: OpenKeyring): Promise<void> {
  if (!(await asksAgain.getValue()) || !navigator.onLine) return;
  const { completeProofs, openProofs } = await import('./complete-proofs.ts');
  const chosen = await chosenCalendars();
  // One that was taken off is asked only when somebody presses for it.
  const open = (await openProofs(db, ring)).filter(({ proof }) => chosen.includes(proof.calendar));
  await completeProofs(db, ring, open).catch((error: unknown) => console.error(error));
}

export function tidy(ring: OpenKeyring): void {
  persistStorage().catch((error: unknown) => console.error(error));
  deleteOrphans(db)
    .catch((error: unknown) => console.error(error))
    .then(() => finishInterrupted(ring))
    .then(() => takeOver(ring))
    .then(() => dropLost(ring))
    .then(() => stampHere(false))
    .then(() => askCalendarsAgain(ring))
    .then(afterRows)
    .then(() => startAudit(db, ring))
    .then(() => import('../spread/run.ts'))
    .then(({ runSpread }) => runSpread(ring))
    .catch((error: unknown) => console.error(error));
}
