import { signal } from '@preact/signals';
import { index } from '../../utils/app/search/search.ts';
import { selected, selectInOrder } from '../../utils/app/search/selection.ts';
import type { Exhibit } from '../../utils/evidence/case/parts.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { chosenOf, type Listed } from '../vault/list/chosen.ts';
import { readListed } from '../vault/list/read-listed.ts';

/** A case as it is given on. */
interface Given {
  id: string;
  name: string;
  exhibits: readonly Exhibit[];
}

const given = signal<(Pick<Given, 'id' | 'name'> & { captures: readonly string[] }) | null>(null);

/** The case that was chosen to be given on, as long as any of its captures is; `null`: none. */
export const chosenCase = (): Pick<Given, 'id' | 'name'> | null =>
  given.value?.captures.some((id) => selected.value.has(id)) ? given.value : null;

/** The captures stay chosen, one by one. */
export function forgetCase(): void {
  given.value = null;
}

/** Chooses the captures of a case, in their order. @returns how many of them cannot be read, or were deleted */
export async function chooseCase(ring: OpenKeyring, { id, name, exhibits }: Given): Promise<number> {
  const ids = exhibits.flatMap((one) => (one.of === 'capture' ? [one.id] : []));
  const known = new Map<string, Listed>((index.found.value?.of(ids) ?? []).map((one) => [one.card.id, one]));
  const read = await Promise.all(ids.map((one) => known.get(one) ?? readListed(ring, one)));
  const captures = read.filter((one) => one !== null).map(chosenOf);
  selectInOrder(captures);
  given.value = { id, name, captures: ids };
  return ids.length - captures.length;
}
