import { detachBuffer } from '../../bytes/detach-buffer.ts';
import { type VaultDatabase, writeTogether } from '../db/database.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { VaultError } from '../errors.ts';
import { ContentCipher, NONCE_LENGTH } from '../keys/content-cipher.ts';
import type { OpenKeyring, PublicKeyring } from '../keys/keyring.ts';

/*
 * The journal of a running capture: each step is on disk and survives a crash. Each journal has a key of its own (see
 * content-cipher.ts). So only code that has this key in memory, or an unlocked vault, can finish the capture.
 */

export interface JournalEntry {
  note: unknown;
  bytes: Uint8Array<ArrayBuffer>;
}

const NOTE_LENGTH = 4;

/** Additional authenticated data of an entry: a moved entry does not decrypt. */
const placeOf = (capture: string, index: number): string => `${capture}/${index}`;

export class Journal {
  /** Id that the capture will have. */
  readonly capture: string;
  readonly #db: VaultDatabase;
  readonly #cipher: ContentCipher;

  private constructor(db: VaultDatabase, capture: string, cipher: ContentCipher) {
    this.#db = db;
    this.capture = capture;
    this.#cipher = cipher;
  }

  /** Begins a journal. @throws VaultFullError */
  static async begin(db: VaultDatabase, ring: PublicKeyring, capture: string): Promise<Journal> {
    const cipher = await ContentCipher.generate();
    const key = await cipher.encryptedKey(ring.vault);
    await withQuotaErrors(() => db.journals.add({ capture, key }));
    return new Journal(db, capture, cipher);
  }

  /** A journal whose key is in memory. */
  static async resume(db: VaultDatabase, capture: string, key: Uint8Array<ArrayBuffer>): Promise<Journal> {
    return new Journal(db, capture, await ContentCipher.of(key));
  }

  /** A journal whose key is only on the disk. @throws VaultError `missing` | `damaged` */
  static async unlock(db: VaultDatabase, ring: OpenKeyring, capture: string): Promise<Journal> {
    const what = `journal ${capture}`;
    const row = await db.journals.get(capture);
    if (row === undefined) throw new VaultError('missing', what);
    return new Journal(db, capture, await ContentCipher.openKey(row.key, ring.vaultPrivate, what));
  }

  /** The journal's key; keep it in memory only. */
  get key(): Uint8Array<ArrayBuffer> {
    return this.#cipher.raw;
  }

  /**
   * Writes one entry; it is on the disk when this returns.
   * @param note anything that JSON can say
   * @throws VaultFullError
   */
  async write(index: number, note: unknown, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const text = new TextEncoder().encode(JSON.stringify(note));
    const plain = new Uint8Array(NOTE_LENGTH + text.length + bytes.length);
    new DataView(plain.buffer).setUint32(0, text.length);
    plain.set(text, NOTE_LENGTH);
    plain.set(bytes, NOTE_LENGTH + text.length);
    // Random, since an entry may be written again.
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
    const sealed = await this.#cipher.encrypt(nonce, placeOf(this.capture, index), plain);
    const entry = new Uint8Array(NONCE_LENGTH + sealed.length);
    entry.set(nonce);
    entry.set(sealed, NONCE_LENGTH);
    detachBuffer(plain);
    detachBuffer(sealed);
    await withQuotaErrors(() => this.#db.journal.put({ capture: this.capture, index, entry }));
    detachBuffer(entry);
  }

  /** @throws VaultError `missing` | `damaged` */
  async read(index: number): Promise<JournalEntry> {
    const what = `journal ${this.capture}, entry ${index}`;
    const row = await this.#db.journal.get([this.capture, index]);
    if (row === undefined) throw new VaultError('missing', what);
    const nonce = row.entry.slice(0, NONCE_LENGTH);
    const sealed = row.entry.subarray(NONCE_LENGTH);
    const plain = await this.#cipher.decrypt(nonce, placeOf(this.capture, index), sealed, what);
    try {
      const end = NOTE_LENGTH + new DataView(plain.buffer).getUint32(0);
      const note: unknown = JSON.parse(new TextDecoder().decode(plain.subarray(NOTE_LENGTH, end)));
      return { note, bytes: plain.slice(end) };
    } catch (cause) {
      throw new VaultError('damaged', what, { cause });
    }
  }

  /** How many entries there are from the index `first` on and below `end`. */
  count(first = 0, end = Number.POSITIVE_INFINITY): Promise<number> {
    return this.#db.journal
      .where('[capture+index]')
      .between([this.capture, first], [this.capture, end], true, false)
      .count();
  }
}

/** Bytes that finishing the capture of a journal takes, about: the pictures that are made of its frames are as large as those. */
export async function bytesToFinish(db: VaultDatabase, capture: string): Promise<number> {
  const places = await entriesOf(db, capture).primaryKeys();
  // All of them would have to be read to know; they are much alike.
  const like = await db.journal.get(places[Math.floor(places.length / 2)] ?? [capture, 0]);
  return places.length * (like?.entry.length ?? 0);
}

/** Captures that were begun and neither stored nor dropped. */
export async function unfinishedCaptures(db: VaultDatabase): Promise<string[]> {
  return (await db.journals.toArray()).map(({ capture }) => capture);
}

/** Deletes a journal and discards the capture. @throws VaultFullError, with the journal as it was */
export function discardJournal(db: VaultDatabase, capture: string): Promise<void> {
  return withQuotaErrors(() => writeTogether(db, () => deleteJournal(db, capture)));
}

/** The same, inside a transaction over all tables. */
export async function deleteJournal(db: VaultDatabase, capture: string): Promise<void> {
  await db.journals.delete(capture);
  await entriesOf(db, capture).delete();
}

/** Removes entries that came for a journal which never came itself. */
export async function deleteLostEntries(db: VaultDatabase): Promise<void> {
  // In this order: a journal is there before its first entry.
  const written = new Set((await db.journal.toCollection().primaryKeys()).map(([capture]) => capture));
  const begun = new Set(await db.journals.toCollection().primaryKeys());
  for (const capture of written) if (!begun.has(capture)) await entriesOf(db, capture).delete();
}

export function entriesOf(db: VaultDatabase, capture: string) {
  return db.journal.where('[capture+index]').between([capture, 0], [capture, Number.POSITIVE_INFINITY]);
}
