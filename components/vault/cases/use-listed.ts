import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { index } from '../../../utils/app/search/search.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import type { Listed } from '../list/chosen.ts';
import { readListed } from '../list/read-listed.ts';

/** `null`: it was deleted, or cannot be read; without an entry it was not read yet. */
export type ListedById = ReadonlyMap<string, Listed | null>;

/** What captures are called, read one by one: for a page of them. */
export function useListed(ring: OpenKeyring, ids: readonly string[]): ListedById {
  const known = useSignal<ListedById>(new Map());
  const wanted = ids.join(' ');
  useEffect(() => {
    let isWanted = true;
    const missing = ids.filter((id) => !known.peek().has(id));
    if (missing.length > 0)
      void Promise.all(missing.map(async (id) => [id, await readListed(ring, id)] as const)).then((read) => {
        if (isWanted) known.value = new Map([...known.peek(), ...read]);
      });
    return () => {
      isWanted = false;
    };
  }, [ring, wanted]);
  return known.value;
}

/** What all these captures are called, as far as the index of the search knows them by now: for hundreds of them. */
export function useIndexed(ring: OpenKeyring, ids: readonly string[]): ListedById {
  useEffect(() => index.prepare(ring), [ring]);
  // Drawn again when there is more.
  void index.version.value;
  const found = index.found.value?.of(ids) ?? [];
  return new Map(found.map((one) => [one.card.id, one]));
}
