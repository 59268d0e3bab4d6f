import type { Sha256 } from '../../bytes/digest.ts';
import { Names } from '../../cases/documents/names.ts';
import { caseOf } from '../../cases/model.ts';
import { PackageError } from '../../errors/package-error.ts';
import {
  CASE_ENTRIES_BYTES_MOST,
  digestedOf,
  type LeftOut,
  type LeftOutFile,
  type Told,
} from '../../evidence/bag/case-entries-file.ts';
import { fileFitsInPackage } from '../../evidence/bag/omitted.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { holdAgainstChain, recordsIn } from '../../evidence/case/against-chain.ts';
import { type CaseEntry, caseEntryDigest } from '../../evidence/case/entry.ts';
import { lastVersions, toldVersions } from '../../evidence/case/outline.ts';
import type { CaseContent } from '../../evidence/case/parts.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import type { CaseFileSource, CaseInPackage } from '../../package/bag/case-in-package.ts';
import { readCaseFile } from '../../vault/content/case-files.ts';
import { type ReadEntries, readCaseEntries } from '../../vault/content/case-rows.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { VaultError } from '../../vault/errors.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { withoutConclusions, withoutNames } from './reword.ts';

/** What of a case goes into a package. */
export interface CaseChoices {
  /** Of the row of the case. */
  id: string;
  /** People, and the case, whose real names go along. */
  names: ReadonlySet<string>;
  /** Her own account. */
  account: boolean;
  notes: boolean;
  /** What somebody concludes, beside what happened. */
  conclusions: boolean;
}

/** A case as it is handed on. */
export type GatheredCase = Omit<CaseInPackage, 'chapters'>;

/**
 * Gathers a case for a package: what was chosen of it as it was entered, all else by its digest. What cannot be read is told.
 * @param chain of the vault that it belongs to, whole
 * @throws VaultError `missing` | `damaged`, where nothing of it can be read
 */
export async function caseForPackage(
  db: VaultDatabase,
  home: OpenKeyring,
  choices: CaseChoices,
  chain: readonly CustodyEntry[],
): Promise<GatheredCase> {
  const { id } = choices;
  const read = await readCaseEntries(db, home, id);
  const { own, unread } = read;
  const parts = await partsOf(read, choices);
  const leftOut: LeftOut[] = [
    ...parts.leftOut,
    ...unread.map((one) => ({ ...one, why: 'damaged' as const })),
  ];
  const { entries } = parts;
  const told = lastVersions(toldVersions({ id: own, entries, leftOut }));
  const held = await holdAgainstChain(entries, chain, digestedOf(leftOut));
  return {
    id: own,
    entries,
    leftOut,
    ...(await filesOf(
      db,
      home,
      id,
      told.map(({ part, content }) => ({ part, content })),
    )),
    unproved: held.unproved.map(({ act }) => act),
    lost: await lostIn(db, home, id, chain, held.records),
  };
}

/** All versions, whole or not. */
async function partsOf(
  { own, entries }: ReadEntries,
  choices: CaseChoices,
): Promise<Pick<CaseInPackage, 'entries' | 'leftOut'>> {
  const whole = caseOf(own, entries);
  if (whole === null) throw new VaultError('damaged', `case ${choices.id}`);
  const names = new Names(whole, choices.names);
  const hide = (text: string): string => names.hide(text);
  const last = new Map(lastVersions(entries).map(({ part, revision }) => [part, revision]));
  const isLong = entries.reduce((sum, entry) => sum + canonicalBytes(entry).length, 0) > LONG;
  const kept: CaseEntry[] = [];
  const leftOut: LeftOut[] = [];
  for (const entry of entries) {
    const { part, revision, act, at, content } = entry;
    const place = { part, revision, act };
    const rest = isLong && last.get(part) !== revision ? 'too-large' : restOf(content, choices, hide);
    if (rest === 'whole') kept.push(entry);
    else {
      const digest = await caseEntryDigest(entry);
      leftOut.push(
        typeof rest === 'string'
          ? { ...place, digest, why: rest, kind: content.kind }
          : { ...place, digest, at, ...rest },
      );
    }
  }
  return { entries: kept, leftOut };
}

/** Half of what the file may hold: digests, and what is told twice over, come on top. */
const LONG = CASE_ENTRIES_BYTES_MOST / 2;

function restOf(
  content: CaseContent,
  { names, account, notes, conclusions }: CaseChoices,
  hide: (text: string) => string,
): 'whole' | 'not-chosen' | { why: 'names' | 'conclusions'; told: Told } {
  if (content.kind === 'removed') return 'whole';
  if (content.kind === 'real-name') return names.has(content.whose) ? 'whole' : 'not-chosen';
  if (content.kind === 'text' && !(content.voice === 'account' ? account : notes)) return 'not-chosen';
  const facts = conclusions ? content : withoutConclusions(content);
  const told = withoutNames(facts, hide);
  if (told === null) return 'not-chosen';
  if (told === content) return 'whole';
  return { why: facts === content ? 'names' : 'conclusions', told };
}

/** The files of what is told. */
async function filesOf(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  told: readonly { part: string; content: CaseContent }[],
): Promise<{ files: CaseFileSource[]; filesLeftOut: LeftOutFile[] }> {
  const files: CaseFileSource[] = [];
  const filesLeftOut: LeftOutFile[] = [];
  for (const { part, content } of told) {
    if (content.kind !== 'attachment') continue;
    const { bytes, sha256, fileName: name } = content;
    const read = () => readCaseFile(db, home, id, { id: part, bytes, sha256 });
    if (!fileFitsInPackage(bytes)) filesLeftOut.push({ part, why: 'too-large' });
    else if ((await db.contents.get(part)) === undefined) filesLeftOut.push({ part, why: 'damaged' });
    else files.push({ part, name, bytes, sha256, read });
  }
  return { files, filesLeftOut };
}

/** How many acts of the chain nothing in the vault comes to. */
async function lostIn(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  chain: readonly CustodyEntry[],
  own: ReadonlySet<Sha256>,
): Promise<number> {
  const left = new Set(recordsIn(chain).filter((record) => !own.has(record)));
  const row = await db.cases.get(id);
  const others = await db.cases.filter((one) => one.id !== id && one.origin === row?.origin).primaryKeys();
  for (const other of others) {
    if (left.size === 0) break;
    const read = await readCaseEntries(db, home, other).catch((error: unknown) => {
      if (error instanceof VaultError) return null;
      throw error;
    });
    if (read === null) continue;
    for (const record of (await holdAgainstChain(read.entries, chain)).records) left.delete(record);
  }
  return left.size;
}

/**
 * Reads every file, and leaves out those that are not what their parts say.
 * @returns the case without them; `null`: there is none such
 */
export async function excludeDamagedFiles(
  ofCase: GatheredCase,
  signal: AbortSignal,
): Promise<GatheredCase | null> {
  const files: CaseFileSource[] = [];
  const damaged: LeftOutFile[] = [];
  for (const file of ofCase.files) {
    try {
      for await (const _ of file.read()) if (signal.aborted) throw new PackageError('cancelled');
      files.push(file);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      damaged.push({ part: file.part, why: 'damaged' });
    }
  }
  if (damaged.length === 0) return null;
  return { ...ofCase, files, filesLeftOut: [...ofCase.filesLeftOut, ...damaged] };
}
