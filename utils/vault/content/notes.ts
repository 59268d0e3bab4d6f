import { v4 } from 'uuid';
import * as v from 'valibot';
import { toHex } from '../../bytes/digest.ts';
import {
  compareNotes,
  EvidenceNote,
  NOTE_KINDS,
  NOTE_LENGTH,
  type NoteKind,
  noteDigest,
} from '../../evidence/note.ts';
import { instantOf } from '../../evidence/time.ts';
import { appendWith } from '../custody/custody.ts';
import { sourceVaultOfCapture } from '../custody/source-vaults.ts';
import type { VaultDatabase } from '../db/database.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';

/* Notes on captures: added, never changed. And what is being written and was not added yet. */

/** A note that is not added yet. */
export const Draft = v.strictObject({
  kind: v.picklist(NOTE_KINDS),
  text: v.pipe(v.string(), v.maxLength(NOTE_LENGTH)),
});
export type Draft = v.InferOutput<typeof Draft>;

export const StoredDraft = v.strictObject({ capture: v.string(), draft: Draft });
export type StoredDraft = v.InferOutput<typeof StoredDraft>;

/**
 * Adds a note to a capture, enters that in the chain, and forgets the draft that it was.
 * @throws VaultFullError | VaultError `missing` | an error of valibot for what is empty or too long
 */
export async function addNote(
  db: VaultDatabase,
  home: OpenKeyring,
  capture: string,
  { kind, text }: { kind: NoteKind; text: string },
): Promise<EvidenceNote> {
  const { ring, chain } = await sourceVaultOfCapture(db, home, capture);
  const made = v.parse(EvidenceNote, {
    schema: 'subut-note/1',
    id: v4(),
    capture,
    kind,
    text,
    at: instantOf(new Date()),
    salt: toHex(crypto.getRandomValues(new Uint8Array(16))),
  });
  const note = await encryptJsonToVault(made, ring.vault);
  const record = await noteDigest(made);
  await appendWith(
    db,
    ring,
    async () => ({
      act: { action: 'noted', captures: [capture], record },
      async write() {
        if ((await db.captures.get(capture)) === undefined)
          throw new VaultError('missing', `capture ${capture}`);
        await db.notes.add({ id: made.id, capture, note });
        await db.drafts.delete(capture);
      },
    }),
    chain,
  );
  return made;
}

export interface ReadNotes {
  /** In the order of writing. */
  notes: EvidenceNote[];
  /** How many cannot be read: they were changed, or belong elsewhere. */
  damaged: number;
}

/** The notes on a capture. @throws what the database says where they cannot be read now */
export async function readNotes(db: VaultDatabase, home: OpenKeyring, capture: string): Promise<ReadNotes> {
  const rows = await db.notes.where('capture').equals(capture).toArray();
  if (rows.length === 0) return { notes: [], damaged: 0 };
  const { ring } = await sourceVaultOfCapture(db, home, capture);
  const notes: EvidenceNote[] = [];
  for (const { id, note: sealed } of rows) {
    const note = await decryptJsonFromVault(EvidenceNote, sealed, ring.vaultPrivate, `note ${id}`).catch(
      (error: unknown) => {
        if (error instanceof VaultError) return null;
        throw error;
      },
    );
    // An attacker with the database can swap rows.
    if (note !== null && note.id === id && note.capture === capture) notes.push(note);
  }
  return { notes: notes.toSorted(compareNotes), damaged: rows.length - notes.length };
}

/** How many notes each capture has; those that have none are left out. Read without a key. */
export async function countNotes(db: VaultDatabase): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const capture of await db.notes.orderBy('capture').keys())
    counts.set(String(capture), (counts.get(String(capture)) ?? 0) + 1);
  return counts;
}

/**
 * Keeps what is being written on a capture, sealed, so that a lock in the middle loses no word; an empty text keeps nothing.
 * @throws VaultFullError
 */
export async function keepDraft(
  db: VaultDatabase,
  home: OpenKeyring,
  capture: string,
  draft: Draft,
): Promise<void> {
  if (draft.text.trim() === '') {
    await db.drafts.delete(capture);
    return;
  }
  const { ring } = await sourceVaultOfCapture(db, home, capture);
  const sealed = await encryptJsonToVault({ capture, draft }, ring.vault);
  await withQuotaErrors(() => db.drafts.put({ capture, draft: sealed }));
}

/** What was being written; `null`: nothing, or it cannot be read. */
export async function readDraft(
  db: VaultDatabase,
  home: OpenKeyring,
  capture: string,
): Promise<Draft | null> {
  const row = await db.drafts.get(capture);
  if (row === undefined) return null;
  const { ring } = await sourceVaultOfCapture(db, home, capture);
  const what = `draft on capture ${capture}`;
  const stored = await decryptJsonFromVault(StoredDraft, row.draft, ring.vaultPrivate, what).catch(
    () => null,
  );
  return stored?.capture === capture ? stored.draft : null;
}

/** For the transaction that deletes a capture. */
export async function deleteNotes(db: VaultDatabase, capture: string): Promise<void> {
  await db.notes.where('capture').equals(capture).delete();
  await db.drafts.delete(capture);
}
