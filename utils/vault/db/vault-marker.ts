import { readPrivateKey } from 'openpgp';
import * as v from 'valibot';
import { storedItem } from '../../stored.ts';
import { VaultError } from '../errors.ts';
import { isAbsent, type VaultDatabase } from './database.ts';
import { withQuotaErrors } from './quota.ts';

/*
 * The vault marker: it shows that a vault existed. It is stored outside the database, in the extension's settings,
 * because browsers delete a damaged database, and a new one would look like a first run. It is written after each act
 * that enters a chain, so the database may be ahead of it by any number of acts, after a crash between the two; it is
 * never behind.
 */

const VaultMarker = v.object({
  /** Fingerprint of the vault key. */
  vault: v.string(),
  /** Of the vault's own chain and of those that were restored into it, together: it only grows. */
  entries: v.number(),
  captures: v.number(),
  /** Whether there was a way in that asks for a secret. */
  guarded: v.boolean(),
  /** Fingerprint of the vault that takes its place: a restore is under way, or was cut off. */
  coming: v.optional(v.string()),
});
export type VaultMarker = v.InferOutput<typeof VaultMarker>;

/** What is wrong with the vault that is here, and what was here before. */
export interface Loss {
  /**
   * - `gone`: there is none any more
   * - `other`: it has other keys
   * - `older`: it is the same, as it was before the last acts
   */
  kind: 'gone' | 'other' | 'older';
  before: VaultMarker;
  /** Captures that are here now. */
  captures: number;
}

/** Of the vault in this database, of which the product has one. */
const stored = ({ name }: VaultDatabase) => storedItem<unknown>(`local:${name}-mark`, null);

/** Read and written by one part of the extension at a time: what was read first must not be written last. Not re-entrant. */
const marking = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('subut-mark', work) as Promise<T>;

/** What was marked; `null`: nothing yet, or something that nobody can read. */
async function readMark(db: VaultDatabase): Promise<VaultMarker | null> {
  const result = v.safeParse(VaultMarker, await stored(db).getValue());
  return result.success ? result.output : null;
}

/** What is here, and what it takes longer to find out. */
interface Facts extends Omit<VaultMarker, 'guarded'> {
  isGuarded(): Promise<boolean>;
}

/**
 * Opens the vault that is there. It is looked for first: an opening that finds none is taken back, but a browser may begin to write for
 * it, over what may still be found of a vault that is gone.
 * @returns whether there is one
 */
