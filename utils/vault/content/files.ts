import { sha256 as streamingSha256 } from '@noble/hashes/sha2.js';
import { sha256, toHex } from '../../bytes/digest.ts';
import type { Artifact, CaptureRecord } from '../../evidence/record.ts';
import type { VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { decryptFromVault } from '../keys/vault-encryption.ts';
import { readChunks } from './chunks.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** An artifact, where it lies, and how errors name it. */
interface Wanted {
  artifact: Artifact;
  index: number;
  what: string;
}

/** The files of a stored capture, verified against the record when read. */
export class StoredFiles {
  readonly #db: VaultDatabase;
  readonly #ring: OpenKeyring;
  readonly #record: CaptureRecord;
  #opening: Promise<ContentCipher | null> | undefined;

  /** @param record whose signature was checked */
  constructor(db: VaultDatabase, ring: OpenKeyring, record: CaptureRecord) {
    this.#db = db;
    this.#ring = ring;
    this.#record = record;
  }

  /** A whole file. @throws VaultError `missing` | `damaged` */
  async read(path: string): Promise<Bytes> {
    const wanted = this.#find(path);
    const { artifact, what } = wanted;
    const bytes = new Uint8Array(artifact.bytes);
    let filled = 0;
    for await (const piece of this.#pieces(wanted)) {
      if (filled + piece.length > bytes.length) throw new VaultError('damaged', what);
      bytes.set(piece, filled);
      filled += piece.length;
    }
    if (filled !== bytes.length || (await sha256(bytes)) !== artifact.sha256) {
      throw new VaultError('damaged', what);
    }
    return bytes;
  }

  /** A file in pieces; that they are the right ones shows at their end. @throws VaultError `missing` | `damaged` */
  async *stream(path: string): AsyncGenerator<Bytes, void> {
    const wanted = this.#find(path);
    const { artifact, what } = wanted;
    const digest = streamingSha256.create();
    let length = 0;
    for await (const piece of this.#pieces(wanted)) {
      digest.update(piece);
      length += piece.length;
      yield piece;
    }
    if (length !== artifact.bytes || toHex(digest.digest()) !== artifact.sha256) {
      throw new VaultError('damaged', what);
    }
  }

  /** A file as a stream; the consumer checks its digest. @throws VaultError `missing` | `damaged` */
  pieces(path: string): AsyncGenerator<Bytes, void> {
    return this.#pieces(this.#find(path));
  }

  #find(path: string): Wanted {
    const what = `${path} of capture ${this.#record.id}`;
    const index = this.#record.artifacts.findIndex((one) => one.path === path);
    const artifact = this.#record.artifacts[index];
    if (artifact === undefined) throw new VaultError('missing', what);
    return { artifact, index, what };
  }

  async *#pieces({ index, what }: Wanted): AsyncGenerator<Bytes, void> {
    this.#opening ??= this.#open();
    const cipher = await this.#opening;
    if (cipher !== null) yield* readChunks(this.#db, cipher, this.#record.id, index, what);
    else yield this.#sealedWhole(index, what);
  }

  /** `null` for a capture of version 2 of the database, whose files have no key of their own. */
  async #open(): Promise<ContentCipher | null> {
    const { id } = this.#record;
    const row = await this.#db.contents.get(id);
    if (row === undefined) return null;
    return ContentCipher.openKey(row.key, this.#ring.vaultPrivate, `key of capture ${id}`);
  }

  async #sealedWhole(index: number, what: string): Promise<Bytes> {
    const row = await this.#db.files.get([this.#record.id, index]);
    if (row === undefined) throw new VaultError('damaged', what);
    return decryptFromVault(row.file, this.#ring.vaultPrivate, what);
  }
}
