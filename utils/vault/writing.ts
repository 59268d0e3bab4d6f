import * as v from 'valibot';
import { canonicalBytes } from '../evidence/canonical.ts';
import type { ChainHead } from '../evidence/custody.ts';
import { sha256 } from '../evidence/digest.ts';
import { FormatError } from '../evidence/errors.ts';
import { type Artifact, type ArtifactRole, CaptureRecord } from '../evidence/record.ts';
import { signDetached } from '../evidence/signature.ts';
import { cardOf } from './card.ts';
import { chainOf, freePlaces } from './chains.ts';
import { ChunkWriter, chunksOf } from './chunks.ts';
import { ContentCipher } from './cipher.ts';
import { timeFor } from './clock.ts';
import { appendWith, type Step } from './custody.ts';
import { type JournalRow, type VaultDatabase, writeTogether } from './database.ts';
import { dropJournal, dropLostEntries } from './journal.ts';
import { unlessMade, unlessRestoring } from './lock.ts';
import type { PublicRing } from './ring.ts';
import { tellingLackOfRoom } from './room.ts';
import { sealJson } from './seal.ts';

/*
 * Storing a capture. Its files are laid down beforehand, chunk by chunk and maybe over minutes; it becomes a capture in one
 * moment, when its record, its card and its entry in the chain are written. Until then nothing shows it, and what was laid
 * down goes with the next start.
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
export interface LateHeadFile {
  /** Takes the next bytes after the head; calls must not overlap. @throws VaultFullError */
  write(bytes: Uint8Array): Promise<void>;
  /** @param head the first bytes of the file */
  close(head: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** The record, once its place in the chain and its files are known. Called again if the chain grew meanwhile. */
export type Describe = (custody: CaptureRecord['custody'], artifacts: Artifact[]) => CaptureRecord;

/** Writes the files of one capture, one after the other, and makes them a capture. The caller holds its lock (`making`). */
export class CaptureWriter {
  readonly #db: VaultDatabase;
  readonly #ring: PublicRing;
  readonly #capture: string;
  /** The other vault that it belongs to, if any. */
  readonly #origin: string | undefined;
  readonly #cipher: ContentCipher;
  /** In the order in which they were begun. */
  readonly #artifacts: Artifact[] = [];
  #begun = 0;
  #rows = 0;

  private constructor(
    db: VaultDatabase,
    ring: PublicRing,
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
  static async begin(db: VaultDatabase, ring: PublicRing, capture: string): Promise<CaptureWriter> {
    const cipher = await ContentCipher.make();
    const key = await cipher.sealed(ring.vault);
    const journal = await tellingLackOfRoom(() =>
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
    if (content instanceof Uint8Array) await writer.write(content);
    else for await (const part of content) await writer.write(part);
    this.#keep(facts, await writer.close());
  }

  /** Begins a file that is to be closed before the next one is begun. */
  open(facts: FileFacts): LateHeadFile {
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
  async commit(describe: Describe): Promise<{ record: CaptureRecord; bytes: number }> {
    if (this.#artifacts.length !== this.#begun) throw new Error('a file was begun and not closed');
    const db = this.#db;
    const ring = this.#ring;
    const artifacts = this.#artifacts;
    const origin = this.#origin;
    const bytes = artifacts.reduce((sum, artifact) => sum + artifact.bytes, 0);
    let stored: CaptureRecord | undefined;
    const prepare = async (head: ChainHead): Promise<Step> => {
      const custody = { sequence: head.sequence + 1, previous: head.digest };
      const record = checked(describe(custody, artifacts), this.#capture, custody, artifacts);
      const { id } = record;
      const recordBytes = canonicalBytes(record);
      const [signature, card, digest] = await Promise.all([
        signDetached(recordBytes, ring.capture, timeFor(ring.capture)),
        sealJson(cardOf(record, bytes), ring.vault),
        sha256(recordBytes),
      ]);
      const signed = await sealJson({ record: new TextDecoder().decode(recordBytes), signature }, ring.vault);
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
          // A capture without all its files must not enter the chain, whoever took them away.
          if ((await chunksOf(db, id).count()) !== this.#rows) throw new Error(`${id} lost a part`);
          // What the capture was made from goes in the moment in which it is whole.
          await dropJournal(db, id);
        },
      };
    };
    await appendWith(db, ring, prepare, chainOf(db, origin));
    if (stored === undefined) throw new Error('a capture was stored without a record');
    return { record: stored, bytes };
  }

  /** Takes away what was laid down; nothing of it may be under way. Of a capture that is stored nothing is taken. */
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

/** Takes away what was laid down for captures that never became any, and that nobody is making or restoring. */
export function dropOrphans(db: VaultDatabase): Promise<void> {
  return unlessRestoring(() => dropLaidDown(db));
}

/** The same for whoever restores, and gave it up. */
export async function dropLaidDown(db: VaultDatabase): Promise<void> {
  const contents = await db.contents.toCollection().primaryKeys();
  // Of a database of version 2 that was being restored there is no such row.
  const records = await db.records.toCollection().primaryKeys();
  const begun = new Set([...contents, ...records]);
  const stored = new Set(await db.captures.toCollection().primaryKeys());
  for (const capture of begun) {
    if (!stored.has(capture)) await unlessMade(capture, () => drop(db, capture));
  }
  await dropLostEntries(db);
}

function drop(db: VaultDatabase, capture: string): Promise<void> {
  return writeTogether(db, async () => {
    if ((await db.captures.get(capture)) !== undefined) return;
    await db.records.delete(capture);
    await dropContents(db, capture);
  });
}

/** Removes the files of a capture. Runs inside a transaction over all tables. */
export async function dropContents(db: VaultDatabase, capture: string): Promise<void> {
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
