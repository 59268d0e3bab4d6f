import * as v from 'valibot';
import { canonicalBytes } from '../evidence/canonical.ts';
import { sha256 } from '../evidence/digest.ts';
import { FormatError } from '../evidence/errors.ts';
import { type Artifact, type ArtifactRole, CaptureRecord } from '../evidence/record.ts';
import { signDetached, verifyDetached } from '../evidence/signature.ts';
import { CaptureCard, cardOf } from './card.ts';
import { timeFor } from './clock.ts';
import { appendWith } from './custody.ts';
import type { VaultDatabase } from './database.ts';
import { VaultError } from './errors.ts';
import { dropJournal } from './journal.ts';
import type { OpenRing, PublicRing } from './keys.ts';
import { parseJson, seal, sealJson, unseal, unsealJson } from './seal.ts';

export type { CaptureCard };

/** A file of a capture on its way into the vault. */
export interface CaptureFile {
  path: string;
  role: ArtifactRole;
  mediaType: string;
  /** Or the way to them, gone when its turn comes: no two such files are in memory at a time. */
  bytes: Uint8Array<ArrayBuffer> | (() => Promise<Uint8Array<ArrayBuffer>>);
}

export interface CaptureDraft {
  files: CaptureFile[];
  /** The record, once its place in the chain and the digests of its files are known. Called again if the chain grew meanwhile. */
  describe(custody: CaptureRecord['custody'], artifacts: Artifact[]): CaptureRecord;
}

