import { v4 } from 'uuid';
import type { CaseHead, CasePerson } from '../evidence/case/parts.ts';
import {
  type Beside,
  type Entering,
  enterParts,
  type ReadEntries,
  readCaseEntries,
} from '../vault/content/case-rows.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';
import { headChange, headOf, lastOf, removal, unlessChanged, type Version } from './store.ts';

/* Real names: each a part of its own, entered with what it belongs to, and taken back alone. */

/** Enters the name of a person or of the case, or a further version of it. @param name empty: it is taken back, with all its versions */
async function named(read: ReadEntries, id: string, whose: string, name: string): Promise<Entering[]> {
  const theirs = read.entries.filter(
    ({ content }) => content.kind === 'real-name' && content.whose === whose,
  );
  const all = lastOf(theirs);
  if (name === '') return Promise.all(all.map((one) => removal(read, id, one, null)));
  const last = theirs.toSorted((a, b) => (a.at.utc < b.at.utc ? -1 : 1)).at(-1);
  if (last?.content.kind === 'real-name' && last.content.name === name) return [];
  const version = all.find((one) => one.id === last?.part);
  const content = { kind: 'real-name' as const, whose, name };
  return [{ case: id, part: version?.id ?? v4(), after: version?.revision ?? 0, content }];
}

/**
 * Enters a person with the real name, in one act.
 * @param realName empty: there is none, and one that there was is taken back
 * @param version which one it changes; `null`: a new person
 * @throws VaultFullError | VaultError `missing` | `damaged` | `changed` | an error of valibot
 */
export async function enterPerson(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  { person, realName }: { person: CasePerson; realName: string },
  version: Version | null,
  beside: Beside = {},
): Promise<string> {
  const part = version?.id ?? v4();
  const names = await named(await readCaseEntries(db, home, id), id, part, realName);
  const entering = { case: id, part, after: version?.revision ?? 0, content: person };
  await enterParts(db, home, [entering, ...names], beside);
  return part;
}

/**
 * Changes the head of a case and its real name, in one act.
 * @param realName empty: there is none, and one that there was is taken back
 * @throws as `changeHead`
 */
export async function nameCase(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  { change, realName }: { change: (head: CaseHead) => CaseHead; realName: string },
  beside: Beside = {},
): Promise<void> {
  await unlessChanged(async () => {
    const read = await readCaseEntries(db, home, id);
    const head = headChange(await headOf(db, home, id), change);
    const names = await named(read, id, read.own, realName);
    await enterParts(db, home, [...(head === null ? [] : [head]), ...names], beside);
  });
}
