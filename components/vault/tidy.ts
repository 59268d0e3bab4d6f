import { recoverCaptures } from '../../utils/capture/recover.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { keepStorage } from '../../utils/vault/usage.ts';
import { findWaiting } from '../../utils/vault/waiting.ts';
import { dropOrphans } from '../../utils/vault/writing.ts';
import { startAudit } from './audit.ts';
import { stampHere } from './stamp-here.ts';
import { db, ofLater, unfinished } from './vault-state.ts';

/* What is to be done at each opening and nobody waits for; brought when the list is on the screen. */

/** How often it is tried again to finish what waits for room. */
const TRY_AGAIN_MS = 20_000;

/** Finishes the captures that were cut off, as far as they can be. The list shows them as they come. */
export async function finishCutOff(ring: OpenRing): Promise<void> {
  const later = await recoverCaptures(db, ring);
  ofLater.value = later.length;
  unfinished.value = await findWaiting(db, later);
  if (unfinished.value.lacking > 0)
    setTimeout(() => void finishCutOff(ring).catch(console.error), TRY_AGAIN_MS);
}

export function tidy(ring: OpenRing): void {
  keepStorage().catch((error: unknown) => console.error(error));
  dropOrphans(db)
    .catch((error: unknown) => console.error(error))
    .then(() => finishCutOff(ring))
    .then(() => stampHere(false))
    .then(() => startAudit(db, ring))
    .catch((error: unknown) => console.error(error));
}
