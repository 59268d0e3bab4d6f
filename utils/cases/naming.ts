import { v4 } from 'uuid';
import type { Exhibit } from '../evidence/case/parts.ts';
import { enterParts } from '../vault/content/case-rows.ts';
import { type Label, NO_LABEL, readLabel, setLabel } from '../vault/content/labels.ts';
import { type VaultDatabase, writeTogether } from '../vault/db/database.ts';
import { withQuotaErrors } from '../vault/db/quota.ts';
import { VaultError } from '../vault/errors.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';
import { casesByCapture, type ListedCase, listCases } from './book.ts';
import { headChange, headOf, newHead, unlessChanged, withExhibits, withoutExhibits } from './store.ts';

/*
 * Cases by their names, for captures that are sorted in passing. Once a capture's case was a name in its label; those names become
 * cases here.
 */

const exhibitsOf = (captures: readonly string[]): Exhibit[] =>
  captures.map((id) => ({ of: 'capture' as const, id }));

/** The case that a name means: of several the newest that is open, of this vault before others. */
function caseNamed(cases: readonly ListedCase[], name: string): ListedCase | undefined {
  const named = cases.filter((one) => one.name === name && one.mergedInto === null);
  const rank = ({ state, origin }: ListedCase): number =>
    (state === 'open' ? 0 : 2) + (origin === undefined ? 0 : 1);
  return named.toSorted((one, other) => rank(one) - rank(other))[0];
}

/**
 * Puts captures into the case of a name, which is made where there is none.
 * @param beside runs in the same transaction
 * @throws VaultFullError | VaultError `damaged` | an error of valibot
 */
async function putIntoNamed(
  db: VaultDatabase,
  home: OpenKeyring,
  name: string,
  captures: readonly string[],
  beside: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  await unlessChanged(async () => {
    const named = caseNamed((await listCases(db, home)).cases, name);
    const exhibits = exhibitsOf(captures);
    if (named === undefined) {
      const id = v4();
      const content = newHead({ name, exhibits });
      await enterParts(db, home, [{ case: id, part: id, after: 0, content }], { beside });
      return;
    }
    const change = headChange(await headOf(db, home, named.id), withExhibits(exhibits));
    if (change !== null) await enterParts(db, home, [change], { beside });
    else await withQuotaErrors(() => writeTogether(db, beside));
  });
}

/** @throws as `putIntoNamed` */
async function takeOutOfNamed(
  db: VaultDatabase,
  home: OpenKeyring,
  name: string,
  captures: readonly string[],
): Promise<void> {
  await unlessChanged(async () => {
    const ids = new Set(captures);
    for (const { id, exhibits } of (await listCases(db, home)).cases.filter((one) => one.name === name)) {
      if (!exhibits.some((one) => ids.has(one.id))) continue;
      const change = headChange(await headOf(db, home, id), withoutExhibits(ids));
      if (change !== null) await enterParts(db, home, [change]);
    }
  });
}

/** Moves captures from the case of one name to that of another; empty: none. @throws as `putIntoNamed` */
export async function renameCaseOf(
  db: VaultDatabase,
  home: OpenKeyring,
  captures: readonly string[],
  before: string,
  after: string,
): Promise<void> {
  if (before === after) return;
  // In this order: cut off between the two, they stand in both.
  if (after !== '') await putIntoNamed(db, home, after, captures);
  if (before !== '') await takeOutOfNamed(db, home, before, captures);
}

/** The names of the cases in which each capture stands. */
export async function caseNames(db: VaultDatabase, home: OpenKeyring): Promise<Map<string, string[]>> {
  const { cases } = await listCases(db, home);
  const names = Array.from(
    casesByCapture(cases),
    ([id, all]) => [id, Array.from(new Set(all.map(({ name }) => name)))] as const,
  );
  return new Map(names);
}

/** Name, case and labels of a capture; of several cases the newest. @throws VaultError `damaged` */
export async function readNamed(db: VaultDatabase, home: OpenKeyring, id: string): Promise<Label | null> {
  const [named, names] = await Promise.all([readLabel(db, home, id), caseNames(db, home)]);
  const [caseName] = names.get(id) ?? [];
  if (named === null && caseName === undefined) return null;
  const label = named?.label ?? NO_LABEL;
  return caseName === undefined ? label : { ...label, caseName };
}

/**
 * Names a capture, and puts it into the case of that name.
 * @throws VaultFullError | VaultError `missing` | `damaged` | an error of valibot for what is too long
 */
export async function setNamed(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  wanted: Label,
): Promise<void> {
  const before = (await readNamed(db, home, id)) ?? NO_LABEL;
  await setLabel(db, home, id, { ...wanted, caseName: '' });
  await renameCaseOf(db, home, [id], before.caseName, wanted.caseName);
}

export interface TakenOver {
  /** Captures whose case was taken over now. */
  captures: number;
  /** Names that cannot be read: they are tried again next time. */
  damaged: number;
}

/** Labels that are opened at a time. */
const AT_ONCE = 20;

/**
 * Makes cases of the names that captures carry as theirs. Each case comes with the marks on the labels that it was made of in one
 * transaction: cut off anywhere, the next call goes on from there, and a call when all is done does nothing.
 * @throws VaultFullError; what the database says where it cannot be read now
 */
export async function takeOverCaseNames(db: VaultDatabase, home: OpenKeyring): Promise<TakenOver> {
  const rows = (await db.labels.toArray()).filter(({ taken }) => taken !== 1);
  const named = new Map<string, { id: string; revision: string }[]>();
  const nameless: { id: string; revision: string }[] = [];
  const end: TakenOver = { captures: 0, damaged: 0 };
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const read = await Promise.all(
      rows.slice(from, from + AT_ONCE).map(({ id }) =>
        readLabel(db, home, id).catch((error: unknown) => {
          if (error instanceof VaultError) return 'damaged' as const;
          throw error;
        }),
      ),
    );
    for (const [index, one] of read.entries()) {
      const id = rows[from + index]?.id ?? '';
      if (one === 'damaged') end.damaged += 1;
      else if (one !== null) {
        const { revision, label } = one;
        const group = label.caseName === '' ? nameless : (named.get(label.caseName) ?? []);
        group.push({ id, revision });
        if (label.caseName !== '') named.set(label.caseName, group);
      }
    }
  }
  for (const [name, group] of named) {
    const captures = await inOrder(
      db,
      group.map(({ id }) => id),
    );
    await putIntoNamed(db, home, name, captures, () => markTaken(db, group));
    end.captures += captures.length;
  }
  if (nameless.length > 0) await withQuotaErrors(() => writeTogether(db, () => markTaken(db, nameless)));
  return end;
}

/** As they were captured: that is the order of exhibits until somebody chooses another. */
async function inOrder(db: VaultDatabase, ids: readonly string[]): Promise<string[]> {
  const rows = (await db.captures.bulkGet([...ids])).filter((row) => row !== undefined);
  return rows.toSorted((a, b) => a.sequence - b.sequence).map(({ id }) => id);
}

/** Inside a transaction. What was named anew meanwhile is left for the next time. */
async function markTaken(
  db: VaultDatabase,
  labels: readonly { id: string; revision: string }[],
): Promise<void> {
  for (const { id, revision } of labels) {
    const row = await db.labels.get(id);
    // Another revision, so that the index of the search reads it anew.
    if (row?.revision === revision) await db.labels.put({ ...row, taken: 1, revision: v4() });
  }
}
