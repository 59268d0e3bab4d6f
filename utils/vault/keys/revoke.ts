import { type PublicKey, readKey } from 'openpgp';
import * as v from 'valibot';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { signDetached, verifyDetached } from '../../openpgp/detached-signature.ts';
import { type Revocation, type RevocationReason, revocationOf, revoked } from '../../openpgp/revocation.ts';
import { appendWith } from '../custody/custody.ts';
import type { VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from './keyring.ts';
import { signingTimeFor } from './signing-time.ts';
import { type CurrentSecret, openKeys, readUnlockMethods } from './unlock.ts';
import { decryptJsonFromVault, encryptJsonToVault } from './vault-encryption.ts';

/*
 * Withdraws keys of this vault. The keys that sign stay as they are: OpenPGP.js makes nothing with a withdrawn key, and a
 * capture must never be lost for that. What is published of them carries the revocation. See docs/decisions/0104.
 */

/** Keys that others meet. */
export const SIGNING_KEYS = ['owner', 'capture'] as const;
export type SigningKey = (typeof SIGNING_KEYS)[number];

export interface RevokedKey extends Revocation {
  name: SigningKey;
  /** With its revocation. */
  key: PublicKey;
}

const Revocations = v.strictObject({
  schema: v.literal('subut-revocations/1'),
  keys: v.array(v.strictObject({ name: v.picklist(SIGNING_KEYS), armored: v.string() })),
});
const SignedRevocations = v.strictObject({ revocations: Revocations, signature: v.string() });

const WHAT = 'revocations';

/** The keys of this vault that were withdrawn. @throws VaultError `damaged` */
export async function revokedKeys(db: VaultDatabase, ring: OpenKeyring): Promise<RevokedKey[]> {
  const row = await db.book.get('revocations');
  if (row === undefined) return [];
  const { revocations, signature } = await decryptJsonFromVault(
    SignedRevocations,
    row.book,
    ring.vaultPrivate,
    WHAT,
  );
  if (!(await verifyDetached(canonicalBytes(revocations), signature, ring.owner)))
    throw new VaultError('damaged', WHAT);
  return Promise.all(
    revocations.keys.map(async ({ name, armored }) => {
      const key = await readKey({ armoredKey: armored });
      const revocation = await revocationOf(key);
      if (revocation === null) throw new VaultError('damaged', WHAT);
      return { name, key, ...revocation };
    }),
  );
}

/**
 * Withdraws keys, with an entry in the chain. One that is withdrawn already can only be withdrawn for a graver reason.
 * @param present what opens the vault now; `null` while it is not locked
 * @throws LockError | VaultFullError | VaultError, with everything as it was
 */
export async function revokeKeys(
  db: VaultDatabase,
  ring: OpenKeyring,
  present: CurrentSecret | null,
  names: readonly SigningKey[],
  reason: RevocationReason,
): Promise<void> {
  const { keys } = await openKeys(await readUnlockMethods(db), present);
  const before = await revokedKeys(db, ring);
  const made = await Promise.all(
    names.map(async (name) => {
      const known = before.find((one) => one.name === name);
      const { key } = await revoked(keys[name], reason, signingTimeFor(keys[name]));
      if (known !== undefined) key.revocationSignatures.push(...known.key.revocationSignatures);
      return { name, armored: key.armor() };
    }),
  );
  const others = before.filter(({ name }) => !names.includes(name));
  const revocations = {
    schema: 'subut-revocations/1',
    keys: [...others.map(({ name, key }) => ({ name, armored: key.armor() })), ...made],
  };
  const signature = await signDetached(canonicalBytes(revocations), keys.owner, signingTimeFor(keys.owner));
  const book = await encryptJsonToVault({ revocations, signature }, ring.vault);
  await appendWith(db, ring, async () => ({
    act: { action: 'key-revoked', captures: [] },
    write: () => db.book.put({ name: 'revocations', book }),
  }));
}
