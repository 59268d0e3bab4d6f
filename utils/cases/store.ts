import { v4 } from 'uuid';
import { type CaseEntry, caseEntryDigest } from '../evidence/case/entry.ts';
import type { CaseContent, CaseHead, CaseText, Exhibit } from '../evidence/case/parts.ts';
import { instantOf } from '../evidence/time.ts';
import {
  type Beside,
  deleteCaseRows,
  type Entering,
  enterParts,
  type ReadEntries,
  type ReadHead,
  readCaseEntries,
  readHeads,
} from '../vault/content/case-rows.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { VaultError } from '../vault/errors.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';
import { type Case, caseOf } from './model.ts';

/* What may be done with cases. Each act is one entry of the custody chain, with all that belongs to it or nothing. */

/** What may be entered and changed part by part; heads, texts, files and removals have ways of their own. */
export type PartContent = Exclude<CaseContent, { kind: 'head' | 'text' | 'attachment' | 'removed' }>;

/** What is asked of a new case. */
export interface NewCase {
  name: string;
  labels?: readonly string[];
  exhibits?: readonly Exhibit[];
}

/** A part in the version in which it was read: what was changed since on another page is not written over. */
export interface Version {
  id: string;
  revision: number;
}

export interface ReadCase {
  case: Case;
  /** Versions of parts that cannot be read: they were changed, or belong elsewhere. */
  damaged: number;
}

/** @throws VaultError `missing` | `damaged` */
export async function readCase(db: VaultDatabase, home: OpenKeyring, id: string): Promise<ReadCase> {
  const read = await readCaseEntries(db, home, id);
  return { case: inRow(id, read), damaged: read.damaged };
}

/** As it is asked for here: in a vault that holds two forms of a case, the rows have ids of their own. */
function inRow(id: string, { own, entries }: ReadEntries): Case {
  const found = caseOf(own, entries);
  if (found === null) throw new VaultError('damaged', `case ${id}`);
  return { ...found, id };
}

export const newHead = ({ name, labels = [], exhibits = [] }: NewCase): CaseHead => ({
  kind: 'head',
  name,
  state: 'open',
  created: instantOf(new Date()),
  labels: [...labels],
  exhibits: [...exhibits],
  mergedInto: null,
});

/** @returns its id @throws VaultFullError | an error of valibot */
export async function createCase(db: VaultDatabase, home: OpenKeyring, wanted: NewCase): Promise<string> {
  const id = v4();
  await enterParts(db, home, [{ case: id, part: id, after: 0, content: newHead(wanted) }]);
  return id;
}

const TRIES = 5;

/**
 * Changes name, state, labels or exhibits of a case.
 * @param change gets the head in force; what it gives is entered, unless it is the same
 * @throws VaultFullError | VaultError `missing` | `damaged` | an error of valibot
 */
export async function changeHead(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  change: (head: CaseHead) => CaseHead,
): Promise<void> {
  await unlessChanged(async () => {
    const entering = headChange(await headOf(db, home, id), change);
    if (entering !== null) await enterParts(db, home, [entering]);
  });
}

/** Again, where another page was first: for what is made anew from what is in force. @throws what `work` throws */
export async function unlessChanged<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || !(error instanceof VaultError) || error.code !== 'changed') throw error;
    }
  }
}

/** `null`: it stays as it is. */
export function headChange(
  { id, head: entry }: ReadHead,
  change: (head: CaseHead) => CaseHead,
): Entering | null {
  const { part, revision, content: head } = entry;
  if (head.kind !== 'head') throw new VaultError('damaged', `case ${id}`);
  const content = change(head);
  if (JSON.stringify(content) === JSON.stringify(head)) return null;
  return { case: id, part, after: revision, content };
}

/** @throws VaultError `missing` | `damaged` */
export async function headOf(db: VaultDatabase, home: OpenKeyring, id: string): Promise<ReadHead> {
  const { heads, damaged } = await readHeads(db, home, { only: id });
  const [head] = heads;
  if (head === undefined) throw new VaultError(damaged.length > 0 ? 'damaged' : 'missing', `case ${id}`);
  return head;
}

/** Puts captures or files behind the exhibits that a case has; those that it has stay where they are. */
export const addExhibits = (
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  exhibits: readonly Exhibit[],
): Promise<void> => changeHead(db, home, id, withExhibits(exhibits));

export const withExhibits =
  (exhibits: readonly Exhibit[]) =>
  (head: CaseHead): CaseHead => {
    const there = new Set(head.exhibits.map((one) => one.id));
    const added = exhibits.filter((one) => !there.has(one.id));
    return { ...head, exhibits: [...head.exhibits, ...added] };
  };

