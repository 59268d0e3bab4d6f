import { computed, signal } from '@preact/signals';

/** The selected captures by id, with their sequence in the chain. Kept while paging. */
export const selected = signal<ReadonlyMap<string, number>>(new Map());

/** Ids in the order of capture: the order of the exhibits. */
export const selectedIds = computed(() =>
  Array.from(selected.value)
    .sort(([, first], [, second]) => first - second)
    .map(([id]) => id),
);

export function toggleSelected(captures: readonly { id: string; sequence: number }[], ticked: boolean): void {
  const next = new Map(selected.value);
  for (const { id, sequence } of captures) {
    if (ticked) next.set(id, sequence);
    else next.delete(id);
  }
  selected.value = next;
}

export function clearSelection(): void {
  selected.value = new Map();
}
