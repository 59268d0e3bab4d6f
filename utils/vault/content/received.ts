import * as v from 'valibot';
import { SubutError } from '../../errors/subut-error.ts';
import type { CaseHead } from '../../evidence/case/parts.ts';
import { Count, Digest } from '../../evidence/fields.ts';
import { Instant } from '../../evidence/time.ts';
import { appendWith } from '../custody/custody.ts';
import { type SourceVault, sourceVaultOf } from '../custody/source-vaults.ts';
import type { ReceivedRow, VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';
import { type LaidDown, layDown, whole } from './case-files.ts';
import { enterParts } from './case-rows.ts';
import { CHUNK_LENGTH, readChunks, readRange } from './chunks.ts';
import { deleteContents } from './store-capture.ts';

/*
 * Packages that were received, each whole as its sender signed it: the ZIP inside the envelope, byte for byte, in chunks as the files
 * of captures are. Nothing of it is ever changed; what the receiver writes stands in a case beside it.
 */

type Bytes = Uint8Array<ArrayBuffer>;

const Text = v.string();

/** What one check of the package found, as the checker says it; what is in a finding is for who shows it. */
const Checked = v.looseObject({
  name: Text,
  result: v.picklist(['held', 'failed', 'unchecked']),
  subject: v.nullable(Text),
  finding: v.nullable(v.looseObject({ code: Text })),
});

/** How the check came out when it was received. */
const Outcome = v.strictObject({
  /** Whether no check failed. */
  ok: v.boolean(),
  /** `null`: it was not shown whose package it is. */
  signer: v.nullable(v.strictObject({ fingerprint: Text, userIds: v.array(Text) })),
  /** `null`: it came without an envelope. */
  sealedTo: v.nullable(v.strictObject({ keyIds: v.array(Text), passwords: Count })),
  /** Checks of the package, and of a capture what did not hold. */
  checks: v.array(Checked),
  captures: Count,
  /** Time stamps that held: when, and by whom. */
  stamps: v.array(v.strictObject({ at: Text, authority: Text })),
});

const ReceivedEntry = v.strictObject({
  schema: v.literal('subut-received/1'),
  id: v.pipe(Text, v.uuid()),
  at: Instant,
  /** As the device had it. */
  file: v.strictObject({ name: Text, bytes: Count }),
  zip: v.strictObject({
    bytes: Count,
    sha256: Digest,
    /** Bytes in each chunk but the last. */
    each: Count,
    /** Its one folder. */
    root: Text,
  }),
  /** As its sender called the case; `null` where that cannot be read. */
  name: v.nullable(Text),
  /** When it was made, by its sender's clock. */
  made: v.nullable(Instant),
  outcome: Outcome,
});
export type ReceivedEntry = v.InferOutput<typeof ReceivedEntry>;

/** A package that was received. */
export interface Received extends ReceivedEntry {
  /** The case that its receiver keeps beside it; it may have been deleted since. */
  beside: string;
  /** The other vault that it belongs to; `undefined`: this one. */
  origin: string | undefined;
}

/** The very same package was received before; the detail is its id. */
export class ReceivedBefore extends SubutError<'received-before'> {
  constructor(id: string) {
    super('received-before', id);
  }
}

/** What is known of a package when all of it was laid down. */
export type ReceivedFacts = Omit<ReceivedEntry, 'schema' | 'id' | 'zip'> & {
  zip: Pick<ReceivedEntry['zip'], 'root'>;
};

export interface Receiving {
  id: string;
  /** The id of the case that is begun beside it. */
  beside: string;
  /** Writes the ZIP. */
  fill(write: (piece: Uint8Array) => Promise<void>): Promise<ReceivedFacts>;
  /** What that case is called. */
  head(facts: ReceivedFacts): CaseHead;
}

/**
 * Keeps a package, and begins a case beside it: all of it or nothing.
 * @throws VaultFullError | ReceivedBefore; what `fill` throws
 */
export const putReceived = (
  db: VaultDatabase,
  home: OpenKeyring,
  { id, beside, fill, head }: Receiving,
): Promise<void> =>
  layDown(db, home, { origin: undefined, part: id }, fill, async ({ bytes, sha256 }, facts) => {
    const { received } = await listReceived(db, home);
    const before = received.find(({ zip }) => zip.sha256 === sha256);
    if (before !== undefined) throw new ReceivedBefore(before.id);
    const zip = { ...facts.zip, bytes, sha256, each: CHUNK_LENGTH };
    const entry = v.parse(ReceivedEntry, { schema: 'subut-received/1', id, ...facts, zip });
    const row: ReceivedRow = { id, beside, entry: await encryptJsonToVault(entry, home.vault) };
    await enterParts(db, home, [{ case: beside, part: beside, after: 0, content: head(facts) }], {
      acts: [{ action: 'package-received', captures: [], record: sha256 }],
      beside: () => db.received.add(row),
    });
  });

async function openRow(db: VaultDatabase, home: OpenKeyring, row: ReceivedRow): Promise<Received> {
  const { ring, origin } = await sourceVaultOf(db, home, row);
  const what = `package ${row.id}`;
  const entry = await decryptJsonFromVault(ReceivedEntry, row.entry, ring.vaultPrivate, what);
  if (entry.id !== row.id) throw new VaultError('damaged', what);
  return { ...entry, beside: row.beside, origin };
}

/** All packages that were received, the newest first; and those that cannot be read. */
export async function listReceived(
  db: VaultDatabase,
  home: OpenKeyring,
): Promise<{ received: Received[]; damaged: string[] }> {
  const damaged: string[] = [];
  const read = await Promise.all(
    (await db.received.toArray()).map((row) =>
      openRow(db, home, row).catch((error: unknown) => {
        if (!(error instanceof VaultError)) throw error;
        damaged.push(row.id);
        return [];
      }),
    ),
  );
  const received = read.flat().toSorted((a, b) => (a.at.utc < b.at.utc ? 1 : -1));
  return { received, damaged };
}

/** @throws VaultError `missing` | `damaged` */
export async function readReceived(db: VaultDatabase, home: OpenKeyring, id: string): Promise<Received> {
  return openRow(db, home, await rowOf(db, id));
}

/** The packages beside which a case stands. @throws VaultError `damaged` */
export async function receivedBeside(
  db: VaultDatabase,
  home: OpenKeyring,
  caseId: string,
): Promise<Received[]> {
  const rows = await db.received.where('beside').equals(caseId).toArray();
  return Promise.all(rows.map((row) => openRow(db, home, row)));
}

/** The whole ZIP, a piece at a time: discard the result when this throws. @throws VaultError `missing` | `damaged` */
export async function* streamReceived(
  db: VaultDatabase,
  home: OpenKeyring,
  received: Received,
): AsyncGenerator<Bytes, void> {
  const what = `package ${received.id}`;
  const cipher = await cipherOf(db, home, received, what);
  yield* whole(readChunks(db, cipher, received.id, 0, what), laidDown(received), what);
}

const laidDown = ({ zip: { bytes, sha256 } }: Received): LaidDown => ({ bytes, sha256 });

/** A part of the ZIP; that it is the right one is for the caller to see. @throws VaultError `missing` | `damaged` */
export async function* partOfReceived(
  db: VaultDatabase,
  home: OpenKeyring,
  received: Received,
  { at, size }: { at: number; size: number },
): AsyncGenerator<Bytes, void> {
  const { id, zip } = received;
  const what = `package ${id}`;
  const cipher = await cipherOf(db, home, received, what);
  yield* readRange({ db, cipher, capture: id, what }, { at, length: size, each: zip.each });
}

/** Sets which case stands beside a package, where the one that did was deleted. @throws VaultError `missing` */
export async function setBeside(db: VaultDatabase, id: string, beside: string): Promise<void> {
  if ((await db.received.update(id, { beside })) === 0) throw new VaultError('missing', `package ${id}`);
}

/** Removes a package; that it was received, and deleted, stays in the chain. The case beside it stays. @throws VaultError `missing` */
export async function deleteReceived(db: VaultDatabase, home: OpenKeyring, id: string): Promise<void> {
  const row = await rowOf(db, id);
  const { ring, chain }: SourceVault = await sourceVaultOf(db, home, row);
  // One that cannot be read can be deleted.
  const entry = await openRow(db, home, row).catch(() => null);
  await appendWith(
    db,
    ring,
    async () => ({
      act: {
        action: 'package-deleted',
        captures: [],
        ...(entry === null ? {} : { record: entry.zip.sha256 }),
      },
      async write() {
        if ((await db.received.get(id)) === undefined) throw new VaultError('missing', `package ${id}`);
        await db.received.delete(id);
        await deleteContents(db, id);
      },
    }),
    chain,
  );
}

async function rowOf(db: VaultDatabase, id: string): Promise<ReceivedRow> {
  const row = await db.received.get(id);
  if (row === undefined) throw new VaultError('missing', `package ${id}`);
  return row;
}

async function cipherOf(
  db: VaultDatabase,
  home: OpenKeyring,
  { id, origin }: Received,
  what: string,
): Promise<ContentCipher> {
  const content = await db.contents.get(id);
  if (content === undefined) throw new VaultError('missing', what);
  const { ring } = await sourceVaultOf(db, home, origin === undefined ? {} : { origin });
  return ContentCipher.openKey(content.key, ring.vaultPrivate, `key of ${what}`);
}
