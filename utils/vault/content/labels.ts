import * as v from 'valibot';
import { sha256, toHex } from '../../bytes/digest.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { appendWith } from '../custody/custody.ts';
import { sourceVaultOfCapture } from '../custody/source-vaults.ts';
import type { VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';

/* Name and labels of a capture. Stored beside the record, which is signed and never changes. */

/** Characters of a name, and how many labels a capture may have. */
export const NAME_LENGTH = 200;
export const LABELS_MOST = 20;

const Name = v.pipe(v.string(), v.maxLength(NAME_LENGTH));

export const Label = v.strictObject({
  /** Empty: none, as is `caseName`. */
  name: Name,
  caseName: Name,
  labels: v.pipe(v.array(Name), v.maxLength(LABELS_MOST)),
});
export type Label = v.InferOutput<typeof Label>;

export const NO_LABEL: Label = { name: '', caseName: '', labels: [] };

const StoredLabel = v.strictObject({
  id: v.string(),
  label: Label,
  /** 128 random bits: the chain holds the digest of all this, from which no name can be guessed. */
  salt: v.string(),
});

const random = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));

/**
 * Names a capture, and enters that in the chain.
 * @throws VaultFullError | VaultError `missing` | an error of valibot for what is too long
 */
export async function setLabel(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  wanted: Label,
): Promise<void> {
  const { ring, chain } = await sourceVaultOfCapture(db, home, id);
  const stored = { id, label: v.parse(Label, wanted), salt: random() };
  const label = await encryptJsonToVault(stored, ring.vault);
  const record = await sha256(canonicalBytes(stored));
  await appendWith(
    db,
    ring,
    async () => ({
      act: { action: 'renamed', captures: [id], record },
      async write() {
        if ((await db.captures.get(id)) === undefined) throw new VaultError('missing', `capture ${id}`);
        // Without the name of a case there is nothing to take over.
        await db.labels.put({
          id,
          revision: random(),
          ...(wanted.caseName === '' ? { taken: 1 } : {}),
          label,
        });
      },
    }),
    chain,
  );
}

/** @returns `null` where the capture was never named. @throws VaultError `damaged` */
export async function readLabel(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
): Promise<{ label: Label; revision: string } | null> {
  const row = await db.labels.get(id);
  if (row === undefined) return null;
  const { ring } = await sourceVaultOfCapture(db, home, id);
  const what = `label of capture ${id}`;
  const stored = await decryptJsonFromVault(StoredLabel, row.label, ring.vaultPrivate, what);
  // An attacker with the database can swap rows.
  if (stored.id !== id) throw new VaultError('damaged', what);
  const label = row.taken === 1 ? { ...stored.label, caseName: '' } : stored.label;
  return { label, revision: row.revision };
}
