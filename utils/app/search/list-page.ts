import { type BackupDue, findBackupDue } from '../../vault/backup/due.ts';
import { countCaptures, listCaptures } from '../../vault/content/captures.ts';
import type { CaptureCard } from '../../vault/content/card.ts';
import { type Label, readLabel } from '../../vault/content/labels.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { caseNamesIn, withCaseNames } from '../named.ts';

/** Captures on one page of the list. */
export const PAGE_SIZE = 20;

/** Those of them that are opened first, so that something is on the screen while the rest is: about what a window shows. */
const FIRST = 6;

export interface ListPage {
  cards: CaptureCard[];
  /** Names of the captures that have one, by id. */
  labels: ReadonlyMap<string, Label>;
  /** How many captures of this page are unreadable. */
  damaged: number;
  /** Captures in the whole vault. */
  total: number;
  /** Captures of the whole vault that are in no backup. */
  due: BackupDue;
  /** The `before` of the next, older page; `null` on the last page. */
  older: number | null;
  /** `false` while only the first captures of it are there. */
  isWhole: boolean;
}

/**
 * @param before sequence below which the page begins; `null`: the newest page
 * @param onFirst shows the first captures of a longer page; the rest waits for it
 */
export async function loadListPage(
  db: VaultDatabase,
  ring: OpenKeyring,
  before: number | null,
  onFirst?: (page: ListPage) => Promise<void>,
): Promise<ListPage> {
  const damaged: number[] = [];
  const open = (below: number | null, limit: number): Promise<CaptureCard[]> =>
    listCaptures(db, ring, {
      ...(below === null ? {} : { before: below }),
      limit,
      onDamaged: (_, { sequence }) => damaged.push(sequence),
    });
  const counted = countCaptures(db);
  const about = Promise.all([counted, findBackupDue(db, Date.now(), () => counted)]);
  const first = await open(before, FIRST);
  const [total, due] = await about;
  const reached = [...first.map(({ sequence }) => sequence), ...damaged];
  const labels = new Map(await labelsOf(db, ring, first));
  if (reached.length < FIRST) {
    const named = withCases(await caseNamesIn(db, ring), first, labels);
    return { cards: first, labels: named, damaged: damaged.length, total, due, older: null, isWhole: true };
  }
  await onFirst?.({ cards: first, labels, damaged: damaged.length, total, due, older: null, isWhole: false });
  // One more than shown, to know whether an older page exists.
  const found = [...first, ...(await open(Math.min(...reached), PAGE_SIZE + 1 - FIRST))];
  const sequences = [...found.map(({ sequence }) => sequence), ...damaged].sort((a, b) => b - a);
  const last = sequences[PAGE_SIZE - 1] ?? 0;
  const cards = found.filter(({ sequence }) => sequence >= last);
  const all = new Map([...labels, ...(await labelsOf(db, ring, cards.slice(first.length)))]);
  return {
    cards,
    labels: withCases(await caseNamesIn(db, ring), cards, all),
    damaged: damaged.filter((sequence) => sequence >= last).length,
    total,
    due,
    older: sequences.length > PAGE_SIZE ? last : null,
    isWhole: true,
  };
}

/** With the cases that they stand in, which the first rows need not wait for. */
function withCases(
  names: ReadonlyMap<string, readonly string[]>,
  cards: readonly CaptureCard[],
  labels: ReadonlyMap<string, Label>,
): ReadonlyMap<string, Label> {
  const named = cards.flatMap(({ id }) => {
    const label = withCaseNames(labels.get(id) ?? null, names.get(id));
    return label === null ? [] : [[id, label] as const];
  });
  return new Map(named);
}

/** Names of the captures that have one. */
async function labelsOf(
  db: VaultDatabase,
  ring: OpenKeyring,
  cards: readonly CaptureCard[],
): Promise<[string, Label][]> {
  const found = await Promise.all(
    cards.map(async ({ id }): Promise<[string, Label] | null> => {
      // A damaged name is reported on the capture's page.
      const named = await readLabel(db, ring, id).catch(() => null);
      return named === null ? null : [id, named.label];
    }),
  );
  return found.filter((label) => label !== null);
}
