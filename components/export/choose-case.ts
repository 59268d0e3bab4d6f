import { signal } from '@preact/signals';
import { index } from '../../utils/app/search/search.ts';
import { selectedIds, selectInOrder } from '../../utils/app/search/selection.ts';
import { db } from '../../utils/app/session/session.ts';
import type { Exhibit } from '../../utils/evidence/case/parts.ts';
import { readCard } from '../../utils/vault/content/captures.ts';
import { readLabel } from '../../utils/vault/content/labels.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { chosenOf, type Listed } from '../vault/list/chosen.ts';

/** A case as it is given on. */
interface Given {
  id: string;
  name: string;
  exhibits: readonly Exhibit[];
}

const given = signal<(Pick<Given, 'id' | 'name'> & { ids: string }) | null>(null);

/** The case whose captures are chosen, all that can be read and nothing else; `null`: none. */
export const chosenCase = (): Pick<Given, 'id' | 'name'> | null =>
  given.value !== null && given.value.ids === selectedIds.value.toSorted().join(' ') ? given.value : null;

/** Chooses the captures of a case, in their order. @returns how many of them cannot be read, or were deleted */
export async function chooseCase(ring: OpenKeyring, { id, name, exhibits }: Given): Promise<number> {
  const ids = exhibits.flatMap((one) => (one.of === 'capture' ? [one.id] : []));
  const known = new Map<string, Listed>((index.found.value?.of(ids) ?? []).map((one) => [one.card.id, one]));
  const read = await Promise.all(ids.map((one) => known.get(one) ?? readListed(ring, one)));
  const captures = read.filter((one) => one !== null).map(chosenOf);
  selectInOrder(captures);
  given.value = { id, name, ids: selectedIds.value.toSorted().join(' ') };
  return ids.length - captures.length;
}

async function readListed(ring: OpenKeyring, id: string): Promise<Listed | null> {
  const card = await readCard(db, ring, id).catch(() => null);
  if (card === null) return null;
  const named = await readLabel(db, ring, id).catch(() => null);
  return { card, label: named?.label ?? null };
}