export async function openExisting(db: VaultDatabase): Promise<boolean> {
  if (db.isOpen()) return true;
  if (!(await indexedDB.databases()).some(({ name }) => name === db.name)) return false;
  try {
    await db.open();
    return true;
  } catch (error) {
    // Deleted since it was looked for.
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** What is here; `null`: no vault. */
async function readFacts(db: VaultDatabase): Promise<Facts | null> {
  if (!(await openExisting(db))) return null;
  const tables = [db.keys, db.slots, db.chain, db.originChain, db.captures];
  const [key, slots, own, others, captures] = await db.transaction('r', tables, () =>
    Promise.all([
      db.keys.get('vault'),
      db.slots.count(),
      // Every entry has its place, so the last place is the number of all.
      db.chain.orderBy('sequence').lastKey() as Promise<unknown>,
      db.originChain.count(),
      db.captures.count(),
    ]),
  );
  if (key === undefined) return null;
  const entries = (typeof own === 'number' ? own : 0) + others;
  const isGuarded = async () => slots > 0 || (await isLocked(key.armored));
  return { vault: key.fingerprint, entries, captures, isGuarded };
}

const markOf = async ({ isGuarded, ...facts }: Facts): Promise<VaultMarker> => ({
  ...facts,
  guarded: await isGuarded(),
});

/** Keys that were locked before there were slots. */
async function isLocked(armored: Blob): Promise<boolean> {
  const key = await readPrivateKey({ armoredKey: await armored.text() }).catch(() => null);
  return key !== null && !key.isDecrypted();
}

/** Marks the vault as it is now. A mark that cannot be written fails no act: it stays behind until the next. */
export async function writeMarker(db: VaultDatabase): Promise<void> {
  try {
    await marking(async () => {
      const facts = await readFacts(db);
      if (facts !== null) await stored(db).setValue(await markOf(facts));
    });
  } catch (error) {
    console.error(error);
  }
}

/**
 * Holds the vault against its mark; makes one where there is none: the first time, after an update, or when the settings were lost.
 * @returns `null` where all is well
 * @throws VaultFullError where the disk is so full that the database is not opened
 */
export async function findLoss(db: VaultDatabase): Promise<Loss | null> {
  // What is in order needs no lock, for which a page that opens would wait: the vault is read after its mark, and only grows.
  const { mark, kind } = await compare(db);
  return mark !== null && kind === null ? null : findLossInTurn(db);
}

/**
 * The same in its turn: a vault that is being deleted is not one that was lost. The deletion takes the mark first, in a turn of its own.
 */
export function findLossInTurn(db: VaultDatabase): Promise<Loss | null> {
  return marking(async () => {
    if (!db.isOpen() && (await readMark(db)) === null) return null;
    const { mark, facts, kind } = await compare(db);
    if (mark === null) {
      if (facts !== null) await stored(db).setValue(await markOf(facts));
      return null;
    }
    return kind === null ? null : { kind, before: mark, captures: facts?.captures ?? 0 };
  });
}

async function compare(
  db: VaultDatabase,
): Promise<{ mark: VaultMarker | null; facts: Facts | null; kind: Loss['kind'] | null }> {
  const [mark] = await Promise.all([readMark(db), withQuotaErrors(() => openExisting(db))]);
  const facts = await withQuotaErrors(() => readFacts(db));
  return { mark, facts, kind: mark === null ? null : await lossOf(mark, facts) };
}

async function lossOf(mark: VaultMarker, facts: Facts | null): Promise<Loss['kind'] | null> {
  if (facts === null) return 'gone';
  if (facts.vault !== mark.vault) return facts.vault === mark.coming ? null : 'other';
  if (facts.entries < mark.entries) return 'older';
  // No act went in between, so neither can anything have gone.
  if (facts.entries > mark.entries) return null;
  const isLess = facts.captures < mark.captures || (mark.guarded && !(await facts.isGuarded()));
  return isLess ? 'older' : null;
}

/** @throws VaultError `vanished` */
export async function requireVault(db: VaultDatabase): Promise<void> {
  const loss = await findLoss(db);
  if (loss !== null) throw new VaultError('vanished', loss.kind);
}

/** Called before a new vault is created. @throws VaultError `vanished` when one existed and the user did not confirm */
export async function requireNoVault(db: VaultDatabase): Promise<void> {
  if ((await readMark(db)) !== null) throw new VaultError('vanished', 'gone');
}

/** The user confirms to continue with what is here, or with a new vault. */
export function acceptLoss(db: VaultDatabase): Promise<void> {
  return marking(async () => {
    const facts = await readFacts(db);
    if (facts === null) await stored(db).removeValue();
    else await stored(db).setValue(await markOf(facts));
  });
}

/** Another vault is about to take the place of this one, in one transaction. @param vault fingerprint of its vault key */
export function markReplacement(db: VaultDatabase, vault: string): Promise<void> {
  return marking(async () => {
    const mark = await readMark(db);
    if (mark !== null) await stored(db).setValue({ ...mark, coming: vault });
  });
}

/**
 * Removes the marker, then the vault: if interrupted in between, the marker is written again and no loss is reported.
 */
export function withMarkerRemoved<T>(db: VaultDatabase, work: () => Promise<T>): Promise<T> {
  return marking(async () => {
    // A full disk must not prevent the deletion of keys.
    await stored(db)
      .removeValue()
      .catch((error: unknown) => console.error(error));
    return work();
  });
}
