import { sha256 as hasher } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { Count } from '../../evidence/fields.ts';
import { Original } from '../../evidence/record.ts';
import { VaultError } from '../../vault/errors.ts';
import type { Journal } from '../../vault/journal.ts';
import { needRoomToFinish } from '../../vault/room.ts';
import type { FileFacts } from '../../vault/writing.ts';
import { inForm } from '../in-form.ts';

/*
 * Where originals lie until the capture is stored: in its journal, beside the frames, piece by piece. Notes say what was met
 * and what became of it, so that a capture that is cut off knows of both.
 */

/** Entries from here on are notes, and pieces from there on; below are the frames. */
export const NOTES = 1_000_000;
const PIECES = 2_000_000;

/** Which entries of the journal hold a file. */
const Place = v.looseObject({ first: Count, count: Count });
type Place = Pick<v.InferOutput<typeof Place>, 'first' | 'count'>;

/** What is known of an address; the last note of a number holds. */
export interface ShelfNote {
  number: number;
  original: Original;
  place: Place | null;
}
const ShelfNoteForm: v.GenericSchema<unknown, ShelfNote> = v.looseObject({
  number: Count,
  original: Original,
  place: v.nullable(Place),
});

/** A file that is being written. */
export interface Writing {
  add(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the file. */
  finish(): { bytes: number; sha256: string; place: Place | null };
}

export class Shelf {
  readonly #journal: Journal;
  /** Whether the bytes are kept, or only hashed and forgotten. */
  readonly #keeps: boolean;
  #notes = NOTES;
  #pieces = PIECES;
  /** Bytes of all files that lie here, and of the last of them: at the end each is written once more. */
  #laid = 0;
  #last = 0;

  constructor(journal: Journal, keeps: boolean) {
    this.#journal = journal;
    this.#keeps = keeps;
  }

  async note(note: ShelfNote): Promise<void> {
    await this.#journal.write(this.#notes++, note, new Uint8Array());
  }

  /** Begins a file; what an unfinished one left is written over. */
  begin(): Writing {
    const hash = hasher.create();
    const first = this.#pieces;
    let count = 0;
    let bytes = 0;
    return {
      add: async (piece) => {
        hash.update(piece);
        bytes += piece.length;
        if (!this.#keeps) return;
        await needRoomToFinish(this.#laid + bytes + piece.length);
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

  /** Gives the room of the last file back: it is there already. */
  forget(place: Place): void {
    if (place.first + place.count !== this.#pieces) return;
    this.#pieces = place.first;
    this.#laid -= this.#last;
    this.#last = 0;
  }
}

/** The last note of each number, in the order of the numbers; what a damaged note said is not known. */
export async function readNotes(journal: Journal): Promise<ShelfNote[]> {
  const count = await journal.count(NOTES, PIECES);
  const notes = new Map<number, ShelfNote>();
  for (let at = 0; at < count; at++) {
    const note = await readNote(journal, NOTES + at);
    if (note === null) break;
    notes.set(note.number, note);
  }
  return Array.from(notes.values()).toSorted((a, b) => a.number - b.number);
}

/** `null`: it is damaged. */
async function readNote(journal: Journal, at: number): Promise<ShelfNote | null> {
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

/** The kept files, each to be read when its turn comes. */
export function filesOf(journal: Journal, notes: readonly ShelfNote[]): KeptOriginal[] {
  const files = new Map<string, KeptOriginal>();
  for (const { original, place } of notes) {
    const { path, mediaType } = original;
    if (path === null || place === null || files.has(path)) continue;
    const facts = { path, role: 'media' as const, mediaType: mediaType ?? 'application/octet-stream' };
    files.set(path, { facts, pieces: piecesAt(journal, place) });
  }
  return Array.from(files.values());
}
