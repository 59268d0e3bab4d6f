import { deleteCapture } from '../../vault/content/captures.ts';
import { LABELS_MOST, type Label, NO_LABEL, readLabel, setLabel } from '../../vault/content/labels.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { isDamage } from '../../vault/errors.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';

/* The same act for several captures. */

/** A name that was changed, for taking it back. */
export interface Renamed {
  id: string;
  before: Label;
  after: Label;
}

export interface BulkEnd {
  /** Ids of the captures for which it was done, or needed not be done. */
  done: string[];
  /** Those for which it cannot be: they cannot be read, are gone, or would have more labels than one may have. */
  refused: string[];
  /** Those that were not begun after an error: there is no room, or the vault is another one now. */
  left: string[];
  error: unknown;
}

type Told = (count: number) => void;
const toNobody: Told = () => undefined;

/** @param act for one capture; `false` where it cannot be done @param onDone gets how many were gone through */
async function forEachOf(
  ids: readonly string[],
  act: (id: string) => Promise<boolean>,
  onDone: Told,
): Promise<BulkEnd> {
  const end: BulkEnd = { done: [], refused: [], left: [], error: null };
  for (const [index, id] of ids.entries()) {
    try {
      ((await act(id)) ? end.done : end.refused).push(id);
    } catch (error) {
      if (!isDamage(error)) return { ...end, left: ids.slice(index), error };
      end.refused.push(id);
    }
    onDone(index + 1);
  }
  return end;
}

/**
 * Changes the names of several captures. Who has that name already gets no entry in the chain.
 * @param change makes the new name; `null` where there can be none
 */
export async function renameAll(
  db: VaultDatabase,
  ring: OpenKeyring,
  ids: readonly string[],
  change: (label: Label, id: string) => Label | null,
  onDone: Told = toNobody,
): Promise<BulkEnd & { renamed: Renamed[] }> {
  const renamed: Renamed[] = [];
  const end = await forEachOf(
    ids,
    async (id) => {
      const before = (await readLabel(db, ring, id))?.label ?? NO_LABEL;
      const after = change(before, id);
      if (after === null) return false;
      if ((await db.captures.where('id').equals(id).count()) === 0) return false;
      if (isSame(before, after)) return true;
      await setLabel(db, ring, id, after);
      renamed.push({ id, before, after });
      return true;
    },
    onDone,
  );
  return { ...end, renamed };
}

/** Takes names back, where nobody has changed them since; each is an entry in the chain, too. */
export function takeBack(
  db: VaultDatabase,
  ring: OpenKeyring,
  renamed: readonly Renamed[],
  onDone: Told = toNobody,
): Promise<BulkEnd> {
  const byId = new Map(renamed.map((one) => [one.id, one]));
  const back = (now: Label, id: string): Label => {
    const one = byId.get(id);
    return one !== undefined && isSame(now, one.after) ? one.before : now;
  };
  return renameAll(db, ring, [...byId.keys()], back, onDone);
}

/** Deletes several captures. */
export const deleteAll = (
  db: VaultDatabase,
  ring: OpenKeyring,
  ids: readonly string[],
  onDone: Told,
): Promise<BulkEnd> =>
  forEachOf(
    ids,
    async (id) => {
      await deleteCapture(db, ring, id);
      return true;
    },
    onDone,
  );

/** @returns `null` where these are more labels than a capture may have */
export const withLabels =
  (added: readonly string[], removed: readonly string[]) =>
  (label: Label): Label | null => {
    const labels = Array.from(new Set([...label.labels.filter((one) => !removed.includes(one)), ...added]));
    return labels.length > LABELS_MOST ? null : { ...label, labels };
  };

const isSame = (one: Label, other: Label): boolean => JSON.stringify(one) === JSON.stringify(other);
