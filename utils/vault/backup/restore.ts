import { v4 } from 'uuid';
import type { ChainHead, CustodyAction } from '../../evidence/custody.ts';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { deletePrepared } from '../content/store-capture.ts';
import { chainOf, freePlaces } from '../custody/chains.ts';
import { custodyEntries, nextRow } from '../custody/custody.ts';
import { originRow } from '../custody/source-vaults.ts';
import {
  type CaptureRow,
  type ChainRow,
  type JournalRow,
  type MatchRow,
  type OriginRow,
  type ReceivedRow,
  type VaultDatabase,
  writeTogether,
} from '../db/database.ts';
import { withRestoreLock, withVaultLock } from '../db/locks.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { markReplacement, writeMarker } from '../db/vault-marker.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { type BackupVault, largeRows, type ReadBackup, type ReadOptions } from './read.ts';
import { type CaseNews, newsOfCases, putCases } from './restore-cases.ts';
import { putOriginStamps, putStamps } from './restore-stamps.ts';
import { type BackupRow, fromBackupRow } from './rows.ts';

/*
 * Restores a verified backup. Large rows are written first, invisibly; then one transaction makes everything visible.
 * If interrupted before that, the vault is unchanged, and the prepared rows are deleted at the next start
 * (`deleteOrphans`).
 */

export interface Restored {
  /** `adopted`: the vault was empty and is now the one of the backup, with its keys and its passphrase. */
  how: 'adopted' | 'merged';
  /** Captures that came in. */
  added: number;
  /** Captures of the backup that were here already. */
  present: number;
  /** Captures that were cut off when the backup was made, and can be finished here. */
  cutOff: number;
  /** Chains that came in beside this vault's own. */
  chains: number;
}

/** What of a backup is not here. */
interface News {
  captures: CaptureRow[];
  journals: JournalRow[];
  /** Ids of parts of cases, and of packages, whose bytes are not here. */
  bodies: Set<string>;
  received: ReceivedRow[];
  matches: MatchRow[];
}

/** Bytes that are put into the database at a time. */
const BATCH_BYTES = 8 * 2 ** 20;

/**
 * Takes a backup into the vault.
 * @throws VaultFullError | BackupError | VaultError `foreign-keys`; what the signal was aborted with: with the vault as it was
 */
export function restoreBackup(
  db: VaultDatabase,
  home: OpenKeyring,
  backup: ReadBackup,
  options: ReadOptions,
): Promise<Restored> {
  return withRestoreLock(async () => {
    try {
      const known = new Set(await db.captures.toCollection().primaryKeys());
      const begun = new Set(await db.journals.toCollection().primaryKeys());
      const contents = new Set(await db.contents.toCollection().primaryKeys());
      const parts = backup.caseEntries.flatMap(({ part, body }) => (body === 1 ? part : []));
      const packages = new Set(await db.received.toCollection().primaryKeys());
      const received = backup.received.filter(({ id }) => !packages.has(id));
      const decided = new Set(await db.matches.toCollection().primaryKeys());
      const bodies = [...parts, ...received.map(({ id }) => id)];
      const news: News = {
        captures: backup.captures.filter(({ id }) => !known.has(id)),
        journals: backup.journals.filter(({ capture }) => !known.has(capture) && !begun.has(capture)),
        bodies: new Set(bodies.filter((id) => !contents.has(id))),
        received,
        matches: backup.matches.filter(({ id }) => !decided.has(id)),
      };
      await layDown(db, backup, news, options);
      // A deposit cannot be opened on its device: the holder restores it beside his own vault.
      const isDeposit = backup.slots.some(({ name }) => name === 'deposit');
      // Checked under the lock, so that unlock methods set by another page are not overwritten.
      const restored = await withVaultLock(async () => {
        const how = !isDeposit && (await isBlank(db, home)) ? adopt : merge;
        return withQuotaErrors(() => how(db, home, backup, news));
      });
      await writeMarker(db);
      return restored;
    } catch (error) {
      // On a full disk even this can fail; then the next start deletes it.
      await deletePrepared(db).catch(() => undefined);
      throw error;
    }
  });
}

/** Whether nothing was ever done with this vault but to give it a passphrase. */
async function isBlank(db: VaultDatabase, home: OpenKeyring): Promise<boolean> {
  if ((await db.captures.count()) > 0 || (await db.journals.count()) > 0) return false;
  if ((await db.chain.count()) > 20) return false;
  const entries = await custodyEntries(db, home);
  return entries.every(({ body }) => body !== null && LOCKS.has(body.action));
}

/** What concerns only the ways in. */
const LOCKS: ReadonlySet<CustodyAction> = new Set(['passphrase-set', 'kit-made', 'kit-withdrawn']);

