import * as v from 'valibot';
import { canonicalBytes } from '../evidence/canonical.ts';
import { sha256, toHex } from '../evidence/digest.ts';
import { appendWith } from './custody.ts';
import type { VaultDatabase } from './database.ts';
import { VaultError } from './errors.ts';
import { belongingOf } from './origins.ts';
import type { OpenRing } from './ring.ts';
import { sealJson, unsealJson } from './seal.ts';

/* What its owner calls a capture. It stands beside the record, which is signed and never changes. */

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
export async function setLabel(db: VaultDatabase, home: OpenRing, id: string, wanted: Label): Promise<void> {
  const { ring, chain } = await belongingOf(db, home, id);
  const stored = { id, label: v.parse(Label, wanted), salt: random() };
  const label = await sealJson(stored, ring.vault);
  const record = await sha256(canonicalBytes(stored));
  await appendWith(
    db,
    ring,
    async () => ({
      act: { action: 'renamed', captures: [id], record },
      async write() {
        if ((await db.captures.get(id)) === undefined) throw new VaultError('missing', `capture ${id}`);
        await db.labels.put({ id, revision: random(), label });
      },
    }),
    chain,
  );
}

/** @returns `null` where the capture was never named. @throws VaultError `damaged` */
export async function readLabel(
  db: VaultDatabase,
  home: OpenRing,
  id: string,
): Promise<{ label: Label; revision: string } | null> {
  const row = await db.labels.get(id);
  if (row === undefined) return null;
  const { ring } = await belongingOf(db, home, id);
  const what = `label of capture ${id}`;
  const stored = await unsealJson(StoredLabel, row.label, ring.vaultPrivate, what);
  // Rows can be exchanged by whoever has the database.
  if (stored.id !== id) throw new VaultError('damaged', what);
  return { label: stored.label, revision: row.revision };
}
