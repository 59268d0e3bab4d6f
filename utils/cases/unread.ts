import { type Entering, enterParts, readCaseEntries } from '../vault/content/case-rows.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { VaultError } from '../vault/errors.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';
import { removed, versionsOf } from './store.ts';

/**
 * Takes out of a case what cannot be read, in one act of the chain. Of a part that has an earlier version that can be read, that one
 * is entered again; any other is told to be removed. What was entered together with what is gone cannot be held against the chain any
 * more: its digest is not known.
 * @returns how many versions went
 * @throws VaultFullError | VaultError `missing` | `changed`; `damaged` where the case itself cannot be read
 */
export async function removeUnread(db: VaultDatabase, home: OpenKeyring, id: string): Promise<number> {
  const read = await readCaseEntries(db, home, id);
  const parts = Map.groupBy(read.unread, ({ part }) => part);
  const entering: Entering[] = [];
  for (const [part, unread] of parts) {
    const versions = versionsOf(read.entries, part);
    const last = versions.at(-1);
    const after = Math.max(...[...unread, ...versions].map(({ revision }) => revision));
    if (last === undefined && part === read.own) throw new VaultError('damaged', `case ${id}`);
    entering.push(
      last === undefined
        ? { case: id, part, after, content: await removed([], null), erases: 'all' }
        : {
            case: id,
            part,
            after,
            content: last.content,
            erases: unread.map(({ revision }) => revision),
            ...(last.content.kind === 'attachment' ? { body: true } : {}),
          },
    );
  }
  if (entering.length > 0) await enterParts(db, home, entering);
  return read.unread.length;
}
