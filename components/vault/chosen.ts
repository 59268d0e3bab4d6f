import { computed, signal } from '@preact/signals';

/** The captures that were ticked, by id, with their place in the chain; kept while the list is paged. */
export const chosen = signal<ReadonlyMap<string, number>>(new Map());

/** Ids in the order of capture: the order of the exhibits. */
export const chosenIds = computed(() =>
  Array.from(chosen.value)
    .sort(([, first], [, second]) => first - second)
    .map(([id]) => id),
);

export function choose(captures: readonly { id: string; sequence: number }[], ticked: boolean): void {
  const next = new Map(chosen.value);
  for (const { id, sequence } of captures) {
    if (ticked) next.set(id, sequence);
    else next.delete(id);
  }
  chosen.value = next;
}

export function clearChoice(): void {
  chosen.value = new Map();
}
