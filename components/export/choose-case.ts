import { signal } from '@preact/signals';
import { index } from '../../utils/app/search/search.ts';
import { selected, selectInOrder } from '../../utils/app/search/selection.ts';
import { db } from '../../utils/app/session/session.ts';
import type { Exhibit } from '../../utils/evidence/case/parts.ts';
import { type Received, receivedBeside } from '../../utils/vault/content/received.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { chosenOf, type Listed } from '../vault/list/chosen.ts';
import { readListed } from '../vault/list/read-listed.ts';

/** A case as it is given on. */
interface Given {
  id: string;
  name: string;
  exhibits: readonly Exhibit[];
}

/** A case that is given on, with the packages beside which it stands. */
interface Chosen extends Pick<Given, 'id' | 'name'> {
  received: readonly Received[];
}

const given = signal<(Chosen & { captures: readonly string[] }) | null>(null);

/** The case that was chosen to be given on, as long as any of its captures is, or it stands beside a package; `null`: none. */
export function chosenCase(): Chosen | null {
  const one = given.value;
  if (one === null) return null;
  const isChosen = one.received.length > 0 || one.captures.some((id) => selected.value.has(id));
  return isChosen ? one : null;
}

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
  given.value = { id, name, captures: ids, received: await receivedBeside(db, ring, id) };
  return ids.length - captures.length;
}
