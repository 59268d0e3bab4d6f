import { sha256 as hasher } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { Count } from '../../evidence/fields.ts';
import { Original } from '../../evidence/record.ts';
import type { Journal } from '../../vault/content/journal.ts';
import type { FileFacts } from '../../vault/content/store-capture.ts';
import { requireSpaceToFinish } from '../../vault/db/quota.ts';
import { VaultError } from '../../vault/errors.ts';
import { inForm } from '../record/parse-entry.ts';

/*
 * Stores originals in the capture's journal, in pieces beside the frames, until the capture is stored. Entries record
 * what was found and with which result, so that an interrupted capture can be finished.
 */

/** First index of media entries, and first index of file pieces; frames are below. */
export const FIRST_MEDIA_ENTRY = 1_000_000;
const PIECES = 2_000_000;

/** Which entries of the journal hold a file. */
const Place = v.looseObject({ first: Count, count: Count });
type Place = Pick<v.InferOutput<typeof Place>, 'first' | 'count'>;

/** The state of an address; the last entry of a number counts. */
export interface MediaStoreEntry {
  number: number;
  original: Original;
  place: Place | null;
}
const ShelfNoteForm: v.GenericSchema<unknown, MediaStoreEntry> = v.looseObject({
  number: Count,
  original: Original,
  place: v.nullable(Place),
});

/** A file that is being written. */
export interface MediaFileWriter {
  add(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the file. */
  finish(): { bytes: number; sha256: string; place: Place | null };
}

export class MediaStore {
  readonly #journal: Journal;
  /** Whether the bytes are kept, or only hashed. */
  readonly #keeps: boolean;
  #notes = FIRST_MEDIA_ENTRY;
  #pieces = PIECES;
  /** Bytes of all files, and of the last one: at the end each is written once more. */
  #laid = 0;
  #last = 0;

  constructor(journal: Journal, keeps: boolean) {
    this.#journal = journal;
    this.#keeps = keeps;
  }

  async note(note: MediaStoreEntry): Promise<void> {
    await this.#journal.write(this.#notes++, note, new Uint8Array());
  }

  /** Begins a file, overwriting an unfinished one. */
  begin(): MediaFileWriter {
    const hash = hasher.create();
    const first = this.#pieces;
    let count = 0;
    let bytes = 0;
    return {
      add: async (piece) => {
        hash.update(piece);
        bytes += piece.length;
        if (!this.#keeps) return;
        await requireSpaceToFinish(this.#laid + bytes + piece.length);
        await this.#journal.write(first + count++, null, piece);
      },
      finish: () => {
        if (this.#keeps) {
          this.#pieces = first + count;
          this.#last = bytes;
          this.#laid += bytes;
        }
        return { bytes, sha256: bytesToHex(hash.digest()), place: this.#keeps ? { first, count } : null };
      },
    };
  }

  /** Removes the last file: it is a duplicate. */
  forget(place: Place): void {
    if (place.first + place.count !== this.#pieces) return;
    this.#pieces = place.first;
    this.#laid -= this.#last;
    this.#last = 0;
  }
}

/** The last entry of each number, in order; damaged entries are skipped. */
export async function readMediaEntries(journal: Journal): Promise<MediaStoreEntry[]> {
  const count = await journal.count(FIRST_MEDIA_ENTRY, PIECES);
  const notes = new Map<number, MediaStoreEntry>();
  for (let at = 0; at < count; at++) {
    const note = await readNote(journal, FIRST_MEDIA_ENTRY + at);
    if (note === null) break;
    notes.set(note.number, note);
  }
  return Array.from(notes.values()).toSorted((a, b) => a.number - b.number);
}

/** `null`: it is damaged. */
async function readNote(journal: Journal, at: number): Promise<MediaStoreEntry | null> {
  try {
    return inForm(ShelfNoteForm, (await journal.read(at)).note, `journal ${journal.capture}, note ${at}`);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    console.error(error);
    return null;
  }
}

/** The bytes of a file, a piece at a time. @throws VaultError `missing` | `damaged` */
async function* piecesAt(journal: Journal, { first, count }: Place): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = first; at < first + count; at++) yield (await journal.read(at)).bytes;
}

/** An original that is kept, in pieces. */
export interface KeptOriginal {
  facts: FileFacts;
  /** Its bytes, a piece at a time. @throws VaultError `missing` | `damaged` */
  pieces: AsyncIterable<Uint8Array>;
}

/** The kept files, read on demand. */
export function filesOf(journal: Journal, notes: readonly MediaStoreEntry[]): KeptOriginal[] {
  const files = new Map<string, KeptOriginal>();
  for (const { original, place } of notes) {
    const { path, mediaType } = original;
    if (path === null || place === null || files.has(path)) continue;
    const facts = { path, role: 'media' as const, mediaType: mediaType ?? 'application/octet-stream' };
    files.set(path, { facts, pieces: piecesAt(journal, place) });
  }
  return Array.from(files.values());
}
