import { NOTES_FILE, NOTES_TEXT, readNotesFile } from '../evidence/bag/notes-file.ts';
import type { CustodyEntry } from '../evidence/custody.ts';
import { found } from '../evidence/finding.ts';
import { noteDigest } from '../evidence/note.ts';
import { readUtf8 } from '../evidence/strict-text.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import type { Findings } from './findings.ts';

/** Notes of the captures' owner, where they were put in: the custody chain names each, no other, and notes.txt has their words. */
export async function checkNotes(
  findings: Findings,
  files: PackageFiles,
  entries: readonly CustodyEntry[],
): Promise<void> {
  const acts = entries.filter(({ body }) => body?.action === 'noted');
  if (!files.has(NOTES_FILE) && !files.has(NOTES_TEXT) && acts.length === 0) return;
  await findings.run('notes', NOTES_FILE, async (fail) => {
    const { notes, unread } = readNotesFile(bytesOf(files, NOTES_FILE));
    const text = readUtf8(bytesOf(files, NOTES_TEXT), NOTES_TEXT);
    const told = new Set<CustodyEntry>();
    for (const note of notes) {
      const digest = await noteDigest(note);
      const entry = acts.find(({ body }) => body?.record === digest && body.captures.includes(note.capture));
      if (entry === undefined) fail(found('note-not-in-chain', { id: note.id }));
      else told.add(entry);
      if (!text.includes(note.text)) fail(found('note-not-in-text', { id: note.id }), NOTES_TEXT);
    }
    if (acts.length - told.size !== unread)
      fail(found('notes-missing', { named: acts.length, given: told.size, unread }));
  });
}
