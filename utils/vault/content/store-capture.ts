import * as v from 'valibot';
import { sha256 } from '../../bytes/digest.ts';
import { FormatError } from '../../errors/subut-error.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import type { ChainHead } from '../../evidence/custody.ts';
import { type Artifact, type ArtifactRole, CaptureRecord } from '../../evidence/record.ts';
import { signDetached } from '../../openpgp/detached-signature.ts';
import { chainOf, freePlaces } from '../custody/chains.ts';
import { appendWith, type CustodyStep } from '../custody/custody.ts';
import { type JournalRow, type VaultDatabase, writeTogether } from '../db/database.ts';
import { tryCaptureLock, tryRestoreLock } from '../db/locks.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import type { PublicKeyring } from '../keys/keyring.ts';
import { signingTimeFor } from '../keys/signing-time.ts';
import { encryptJsonToVault } from '../keys/vault-encryption.ts';
import { sealWaiting, textToWait, waitingRow } from '../search/waiting.ts';
import { cardOf } from './card.ts';
import { ChunkWriter, chunksOf } from './chunks.ts';
import { deleteJournal, deleteLostEntries } from './journal.ts';

/*
 * Stores a capture. Its files are written beforehand, chunk by chunk; it becomes a capture in one transaction, when its
 * record, card and chain entry are written. Until then it is invisible, and the prepared chunks are deleted at the next
 * start.
 */

/** What the record says of a file, but for what follows from its bytes. */
export interface FileFacts {
  path: string;
  role: ArtifactRole;
  mediaType: string;
}

/** A small file of a capture on its way into the vault. */
export interface CaptureFile extends FileFacts {
  bytes: Uint8Array<ArrayBuffer>;
}

