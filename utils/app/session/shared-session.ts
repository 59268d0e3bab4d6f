import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { holdSessionLock, isSessionHeld } from '../../vault/db/locks.ts';
import { openWithHandedKeys, writeOpenKeys } from '../../vault/keys/handed-keys.ts';
import type { Keys } from '../../vault/keys/key-rows.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { lastUseWhileOpen } from './auto-lock.ts';
import { answerAsks, askForKeys } from './handover.ts';
import { beforePageEnds } from './page-end.ts';

/* Both ends of the handover, with this page's vault. */

/**
 * Hands the unlocked keys to vault pages that are opened while this one is open, until it ends.
 * @param ringToGive `null` while there are none for others
 */
export function giveKeys(ringToGive: () => OpenKeyring | null): void {
  const stop = answerAsks((vault) => {
    // Locks it where that is due, so this comes first.
    const used = lastUseWhileOpen();
    const ring = ringToGive();
    if (used === null || ring === null || fingerprintOf(ring.vault) !== vault) return null;
    return { keys: writeOpenKeys(ring), used };
  });
  const release = holdSessionLock();
  beforePageEnds(() => {
    stop();
    release();
  });
}

/**
 * Takes the unlocked keys from a page on which this vault is open.
 * @param stored its keys as they lie on the disk
 * @returns with when the vault was last used there, ms; `null` when no page hands them over
 * @throws VaultError `foreign-keys`
 */
export async function takeKeys(stored: Keys): Promise<{ ring: OpenKeyring; used: number } | null> {
  const handed = await askForKeys(fingerprintOf(stored.vault), isSessionHeld);
  if (handed === null) return null;
  return { ring: await openWithHandedKeys(stored, handed.keys), used: handed.used };
}
