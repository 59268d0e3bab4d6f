import { v4 } from 'uuid';
import * as v from 'valibot';
import { type Sha256, toHex } from '../../bytes/digest.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { actDigest, CaseEntry, caseEntryDigest } from '../../evidence/case/entry.ts';
import type { CaseContent } from '../../evidence/case/parts.ts';
import { instantOf } from '../../evidence/time.ts';
import { appendWith, type CustodyAct } from '../custody/custody.ts';
import { sourceVaultOf } from '../custody/source-vaults.ts';
import type { CaseEntryRow, CaseRow, VaultDatabase } from '../db/database.ts';
import { unlessDamaged, VaultError } from '../errors.ts';
import type { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { parseJson } from '../keys/vault-encryption.ts';
import { dropDrafts } from './case-drafts.ts';
import { caseKeyFor, openCaseKey } from './case-key.ts';
import { chunksOf } from './chunks.ts';

/*
 * Cases as the vault keeps them: sealed versions of parts, whatever they say. What a case is, and what may be done with one, is
 * in utils/cases/.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** All entries of a part, and of a case. */
const rowsOfPart = (db: VaultDatabase, id: string, part: string) =>
  db.caseEntries
    .where('[case+part+revision]')
    .between([id, part, 0], [id, part, Number.POSITIVE_INFINITY], true, true);
const rowsOfCase = (db: VaultDatabase, id: string) =>
  db.caseEntries.where('[case+part+revision]').between([id, '', 0], [id, '\uffff', 0]);

/** What authenticates an entry's place. */
const placeOf = (of: string, part: string, revision: number): string =>
  `subut-case-entry/1 ${of} ${part} ${revision}`;

/** The id that a case gives itself. */
const ownId = ({ id, own }: CaseRow): string => own ?? id;

/** @throws VaultError `damaged` */
async function cipherOf(db: VaultDatabase, home: OpenKeyring, row: CaseRow): Promise<ContentCipher> {
  return openCaseKey((await sourceVaultOf(db, home, row)).ring, row);
}

const sealEntry = (cipher: ContentCipher, entry: CaseEntry): Promise<Bytes> =>
  cipher.seal(placeOf(entry.case, entry.part, entry.revision), canonicalBytes(entry));

/** @throws VaultError `damaged` */
async function openEntry(cipher: ContentCipher, of: string, row: CaseEntryRow): Promise<CaseEntry> {
  const { part, revision, entry: bytes } = row;
  const what = `revision ${revision} of part ${part} of case ${row.case}`;
  const place = placeOf(of, part, revision);
  const entry = parseJson(CaseEntry, await cipher.open(place, bytes, what), what);
  const isHere = entry.case === of && entry.part === part && entry.revision === revision;
  if (!isHere) throw new VaultError('damaged', what);
  return entry;
}

/** @throws VaultError `missing` */
async function caseRow(db: VaultDatabase, id: string): Promise<CaseRow> {
  const row = await db.cases.get(id);
  if (row === undefined) throw new VaultError('missing', `case ${id}`);
  return row;
}

/** The head of a case. */
export interface ReadHead {
  /** Of its row, by which it is asked for. */
  id: string;
  /** `undefined`: this vault. */
  origin: string | undefined;
  head: CaseEntry;
}

interface Asked {
  /** One case alone. */
  only?: string;
  /** Gives a head that was read before, by the case and its revision. */
  known?(id: string, revision: number): ReadHead | null;
}

/** The heads of cases, as they are in force; and the cases whose head cannot be read. */
export async function readHeads(
  db: VaultDatabase,
  home: OpenKeyring,
  { only, known = () => null }: Asked = {},
): Promise<{ heads: ReadHead[]; damaged: string[] }> {
  const rows = await (only === undefined ? db.cases : db.cases.where('id').equals(only)).toArray();
  const unknown = rows.filter(({ id, head }) => known(id, head) === null);
  const found = await db.caseEntries.bulkGet(unknown.map((row) => [row.id, ownId(row), row.head]));
  const read = new Map<string, ReadHead>();
  await Promise.all(
    unknown.map(async (row, index) => {
      const entry = found[index];
      if (entry === undefined) return;
      const cipher = await cipherOf(db, home, row).catch(unlessDamaged);
      const head = cipher && (await openEntry(cipher, ownId(row), entry).catch(unlessDamaged));
      if (head) read.set(row.id, { id: row.id, origin: row.origin, head });
    }),
  );
  const heads = rows.flatMap(({ id, head }) => read.get(id) ?? known(id, head) ?? []);
  const damaged = rows.filter(({ id, head }) => !read.has(id) && known(id, head) === null);
  return { heads, damaged: damaged.map(({ id }) => id) };
}

export interface ReadEntries {
  /** The id that the case gives itself. */
  own: string;
  /** All versions of all parts. */
  entries: CaseEntry[];
  /** How many cannot be read. */
  damaged: number;
  /** Which. */
  unread: { part: string; revision: number }[];
}

/** @throws VaultError `missing` | `damaged`, where none can be read */
export async function readCaseEntries(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
): Promise<ReadEntries> {
  const row = await caseRow(db, id);
  const [rows, cipher] = await Promise.all([rowsOfCase(db, id).toArray(), cipherOf(db, home, row)]);
  const own = ownId(row);
  const read = await Promise.all(rows.map((one) => openEntry(cipher, own, one).catch(unlessDamaged)));
  const entries = read.filter((entry) => entry !== null);
  const unread = rows
    .filter((_row, index) => read[index] === null)
    .map(({ part, revision }) => ({ part, revision }));
  return { own, entries, damaged: unread.length, unread };
}

/** A part as it is entered. */
export interface Entering {
  /** The row of its case. */
  case: string;
  part: string;
  /** The revision that it follows; 0: it is new. */
  after: number;
  content: CaseContent;
  /** Whether bytes of its own lie under its id. */
  body?: boolean;
  /** Which versions before it go; with all of them its bytes, where no other case has them. */
  erases?: 'all' | readonly number[];
}

export interface Beside {
  /** Acts that stand or fall with it, each an entry of the same chain behind it. */
  acts?: readonly CustodyAct[];
  /** Runs inside the transaction: see `writeTogether` for what it may await. */
  beside?(): Promise<unknown>;
  /** The vault that a new case belongs to; without one, this vault. */
  origin?: string | undefined;
}

/** What is entered, once it is sealed. */
interface Made {
  wanted: Entering;
  entry: CaseEntry;
  row: CaseEntryRow;
}

/**
 * Enters parts into cases of one vault, all of it or nothing, with one entry of the chain for each case. A head that follows nothing
 * makes its case.
 * @throws VaultFullError | VaultError `missing` | `damaged` | `changed` | `foreign-keys` (of two vaults) | an error of valibot
 */
export async function enterParts(
  db: VaultDatabase,
  home: OpenKeyring,
  wanted: readonly Entering[],
  { acts: more = [], beside = async () => undefined, origin: ofNew }: Beside = {},
): Promise<CaseEntry[]> {
  const news = new Set(wanted.filter(isNewHead).map((one) => one.case));
  const rows = new Map<string, CaseRow>();
  for (const id of new Set(wanted.map((one) => one.case)))
    rows.set(id, news.has(id) ? await newRow(db, home, id, ofNew) : await caseRow(db, id));
  const origins = new Set(Array.from(rows.values(), ({ origin }) => origin));
  if (origins.size > 1) throw new VaultError('foreign-keys', 'cases of two vaults');
  const [origin] = origins;
  const { ring, chain } = await sourceVaultOf(db, home, origin === undefined ? {} : { origin });
  const at = instantOf(new Date());
  const made: Made[] = [];
  const acts = new Map(Array.from(rows.keys(), (id) => [id, { id: v4(), digests: [] as Sha256[] }]));
  for (const one of wanted) {
    const [row, act] = [rows.get(one.case), acts.get(one.case)];
    if (row === undefined || act === undefined) throw new VaultError('missing', `case ${one.case}`);
    const entry = v.parse(CaseEntry, {
      schema: 'subut-case-entry/1',
      case: ownId(row),
      part: one.part,
      revision: one.after + 1,
      act: act.id,
      at,
      content: one.content,
      salt: toHex(crypto.getRandomValues(new Uint8Array(16))),
    });
    act.digests.push(await caseEntryDigest(entry));
    const sealed = await sealEntry(await cipherOf(db, home, row), entry);
    made.push({
      wanted: one,
      entry,
      row: {
        case: one.case,
        part: one.part,
        revision: entry.revision,
        ...(one.body === true ? { body: 1 as const } : {}),
        entry: sealed,
      },
    });
  }
  const entered = await Promise.all(
    Array.from(acts.values(), async ({ digests }) => ({
      action: 'case-entered' as const,
      captures: [],
      record: await actDigest(digests),
    })),
  );
  const [act, ...further] = entered;
  if (act === undefined) {
    await beside();
    return [];
  }
  await appendWith(
    db,
    ring,
    async () => ({
      act,
      further: [...further, ...more],
      async write() {
        for (const id of rows.keys()) await putCase(db, rows.get(id), news.has(id));
        for (const one of made) await putEntry(db, one);
        await dropBodies(
          db,
          wanted.filter(({ erases }) => erases === 'all').map(({ part }) => part),
        );
        await beside();
      },
    }),
    chain,
  );
  return made.map(({ entry }) => entry);
}

const isNewHead = ({ content, after }: Entering): boolean => content.kind === 'head' && after === 0;

async function newRow(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  origin: string | undefined,
): Promise<CaseRow> {
  const place = origin === undefined ? {} : { origin };
  const { ring } = await sourceVaultOf(db, home, place);
  return { id, ...place, head: 1, key: await caseKeyFor(db, ring, origin) };
}

/** Inside the transaction. */
async function putCase(db: VaultDatabase, row: CaseRow | undefined, isNew: boolean): Promise<void> {
  if (row === undefined) return;
  const there = await db.cases.get(row.id);
  if (isNew && there === undefined) await db.cases.add(row);
  else if (isNew) throw new VaultError('changed', `case ${row.id}`);
  else if (there === undefined) throw new VaultError('missing', `case ${row.id}`);
}

/** Inside the transaction. */
async function putEntry(db: VaultDatabase, { wanted, row }: Made): Promise<void> {
  const { case: id, part, after, content, erases } = wanted;
  const last = (await rowsOfPart(db, id, part).primaryKeys()).at(-1)?.[2] ?? 0;
  if (last !== after) throw new VaultError('changed', `part ${part} of case ${id}`);
  if (erases === 'all') await deletePart(db, id, part);
  else if (erases !== undefined)
    await db.caseEntries.bulkDelete(erases.map((revision) => [id, part, revision]));
  if (row.body === 1 && (await db.contents.get(part)) === undefined)
    throw new VaultError('missing', `file ${part} of case ${id}`);
  await db.caseEntries.add(row);
  if (content.kind === 'head') await db.cases.update(id, { head: row.revision });
}

/** The bytes of parts, where no case has them any more. Inside a transaction over all tables. */
export async function dropBodies(db: VaultDatabase, parts: Iterable<string>): Promise<void> {
  for (const part of parts) {
    const left = await db.caseEntries.where('part').equals(part).toArray();
    if (left.some(({ body }) => body === 1)) continue;
    if ((await db.captures.get(part)) !== undefined) continue;
    await chunksOf(db, part).delete();
    await db.contents.delete(part);
  }
}

/** All versions of a part. Inside a transaction. */
export const deletePart = (db: VaultDatabase, id: string, part: string): Promise<unknown> =>
  rowsOfPart(db, id, part).delete();

/**
 * Removes a case with all that was entered into it; that there was one stays in the chain. Captures are not touched.
 * @param head of the case, as it was last read: the chain names its digest
 * @throws VaultError `missing` | `damaged` | `changed`
 */
export async function deleteCaseRows(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  head: CaseEntry | null,
): Promise<void> {
  const row = await caseRow(db, id);
  const { ring, chain } = await sourceVaultOf(db, home, row);
  const record = head === null ? null : await caseEntryDigest(head);
  await appendWith(
    db,
    ring,
    async () => ({
      act: { action: 'case-deleted', captures: [], ...(record === null ? {} : { record }) },
      async write() {
        const there = await db.cases.get(id);
        if (there === undefined) throw new VaultError('missing', `case ${id}`);
        if (there.head !== row.head) throw new VaultError('changed', `case ${id}`);
        const keys = await rowsOfCase(db, id).primaryKeys();
        await rowsOfCase(db, id).delete();
        await dropBodies(db, new Set(keys.map((key) => key[1])));
        await db.cases.delete(id);
        await dropDrafts(db, id);
      },
    }),
    chain,
  );
}
