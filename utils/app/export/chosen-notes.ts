import type { CustodyEntry } from '../../evidence/custody.ts';
import { noteDigest } from '../../evidence/note.ts';
import type { ChosenNotes } from '../../package/export/write-package.ts';
import { readNotes } from '../../vault/content/notes.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';

/**
 * The notes on captures that a package can vouch for: those that its custody chain names. Others were changed, or came
 * in with another chain.
 */
export async function chosenNotes(
  db: VaultDatabase,
  home: OpenKeyring,
  captures: readonly string[],
  custody: readonly CustodyEntry[],
): Promise<ChosenNotes> {
  const named = new Map<string, string>();
  for (const { body } of custody) {
    const [capture = ''] = body?.captures ?? [];
    if (body?.action === 'noted' && body.record !== null && captures.includes(capture))
      named.set(body.record, capture);
  }
  const notes = [];
  for (const id of captures)
    for (const note of (await readNotes(db, home, id)).notes)
      if (named.delete(await noteDigest(note))) notes.push(note);
  return { notes, unread: [...named.values()] };
}