async function layDown(
  db: VaultDatabase,
  backup: ReadBackup,
  { captures, journals, bodies }: News,
  { onProgress, signal }: ReadOptions,
): Promise<void> {
  const wanted = new Set([...captures.map(({ id }) => id), ...bodies]);
  const cutOff = new Set(journals.map(({ capture }) => capture));
  let batch: BackupRow[] = [];
  let waiting = 0;
  let done = 0;
  const put = () =>
    withQuotaErrors(() =>
      writeTogether(db, async () => {
        for (const row of batch) await db.table(row.table).put(fromBackupRow(row));
      }),
    );
  for await (const row of largeRows(backup)) {
    signal.throwIfAborted();
    done += row.bytes.length;
    const of = row.table === 'journal' ? cutOff : wanted;
    if (!of.has(String(row.fields.capture ?? row.fields.id))) continue;
    batch.push(row);
    waiting += row.bytes.length;
    if (waiting < BATCH_BYTES) continue;
    await put();
    onProgress(done / Math.max(1, backup.bytes));
    batch = [];
    waiting = 0;
  }
  await put();
}

async function adopt(
  db: VaultDatabase,
  _home: OpenKeyring,
  backup: ReadBackup,
  { captures: added, journals, received }: News,
): Promise<Restored> {
  const [own] = backup.vaults;
  if (own === undefined) throw new Error('a backup has a vault');
  const ids = added.map(({ id }) => id);
  const restored = await nextRow(headOf(own.chain), { action: 'restored', captures: ids }, own.ring);
  const keys = backup.keys.map((key) => ({ ...key, armored: new Blob([key.armored]) }));
  await markReplacement(db, fingerprintOf(own.ring.vault));
  await writeTogether(db, async () => {
    // Something was captured meanwhile: with other keys it could never be read again.
    if ((await db.captures.count()) > 0 || (await db.journals.count()) > 0 || (await db.cases.count()) > 0)
      throw new VaultError('foreign-keys');
    for (const table of [
      db.keys,
      db.chain,
      db.stamps,
      db.index,
      db.secrets,
      db.media,
      db.fingerprints,
      db.matches,
      db.marks,
      db.checkpoints,
      db.slots,
      db.book,
    ])
      await table.clear();
    await db.keys.bulkPut(keys);
    await db.slots.bulkPut(backup.slots);
    await db.chain.bulkAdd([...own.chain, restored]);
    await db.stamps.bulkPut(own.stamps);
    await db.origins.bulkPut(backup.origins);
    for (const { origin, chain, stamps } of backup.vaults) {
      if (origin === undefined) continue;
      await chainOf(db, origin).add(chain);
      await db.originStamps.bulkPut(stamps.map((stamp) => ({ ...stamp, origin })));
    }
    await db.captures.bulkAdd(added);
    await db.labels.bulkPut(backup.labels);
    await db.notes.bulkPut(backup.notes);
    await putCases(db, { cases: backup.cases, entries: backup.caseEntries, removed: [] });
    await db.received.bulkPut(received);
    await db.matches.bulkPut(backup.matches);
    await db.journals.bulkAdd(journals);
    await db.book.bulkPut(backup.book);
    const sequence = Math.max(0, ...added.map((row) => row.sequence));
    await db.marks.put({ name: 'backup', sequence });
  });
  return { how: 'adopted', added: added.length, present: 0, cutOff: journals.length, chains: 0 };
}

/** What becomes of one vault of the backup here. */
interface Target {
  from: BackupVault;
  /** `undefined`: this vault's own chain. */
  origin: string | undefined;
  /** Where it was not here before. */
  made: OriginRow | null;
  /** What the chain in the backup has more than the one here. */
  more: ChainRow[];
  head: ChainHead;
  captures: CaptureRow[];
  journals: JournalRow[];
  cases: CaseNews;
  received: ReceivedRow[];
  /** Decisions on pictures; one that is here stays as it is. */
  matches: MatchRow[];
}

