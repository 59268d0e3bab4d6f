import type { CaseHead } from '../evidence/case/parts.ts';
import { type ReadHead, readHeads } from '../vault/content/case-rows.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';

/* All cases by their heads, as lists and the search need them: what was opened once is not opened again. */

/** A case in a list. */
export interface ListedCase extends Omit<CaseHead, 'kind'> {
  /** By which it is asked for. */
  id: string;
  /** The other vault that it belongs to; `undefined`: this one. */
  origin: string | undefined;
}

export interface CaseList {
  /** The newest first. */
  cases: ListedCase[];
  /** Ids of cases that cannot be read. */
  damaged: string[];
}

/** Opened heads, tied to the lifetime of the keyring that opened them, as the pages of a vault share one. */
const books = new WeakMap<OpenKeyring, Map<string, ReadHead>>();

/** All cases of the vault; only heads that are new or changed are opened. */
export async function listCases(db: VaultDatabase, home: OpenKeyring): Promise<CaseList> {
  const book = books.get(home) ?? new Map<string, ReadHead>();
  const { heads, damaged } = await readHeads(db, home, {
    known: (id, revision) => {
      const known = book.get(id);
      return known?.head.revision === revision ? known : null;
    },
  });
  books.set(home, new Map(heads.map((one) => [one.id, one])));
  return { cases: heads.flatMap(listed).toSorted(newestFirst), damaged };
}

function listed({ id, origin, head: { content } }: ReadHead): ListedCase[] {
  if (content.kind !== 'head') return [];
  const { kind: _, ...head } = content;
  return [{ ...head, id, origin }];
}

const newestFirst = (one: ListedCase, other: ListedCase): number =>
  one.created.utc > other.created.utc
    ? -1
    : one.created.utc < other.created.utc
      ? 1
      : one.id < other.id
        ? -1
        : 1;

/** The cases that each capture stands in; those that were merged into another count no more. */
export function casesByCapture(cases: readonly ListedCase[]): Map<string, ListedCase[]> {
  const found = new Map<string, ListedCase[]>();
  for (const one of cases) {
    if (one.mergedInto !== null) continue;
    for (const { of, id } of one.exhibits) {
      if (of !== 'capture') continue;
      const known = found.get(id);
      if (known === undefined) found.set(id, [one]);
      else known.push(one);
    }
  }
  return found;
}