/** A file whose first bytes are known only at its end. */
export interface DeferredHeadFile {
  /** Takes the next bytes after the head; calls must not overlap. @throws VaultFullError */
  write(bytes: Uint8Array): Promise<void>;
  /** @param head the first bytes of the file */
  close(head: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** The record, once its place in the chain and its files are known. Called again if the chain grew meanwhile. */
export type BuildRecord = (custody: CaptureRecord['custody'], artifacts: Artifact[]) => CaptureRecord;

/**
 * Writes the files of one capture, one after the other, and makes them a capture. The caller holds the capture lock.
 */
export class CaptureWriter {
  readonly #db: VaultDatabase;
  readonly #ring: PublicKeyring;
  readonly #capture: string;
  /** The other vault that it belongs to, if any. */
  readonly #origin: string | undefined;
  readonly #cipher: ContentCipher;
  /** In the order in which they were begun. */
  readonly #artifacts: Artifact[] = [];
  #begun = 0;
  #rows = 0;
  /** What the index searches; `null` where there is none, or too much. */
  #text: string | null = null;

  private constructor(
    db: VaultDatabase,
    ring: PublicKeyring,
    { capture, origin }: Pick<JournalRow, 'capture' | 'origin'>,
    cipher: ContentCipher,
  ) {
    this.#db = db;
    this.#ring = ring;
    this.#capture = capture;
    this.#origin = origin;
    this.#cipher = cipher;
  }

  /**
   * Begins to store a capture, with a new key; what an earlier attempt laid down goes.
   * @param ring of the vault that its journal belongs to: this one, or one whose backup brought the journal
   * @throws VaultFullError; an Error when a capture with this id is stored already
   */
  static async begin(db: VaultDatabase, ring: PublicKeyring, capture: string): Promise<CaptureWriter> {
    const cipher = await ContentCipher.generate();
    const key = await cipher.encryptedKey(ring.vault);
    const journal = await withQuotaErrors(() =>
      writeTogether(db, async () => {
        if ((await db.captures.get(capture)) !== undefined) throw new Error(`${capture} is stored already`);
        await chunksOf(db, capture).delete();
        await db.contents.put({ capture, key });
        return db.journals.get(capture);
      }),
    );
    return new CaptureWriter(db, ring, journal ?? { capture }, cipher);
  }

  /**
   * Lays down a file. Artifacts stand in the record in the order in which files are begun.
   * @param content its bytes, or a stream of them
   * @throws VaultFullError; what the stream throws
   */
  async add(facts: FileFacts, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    const writer = this.#next(false);
    this.#text ??= textToWait(facts.path, content);
    if (content instanceof Uint8Array) await writer.write(content);
    else for await (const part of content) await writer.write(part);
    this.#keep(facts, await writer.close());
  }

  /** Begins a file that is to be closed before the next one is begun. */
  open(facts: FileFacts): DeferredHeadFile {
    const writer = this.#next(true);
    return {
      write: (bytes) => writer.write(bytes),
      close: async (head) => this.#keep(facts, await writer.close(head)),
    };
  }

  /**
   * Signs the capture and stores it: record, card and chain entry in one transaction, with which its journal goes.
   * @returns the record, and the sum of its artifacts in bytes
   * @throws VaultFullError with no capture stored; FormatError when the record is not of its own schema
   */
  async commit(describe: BuildRecord): Promise<{ record: CaptureRecord; bytes: number }> {
    if (this.#artifacts.length !== this.#begun) throw new Error('a file was begun and not closed');
    const db = this.#db;
    const ring = this.#ring;
    const artifacts = this.#artifacts;
    const origin = this.#origin;
    const text = this.#text;
    const bytes = artifacts.reduce((sum, artifact) => sum + artifact.bytes, 0);
    let stored: CaptureRecord | undefined;
    const prepare = async (head: ChainHead): Promise<CustodyStep> => {
      const custody = { sequence: head.sequence + 1, previous: head.digest };
      const record = checked(describe(custody, artifacts), this.#capture, custody, artifacts);
      const { id } = record;
      const recordBytes = canonicalBytes(record);
      const shown = cardOf(record, bytes);
      const [signature, card, waiting, digest] = await Promise.all([
        signDetached(recordBytes, ring.capture, signingTimeFor(ring.capture)),
        encryptJsonToVault(shown, ring.vault),
        text === null ? null : sealWaiting(record, shown, text, ring.vault),
        sha256(recordBytes),
      ]);
      const signed = await encryptJsonToVault(
        { record: new TextDecoder().decode(recordBytes), signature },
        ring.vault,
      );
      stored = record;
      return {
        act: { action: 'captured', captures: [id], record: digest },
        write: async () => {
          const own = custody.sequence;
          if (origin === undefined) await db.captures.add({ id, sequence: own, bytes, card });
          else {
            const [sequence = own] = await freePlaces(db, 1);
            await db.captures.add({ id, sequence, origin, own, bytes, card });
          }
          await db.records.add({ id, record: signed });
          if (waiting !== null) await db.index.put(waitingRow(id, waiting));
          // A capture with missing files must not enter the chain.
          if ((await chunksOf(db, id).count()) !== this.#rows) throw new Error(`${id} lost a part`);
          // The journal is deleted in the same transaction.
          await deleteJournal(db, id);
        },
      };
    };
    await appendWith(db, ring, prepare, chainOf(db, origin));
    if (stored === undefined) throw new Error('a capture was stored without a record');
    return { record: stored, bytes };
  }

  /** Deletes prepared chunks; no write may be in progress. A stored capture is not touched. */
  discard(): Promise<void> {
    return drop(this.#db, this.#capture);
  }

  #next(lateHead: boolean): ChunkWriter {
    if (this.#artifacts.length !== this.#begun) throw new Error('the file before is not closed');
    return new ChunkWriter(this.#db, this.#cipher, this.#capture, this.#begun++, lateHead);
  }

  #keep({ path, role, mediaType }: FileFacts, written: Awaited<ReturnType<ChunkWriter['close']>>): void {
    const { bytes, sha256: digest, rows } = written;
    this.#artifacts.push({ path, role, mediaType, bytes, sha256: digest });
    this.#rows += rows;
  }
}

/** Ids under which bytes lie that are no capture: of parts of cases, and of packages that were received. */
export async function bodiesBesideCaptures(db: VaultDatabase): Promise<Set<string>> {
  const keys = await db.caseEntries.where('body').equals(1).primaryKeys();
  const packages = await db.received.toCollection().primaryKeys();
  return new Set([...keys.map(([, part]) => part), ...packages]);
}

/** Deletes prepared chunks of captures, files of cases and packages that were never stored and are not in progress. */
export function deleteOrphans(db: VaultDatabase): Promise<void> {
  return tryRestoreLock(() => deletePrepared(db));
}

/** The same, for an aborted restore. */
export async function deletePrepared(db: VaultDatabase): Promise<void> {
  const contents = await db.contents.toCollection().primaryKeys();
  // Of a database of version 2 that was being restored there is no such row.
  const records = await db.records.toCollection().primaryKeys();
  const begun = new Set([...contents, ...records]);
  const stored = new Set(await db.captures.toCollection().primaryKeys());
  for (const part of await bodiesBesideCaptures(db)) stored.add(part);
  for (const capture of begun) {
    if (!stored.has(capture)) await tryCaptureLock(capture, () => drop(db, capture));
  }
  await deleteLostEntries(db);
}

function drop(db: VaultDatabase, capture: string): Promise<void> {
  return writeTogether(db, async () => {
    if ((await db.captures.get(capture)) !== undefined) return;
    if (await isBody(db, capture)) return;
    await db.records.delete(capture);
    await deleteContents(db, capture);
  });
}

/** Whether the bytes under an id are a part's, or a package's. Runs inside a transaction over all tables. */
export const isBody = async (db: VaultDatabase, id: string): Promise<boolean> =>
  (await db.caseEntries.where('part').equals(id).count()) > 0 || (await db.received.get(id)) !== undefined;

/** Removes the files of a capture. Runs inside a transaction over all tables. */
export async function deleteContents(db: VaultDatabase, capture: string): Promise<void> {
  await chunksOf(db, capture).delete();
  await db.contents.delete(capture);
  await db.files.where('[capture+index]').between([capture, 0], [capture, Number.POSITIVE_INFINITY]).delete();
}

/** The record, of its schema and about just these files at just this place: what is signed wrong stays wrong. */
function checked(
  draft: CaptureRecord,
  capture: string,
  custody: CaptureRecord['custody'],
  artifacts: Artifact[],
): CaptureRecord {
  const result = v.safeParse(CaptureRecord, draft);
  if (!result.success) {
    throw new FormatError(`the record is not of its schema: ${v.summarize(result.issues)}`);
  }
  const record = result.output;
  const stated = new TextDecoder().decode(canonicalBytes([record.id, record.custody, record.artifacts]));
  const given = new TextDecoder().decode(canonicalBytes([capture, custody, artifacts]));
  if (stated !== given) throw new FormatError('the record states another id, another place or other files');
  if (new Set(artifacts.map(({ path }) => path)).size !== artifacts.length) {
    throw new FormatError('two files of a capture have the same path');
  }
  return record;
}
