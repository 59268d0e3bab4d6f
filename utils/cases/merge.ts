import { v4 } from 'uuid';
import type { CaseEntry } from '../evidence/case/entry.ts';
import type { Exhibit } from '../evidence/case/parts.ts';
import { type Entering, enterParts, type ReadEntries, readCaseEntries } from '../vault/content/case-rows.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { VaultError } from '../vault/errors.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';
import {
  headChange,
  headOf,
  newHead,
  removal,
  type Version,
  withExhibits,
  withoutExhibits,
} from './store.ts';

/*
 * One case of two, and two of one. What comes into another case is entered there anew, by its id, so that what names it as a proof
 * still finds it; the text of a part does not change.
 */

/** The last version of each part that is there, but for the head. */
function partsOf({ own, entries }: ReadEntries): CaseEntry[] {
  const last = new Map<string, CaseEntry>();
  for (const entry of entries) {
    const known = last.get(entry.part);
    if (known === undefined || known.revision < entry.revision) last.set(entry.part, entry);
  }
  return Array.from(last.values()).filter(({ part, content }) => part !== own && content.kind !== 'removed');
}

/** How a part is entered into another case. */
function copyInto(id: string, there: ReadEntries, { part, content }: CaseEntry): Entering | null {
  const versions = there.entries.filter((entry) => entry.part === part);
  const last = versions.toSorted((a, b) => b.revision - a.revision)[0];
  const body = content.kind === 'attachment' ? { body: true } : {};
  if (last === undefined) return { case: id, part, after: 0, content, ...body };
  // It was there before, and was moved or taken out.
  if (last.content.kind === 'removed') return { case: id, part, after: last.revision, content, ...body };
  if (JSON.stringify(last.content) === JSON.stringify(content)) return null;
  // Both cases have it and went on by themselves: a file is the same, and of the rest both stay.
  return content.kind === 'attachment' ? null : { case: id, part: v4(), after: 0, content };
}

/**
 * Puts all that a case holds into another, behind what that has. The first is closed, names the other, and keeps what it held.
 * @throws VaultFullError | VaultError `missing` | `damaged` | `changed`; `foreign-keys` where they are of two vaults
 */
export async function mergeCases(
  db: VaultDatabase,
  home: OpenKeyring,
  from: string,
  into: string,
): Promise<void> {
  if (from === into) throw new VaultError('missing', 'another case to merge with');
  const [source, target] = await Promise.all([
    readCaseEntries(db, home, from),
    readCaseEntries(db, home, into),
  ]);
  const [sourceHead, targetHead] = await Promise.all([headOf(db, home, from), headOf(db, home, into)]);
  const { content: old } = sourceHead.head;
  const exhibits = old.kind === 'head' ? old.exhibits : [];
  const heads = [
    headChange(targetHead, withExhibits(exhibits)),
    headChange(sourceHead, (head) => ({ ...head, state: 'closed', mergedInto: target.own })),
  ];
  const parts = partsOf(source)
    // The case's own other name is not the other's.
    .filter(({ content }) => content.kind !== 'real-name' || content.whose !== source.own)
    .map((entry) => copyInto(into, target, entry));
  await enterParts(
    db,
    home,
    [...parts, ...heads].filter((one) => one !== null),
  );
}

/**
 * Makes a further case of a part of one: exhibits and parts go into it, and out of the first.
 * @returns the id of the new case
 * @throws VaultFullError | VaultError `missing` | `damaged` | `changed`
 */
export async function splitCase(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  { name, parts, exhibits }: { name: string; parts: readonly Version[]; exhibits: readonly Exhibit[] },
): Promise<string> {
  const made = v4();
  const [read, head] = await Promise.all([readCaseEntries(db, home, id), headOf(db, home, id)]);
  const there = partsOf(read);
  const chosen = new Map(parts.map((one) => [one.id, one]));
  // A person's name goes with the person.
  for (const { part, revision, content } of there)
    if (content.kind === 'real-name' && chosen.has(content.whose)) chosen.set(part, { id: part, revision });
  const moved = there.filter(({ part }) => chosen.has(part));
  const files = moved.filter(({ content }) => content.kind === 'attachment').map(({ part }) => part);
  const taken = new Set([...exhibits.map((one) => one.id), ...files]);
  const { content: old } = head.head;
  const of = old.kind === 'head' ? old.exhibits.filter((one) => taken.has(one.id)) : [];
  const nothing: ReadEntries = { own: made, entries: [], damaged: 0, unread: [] };
  const left = headChange(head, withoutExhibits(taken));
  const entering = [
    { case: made, part: made, after: 0, content: newHead({ name, exhibits: of }) },
    ...moved.flatMap((entry) => copyInto(made, nothing, entry) ?? []),
    ...(await Promise.all(Array.from(chosen.values(), (one) => removal(read, id, one, made)))),
    ...(left === null ? [] : [left]),
  ];
  await enterParts(db, home, entering, { origin: head.origin });
  return made;
}
