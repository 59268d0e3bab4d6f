import { v4 } from 'uuid';
import { sameBytes } from '../../bytes/same-bytes.ts';
import { deletePart, dropBodies } from '../content/case-rows.ts';
import type { CaseEntryRow, CaseRow, VaultDatabase } from '../db/database.ts';

/*
 * Cases of a backup that come into a vault beside its own. One that is not here comes as a whole, also where it was deleted here
 * since, as captures do. One that is here takes up what came to it in the backup, and belongs to the chain that came with it from then
 * on. Where it was changed on both sides, it comes as a further case beside the one that is here: which of two versions counts is for a
 * person to say.
 */

export interface CaseNews {
  cases: CaseRow[];
  entries: CaseEntryRow[];
  /** Parts that were taken out, whose versions here go with that. */
  removed: [id: string, part: string][];
}

interface FromBackup {
  cases: readonly CaseRow[];
  caseEntries: readonly CaseEntryRow[];
}

/** One vault of a backup. */
interface Source {
  /** Its name in the backup, as `CaseRow.origin`. */
  from: string | undefined;
  /** What becomes of it here; `undefined`: this vault. */
  origin: string | undefined;
  /** The vaults here that have its key. */
  same: ReadonlySet<string | undefined>;
}

/** What of the cases of one vault of a backup is not here. */
export async function newsOfCases(
  db: VaultDatabase,
  backup: FromBackup,
  { from, origin, same }: Source,
): Promise<CaseNews> {
  const here = await db.cases.toArray();
  const ids = new Set(here.map(({ id }) => id));
  const news: CaseNews = { cases: [], entries: [], removed: [] };
  const take = (row: CaseRow, id: string, entries: readonly CaseEntryRow[]) => {
    const own = row.own ?? row.id;
    const { head, key } = row;
    news.cases.push({
      id,
      ...(origin === undefined ? {} : { origin }),
      ...(id === own ? {} : { own }),
      head,
      key,
    });
    news.entries.push(...entries.map((entry) => ({ ...entry, case: id })));
  };
  for (const row of backup.cases.filter((one) => one.origin === from)) {
    const own = row.own ?? row.id;
    const theirs = new Versions(backup.caseEntries.filter((entry) => entry.case === row.id));
    const forms = here.filter((one) => same.has(one.origin) && (one.own ?? one.id) === own);
    const ours = await Promise.all(
      forms.map(async ({ id }) => ({ id, versions: new Versions(await entriesOf(db, id)) })),
    );
    if (ours.some(({ versions }) => versions.cover(theirs))) continue;
    const behind = ours.find(({ versions }) => theirs.cover(versions));
    if (behind === undefined) {
      take(row, ids.has(own) ? v4() : own, theirs.rows);
      continue;
    }
    take(
      row,
      behind.id,
      theirs.rows.filter((entry) => !behind.versions.covers(entry)),
    );
    for (const part of theirs.removedSince(behind.versions)) news.removed.push([behind.id, part]);
  }
  return news;
}

const entriesOf = (db: VaultDatabase, id: string): Promise<CaseEntryRow[]> =>
  db.caseEntries.where('[case+part+revision]').between([id, '', 0], [id, '\uffff', 0]).toArray();

/** The versions of the parts of one form of a case. */
class Versions {
  readonly rows: readonly CaseEntryRow[];
  readonly #rows = new Map<string, CaseEntryRow>();
  /** Of each part the first that is there: not 1 where the part was taken out. */
  readonly #first = new Map<string, number>();

  constructor(rows: readonly CaseEntryRow[]) {
    this.rows = rows;
    for (const row of rows) {
      this.#rows.set(`${row.part} ${row.revision}`, row);
      this.#first.set(row.part, Math.min(row.revision, this.#first.get(row.part) ?? row.revision));
    }
  }

  /** Whether a version is here, or was taken out here later. */
  covers({ part, revision, entry }: CaseEntryRow): boolean {
    const mine = this.#rows.get(`${part} ${revision}`);
    if (mine !== undefined) return sameBytes(mine.entry, entry);
    return (this.#first.get(part) ?? 0) > revision;
  }

  cover(other: Versions): boolean {
    return other.rows.every((row) => this.covers(row));
  }

  /** Parts that were taken out, and are not in an earlier form. */
  removedSince(earlier: Versions): string[] {
    return Array.from(this.#first)
      .filter(([part, first]) => first > (earlier.#first.get(part) ?? first))
      .map(([part]) => part);
  }
}

/** Inside the transaction. */
export async function putCases(db: VaultDatabase, { cases, entries, removed }: CaseNews): Promise<void> {
  for (const [id, part] of removed) await deletePart(db, id, part);
  for (const row of cases) await db.cases.put(row);
  for (const row of entries) await db.caseEntries.put(row);
  await dropBodies(
    db,
    removed.map(([, part]) => part),
  );
}