/** Takes exhibits out of a case; they stay in the vault, and what proves something by them keeps their ids. */
export const removeExhibits = (
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  ids: ReadonlySet<string>,
): Promise<void> => changeHead(db, home, id, withoutExhibits(ids));

export const withoutExhibits =
  (ids: ReadonlySet<string>) =>
  (head: CaseHead): CaseHead => ({ ...head, exhibits: head.exhibits.filter((one) => !ids.has(one.id)) });

/**
 * Enters a part into a case, or a further version of one.
 * @param version which one it changes; `null`: it is new
 * @param beside forgets the draft that it was
 * @returns the id of the part
 * @throws VaultFullError | VaultError `missing` | `damaged` | `changed` | an error of valibot
 */
export async function enterPart(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  content: PartContent,
  version: Version | null = null,
  beside: Beside = {},
): Promise<string> {
  const part = version?.id ?? v4();
  await enterParts(db, home, [{ case: id, part, after: version?.revision ?? 0, content }], beside);
  return part;
}

/**
 * Adds to her account, or to the notes: never changed, so that a correction is a further text.
 * @param beside forgets the draft that it was
 * @throws VaultFullError | VaultError `missing` | `damaged` | an error of valibot for what is empty or too long
 */
export async function addText(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  { voice, text }: Pick<CaseText, 'voice' | 'text'>,
  beside: Beside = {},
): Promise<void> {
  const content: CaseText = { kind: 'text', voice, text, written: instantOf(new Date()) };
  await enterParts(db, home, [{ case: id, part: v4(), after: 0, content }], beside);
}

/**
 * Takes a part out of a case: what it said goes, its digests stay, so that the chain still holds.
 * @throws VaultFullError | VaultError `missing` | `damaged` | `changed`
 */
export async function removePart(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  version: Version,
): Promise<void> {
  const read = await readCaseEntries(db, home, id);
  const names = caseOf(read.own, read.entries)?.people.some((one) => one.id === version.id)
    ? read.entries.filter(({ content }) => content.kind === 'real-name' && content.whose === version.id)
    : [];
  // With a person goes the name.
  const parts = [version, ...lastOf(names)];
  await enterParts(db, home, await Promise.all(parts.map((one) => removal(read, id, one, null))));
}

export function lastOf(entries: ReadEntries['entries']): Version[] {
  const last = new Map<string, number>();
  for (const { part, revision } of entries) last.set(part, Math.max(last.get(part) ?? 0, revision));
  return Array.from(last, ([id, revision]) => ({ id, revision }));
}

/** In place of a part: the digests of its versions. */
export async function removal(
  { own, entries, unread }: ReadEntries,
  id: string,
  { id: part, revision }: Version,
  movedTo: string | null,
): Promise<Entering> {
  const versions = versionsOf(entries, part);
  const last = versions.at(-1);
  if (part === own || last === undefined || last.content.kind === 'removed')
    throw new VaultError('missing', `part ${part} of case ${id}`);
  if (last.revision !== revision) throw new VaultError('changed', `part ${part} of case ${id}`);
  // Without the digest of each, what stays could not be held against the chain.
  if (unread.some((one) => one.part === part)) throw new VaultError('damaged', `part ${part} of case ${id}`);
  return { case: id, part, after: revision, content: await removed(versions, movedTo), erases: 'all' };
}

export const versionsOf = (entries: readonly CaseEntry[], part: string): CaseEntry[] =>
  entries.filter((entry) => entry.part === part).toSorted((a, b) => a.revision - b.revision);

/** What stays of a part. @param versions those of it that can be read */
export async function removed(versions: readonly CaseEntry[], movedTo: string | null): Promise<CaseContent> {
  const digests = await Promise.all(
    versions.map(async (entry) => ({ act: entry.act, digest: await caseEntryDigest(entry) })),
  );
  return { kind: 'removed', versions: digests, movedTo };
}

/** Closes a case, or opens it again. */
export const setState = (
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  state: CaseHead['state'],
): Promise<void> => changeHead(db, home, id, (head) => ({ ...head, state }));

/**
 * Deletes a case, with all that was entered into it and its files. Its captures stay in the vault.
 * @throws VaultError `missing` | `changed`
 */
export async function deleteCase(db: VaultDatabase, home: OpenKeyring, id: string): Promise<void> {
  const read = await headOf(db, home, id).catch((error: unknown) => {
    // One that cannot be read can be deleted.
    if (error instanceof VaultError && error.code === 'damaged') return null;
    throw error;
  });
  await deleteCaseRows(db, home, id, read?.head ?? null);
}