/** A capture out of the vault: its record was checked, its files are when they are read. */
export interface StoredCapture {
  record: CaptureRecord;
  /** The bytes of capture.json, just as they were hashed and signed. */
  recordBytes: Uint8Array<ArrayBuffer>;
  /** Detached, armoured, of the capture key. */
  signature: string;
  /** @throws VaultError `missing` (no such path in the record) | `damaged` */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

const SignedRecord = v.strictObject({ record: v.string(), signature: v.string() });

/**
 * Signs a capture and stores it: record, files and chain entry in one transaction.
 * @returns the record, and the sum of its artifacts in bytes
 * @throws VaultFullError with nothing changed; FormatError when the record is not of its own schema
 */
export async function commitCapture(
  db: VaultDatabase,
  ring: PublicRing,
  draft: CaptureDraft,
): Promise<{ record: CaptureRecord; bytes: number }> {
  const artifacts: Artifact[] = [];
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (const file of draft.files) {
    const plain = typeof file.bytes === 'function' ? await file.bytes() : file.bytes;
    artifacts.push(await artifactOf(file, plain));
    files.push(await seal(plain, ring.vault));
  }
  const bytes = artifacts.reduce((sum, artifact) => sum + artifact.bytes, 0);
  let stored: CaptureRecord | undefined;

  await appendWith(db, ring, async (head) => {
    const custody = { sequence: head.sequence + 1, previous: head.digest };
    const record = checked(draft.describe(custody, artifacts), custody, artifacts);
    const { id } = record;
    const recordBytes = canonicalBytes(record);
    const signature = await signDetached(recordBytes, ring.capture, timeFor(ring.capture));
    const signed = await sealJson({ record: new TextDecoder().decode(recordBytes), signature }, ring.vault);
    const card = await sealJson(cardOf(record, bytes), ring.vault);
    const digest = await sha256(recordBytes);
    stored = record;
    return {
      act: { action: 'captured', captures: [id], record: digest },
      async write() {
        await db.captures.add({ id, sequence: custody.sequence, bytes, card });
        await db.records.add({ id, record: signed });
        await db.files.bulkAdd(files.map((file, index) => ({ capture: id, index, file })));
        // What the capture was made from goes in the moment in which it is whole.
        await dropJournal(db, id);
      },
    };
  });
  if (stored === undefined) throw new Error('a capture was stored without a record');
  return { record: stored, bytes };
}

export function countCaptures(db: VaultDatabase): Promise<number> {
  return db.captures.count();
}

/**
 * One page of the list, newest first; only this page's cards are opened.
 * @param page.before the sequence of the last card of the page before
 * @param page.onDamaged gets each card that cannot be read, which is then left out; without it the first one throws
 * @throws VaultError `damaged`
 */
export async function listCaptures(
  db: VaultDatabase,
  ring: OpenRing,
  page: {
    before?: number;
    limit: number;
    onDamaged?(error: VaultError, row: { id: string; sequence: number }): void;
  },
): Promise<CaptureCard[]> {
  const { before = Number.POSITIVE_INFINITY, limit, onDamaged } = page;
  const rows = await db.captures.where('sequence').below(before).reverse().limit(limit).toArray();
  const cards = await Promise.all(
    rows.map(async ({ id, sequence, card: sealed }) => {
      try {
        const what = `card of capture ${id}`;
        const card = await unsealJson(CaptureCard, sealed, ring.vaultPrivate, what);
        // Whole and well sealed, and yet another capture's: rows can be exchanged by whoever has the database.
        if (card.id !== id || card.sequence !== sequence) throw new VaultError('damaged', what);
        return card;
      } catch (error) {
        if (!(error instanceof VaultError) || onDamaged === undefined) throw error;
        onDamaged(error, { id, sequence });
        return null;
      }
    }),
  );
  return cards.filter((card) => card !== null);
}

/**
 * Opens a capture and checks that its record is the one that was signed.
 * @throws VaultError `missing` | `damaged`
 */
export async function readCapture(db: VaultDatabase, ring: OpenRing, id: string): Promise<StoredCapture> {
  const row = await db.captures.get(id);
  if (row === undefined) throw new VaultError('missing', `capture ${id}`);
  const what = `record of capture ${id}`;
  const sealed = await db.records.get(id);
  if (sealed === undefined) throw new VaultError('damaged', what);
  const signed = await unsealJson(SignedRecord, sealed.record, ring.vaultPrivate, what);
  const recordBytes = new TextEncoder().encode(signed.record);
  const holds = await verifyDetached(recordBytes, signed.signature, ring.capture.toPublic());
  const record = parseJson(CaptureRecord, recordBytes, what);
  if (!holds || record.id !== id || record.custody.sequence !== row.sequence) {
    throw new VaultError('damaged', what);
  }
  return {
    record,
    recordBytes,
    signature: signed.signature,
    read: (path) => readFile(db, ring, record, path),
  };
}

async function readFile(
  db: VaultDatabase,
  ring: OpenRing,
  record: CaptureRecord,
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const what = `${path} of capture ${record.id}`;
  const index = record.artifacts.findIndex((artifact) => artifact.path === path);
  const artifact = record.artifacts[index];
  if (artifact === undefined) throw new VaultError('missing', what);
  const row = await db.files.get([record.id, index]);
  if (row === undefined) throw new VaultError('damaged', what);
  const bytes = await unseal(row.file, ring.vaultPrivate, what);
  if ((await sha256(bytes)) !== artifact.sha256) throw new VaultError('damaged', what);
  return bytes;
}

/**
 * Removes a capture's bytes; that it was there, and was deleted, stays in the chain.
 * @throws VaultError `missing`
 */
export function deleteCapture(db: VaultDatabase, ring: PublicRing, id: string): Promise<void> {
  return appendWith(db, ring, async () => ({
    act: { action: 'deleted', captures: [id] },
    async write() {
      if ((await db.captures.get(id)) === undefined) throw new VaultError('missing', `capture ${id}`);
      await db.captures.delete(id);
      await db.records.delete(id);
      await db.files.where('[capture+index]').between([id, 0], [id, Number.POSITIVE_INFINITY]).delete();
    },
  }));
}

async function artifactOf(
  { path, role, mediaType }: CaptureFile,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Artifact> {
  return { path, role, mediaType, bytes: bytes.byteLength, sha256: await sha256(bytes) };
}

/** The record, of its schema and about just these files at just this place: what is signed wrong stays wrong. */
function checked(
  draft: CaptureRecord,
  custody: CaptureRecord['custody'],
  artifacts: Artifact[],
): CaptureRecord {
  const result = v.safeParse(CaptureRecord, draft);
  if (!result.success) {
    throw new FormatError(`the record is not of its schema: ${v.summarize(result.issues)}`);
  }
  const record = result.output;
  const stated = new TextDecoder().decode(canonicalBytes([record.custody, record.artifacts]));
  const given = new TextDecoder().decode(canonicalBytes([custody, artifacts]));
  if (stated !== given) throw new FormatError('the record states another place or other files');
  if (new Set(artifacts.map(({ path }) => path)).size !== artifacts.length) {
    throw new FormatError('two files of a capture have the same path');
  }
  return record;
}
