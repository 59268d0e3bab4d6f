import * as v from 'valibot';
import { canonicalBytes } from '../canonical.ts';
import { Count } from '../fields.ts';
import { MisreadError } from '../finding.ts';
import { EvidenceNote } from '../note.ts';
import { otherForm, readCanonicalJson } from '../strict-text.ts';

/** `data/notes.json`, schema `subut-notes/1`: notes of the captures' owner, where she put them into the package. */

export const NOTES_FILE = 'data/notes.json';
/** The same to read. */
export const NOTES_TEXT = 'data/notes.txt';

/** Notes in a package, and how many on its captures could not be read. */
export interface PlacedNotes {
  notes: readonly EvidenceNote[];
  unread: number;
}

export const NotesFile = v.strictObject({
  schema: v.literal('subut-notes/1'),
  notes: v.array(EvidenceNote),
  unread: Count,
});
type NotesFile = v.InferOutput<typeof NotesFile>;

export const notesBytes = ({ notes, unread }: PlacedNotes): Uint8Array<ArrayBuffer> =>
  canonicalBytes({ schema: 'subut-notes/1', notes: [...notes], unread } satisfies NotesFile);

/** @throws Misread */
export function readNotesFile(bytes: Uint8Array): NotesFile {
  const result = v.safeParse(NotesFile, readCanonicalJson(bytes, NOTES_FILE));
  if (!result.success) throw new MisreadError(otherForm(NOTES_FILE, result.issues));
  return result.output;
}