async function merge(
  db: VaultDatabase,
  home: OpenKeyring,
  backup: ReadBackup,
  news: News,
): Promise<Restored> {
  const targets: Target[] = [];
  for (const from of backup.vaults) targets.push(await targetOf(db, home, backup, from, news));
  const { captures: added, journals } = news;
  const present = backup.captures.length - added.length;
  const used = targets.filter(
    (target) =>
      target.captures.length > 0 ||
      target.more.length > 0 ||
      target.journals.length > 0 ||
      target.received.length > 0 ||
      target.matches.length > 0 ||
      target.cases.cases.length > 0,
  );
  if (used.length === 0) return { how: 'merged', added: 0, present, cutOff: 0, chains: 0 };

  const own = used.find(({ origin }) => origin === undefined);
  const others = used.filter((target) => target !== own);
  const before = await chainOf(db).head();
  const rows = new Map<Target | null, ChainRow[]>();
  for (const target of others) {
    // Each chain says in itself what it was joined to.
    const act = { action: 'restored' as const, captures: idsOf([target]), record: before.digest };
    rows.set(target, [...target.more, await nextRow(target.head, act, target.from.ring)]);
  }
  const joined = others[0]?.head.digest;
  const act = { action: 'restored' as const, captures: idsOf(used), ...(joined ? { record: joined } : {}) };
  rows.set(null, [...(own?.more ?? []), await nextRow(own?.head ?? before, act, home)]);
  const count = others.reduce((sum, { captures }) => sum + captures.length, 0);
  const placed = placedIn(await freePlaces(db, count), others);

  await writeTogether(db, async () => {
    if ((await chainOf(db).head()).digest !== before.digest) throw new VaultError('foreign-keys');
    await chainOf(db).add(rows.get(null) ?? []);
    if (own !== undefined) {
      await putStamps(db, own.from.stamps);
      await db.captures.bulkAdd(
        own.captures.map(({ origin: _, own: place, ...row }) => ({
          ...row,
          sequence: place ?? row.sequence,
        })),
      );
      await db.journals.bulkAdd(own.journals.map(({ origin: _, ...row }) => row));
      // An earlier list of keys does not take the place of a later one.
      if ((await db.book.count()) === 0) await db.book.bulkPut(backup.book);
    }
    for (const target of others) {
      const { origin = '', made } = target;
      if (made !== null) await db.origins.add(made);
      await chainOf(db, origin).add(rows.get(target) ?? []);
      await putOriginStamps(db, origin, target.from.stamps);
      await db.journals.bulkAdd(target.journals.map((row) => ({ ...row, origin })));
    }
    await db.captures.bulkAdd(placed);
    for (const { cases } of used) await putCases(db, cases);
    for (const { received, matches, origin } of used) {
      const mine = origin === undefined ? {} : { origin };
      await db.received.bulkPut(received.map(({ origin: _, ...row }) => ({ ...row, ...mine })));
      await db.matches.bulkPut(matches.map(({ origin: _, ...row }) => ({ ...row, ...mine })));
    }
    const ids = new Set(added.map(({ id }) => id));
    await db.labels.bulkPut(backup.labels.filter(({ id }) => ids.has(id)));
    // Of captures that were here already too: their notes came to be more since.
    const here = new Set(await db.captures.toCollection().primaryKeys());
    await db.notes.bulkPut(backup.notes.filter(({ capture }) => here.has(capture)));
  });
  return {
    how: 'merged',
    added: added.length,
    present,
    cutOff: journals.length,
    chains: others.filter(({ made }) => made !== null).length,
  };
}

const idsOf = (targets: readonly Target[]): string[] =>
  targets.flatMap(({ captures }) => captures.map(({ id }) => id));

function headOf(chain: readonly ChainRow[]): ChainHead {
  const last = chain.at(-1);
  return { sequence: last?.sequence ?? 0, digest: last?.digest ?? '0'.repeat(64) };
}

/** Looks for a chain here of which the one in the backup is the beginning, or the other way round. */
async function targetOf(
  db: VaultDatabase,
  home: OpenKeyring,
  backup: ReadBackup,
  from: BackupVault,
  news: News,
): Promise<Target> {
  const captures = news.captures.filter(({ origin }) => origin === from.origin);
  const journals = news.journals.filter(({ origin }) => origin === from.origin);
  const received = news.received.filter(({ origin }) => origin === from.origin);
  const matches = news.matches.filter(({ origin }) => origin === from.origin);
  const vault = fingerprintOf(from.ring.vault);
  const known: (string | undefined)[] = (await db.origins.where('vault').equals(vault).toArray()).map(
    ({ origin }) => origin,
  );
  if (fingerprintOf(home.vault) === vault) known.unshift(undefined);
  const same = new Set(known);
  for (const origin of known) {
    const here = await chainOf(db, origin).rows();
    const shorter = Math.min(here.length, from.chain.length);
    if (here[shorter - 1]?.digest !== from.chain[shorter - 1]?.digest) continue;
    const more = from.chain.slice(here.length);
    const head = headOf(more.length > 0 ? more : here);
    const cases = await newsOfCases(db, backup, { from: from.origin, origin, same });
    return { from, origin, made: null, more, head, captures, journals, cases, received, matches };
  }
  const origin = v4();
  const made = await originRow(origin, from.ring, home);
  const cases = await newsOfCases(db, backup, { from: from.origin, origin, same });
  const head = headOf(from.chain);
  return { from, origin, made, more: from.chain, head, captures, journals, cases, received, matches };
}

/** The rows of captures of other vaults, each at its place in the list. */
function placedIn(places: readonly number[], targets: readonly Target[]): CaptureRow[] {
  const rows = targets
    .flatMap(({ captures, origin }) => captures.map((row) => ({ row, origin })))
    .toSorted((a, b) => a.row.sequence - b.row.sequence);
  return rows.map(({ row: { origin: _, own, ...row }, origin }, index) => ({
    ...row,
    ...(origin === undefined ? {} : { origin }),
    own: own ?? row.sequence,
    sequence: places[index] ?? row.sequence,
  }));
}
