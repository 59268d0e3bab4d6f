import { type BackupDue, findBackupDue } from '../../utils/vault/backup/due.ts';
import { countCaptures, listCaptures } from '../../utils/vault/captures.ts';
import type { CaptureCard } from '../../utils/vault/card.ts';
import type { VaultDatabase } from '../../utils/vault/database.ts';
import { type Label, readLabel } from '../../utils/vault/labels.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';

/** Captures on one page of the list. */
export const PAGE_SIZE = 20;

export interface ListPage {
  cards: CaptureCard[];
  /** What those of them are called that were named, by id. */
  labels: ReadonlyMap<string, Label>;
  /** How many captures of this page cannot be read. */
  damaged: number;
  /** Captures in the whole vault. */
  total: number;
  /** Captures of the whole vault that are in no backup. */
  due: BackupDue;
  /** What to ask for as `before` to get the next, older page; `null` on the last one. */
  older: number | null;
}

/** @param before sequence below which the page begins; `null`: the newest page */
export async function loadListPage(
  db: VaultDatabase,
  ring: OpenRing,
  before: number | null,
): Promise<ListPage> {
  const damaged: number[] = [];
  // One more than is shown, to know whether there is an older page.
  const [found, total, due] = await Promise.all([
    listCaptures(db, ring, {
      ...(before === null ? {} : { before }),
      limit: PAGE_SIZE + 1,
      onDamaged: (_, { sequence }) => damaged.push(sequence),
    }),
    countCaptures(db),
    findBackupDue(db),
  ]);
  const sequences = [...found.map(({ sequence }) => sequence), ...damaged].sort((a, b) => b - a);
  const last = sequences[PAGE_SIZE - 1] ?? 0;
  const cards = found.filter(({ sequence }) => sequence >= last);
  const labels = new Map<string, Label>();
  await Promise.all(
    cards.map(async ({ id }) => {
      // A damaged name is told of on the capture's own page.
      const named = await readLabel(db, ring, id).catch(() => null);
      if (named !== null) labels.set(id, named.label);
    }),
  );
  return {
    cards,
    labels,
    damaged: damaged.filter((sequence) => sequence >= last).length,
    total,
    due,
    older: sequences.length > PAGE_SIZE ? last : null,
  };
}
