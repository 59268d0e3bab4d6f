import { computed, signal } from '@preact/signals';

/** A selected capture: what it is called is shown wherever it may go out from. */
export interface Chosen {
  id: string;
  /** In the chain. */
  sequence: number;
  title: string;
}

/** The selected captures by id. Kept while paging and searching. */
export const selected = signal<ReadonlyMap<string, Chosen>>(new Map());

/** Ids in an order that was made by hand; those that are not in it come last. */
const order = signal<readonly string[]>([]);

/** In the order of the exhibits: as captured, until it is changed. */
export const chosen = computed<readonly Chosen[]>(() => {
  const captured = Array.from(selected.value.values()).sort((one, other) => one.sequence - other.sequence);
  const moved = order.value.flatMap((id) => selected.value.get(id) ?? []);
  return [...moved, ...captured.filter((one) => !moved.includes(one))];
});

export const selectedIds = computed(() => chosen.value.map(({ id }) => id));

/** Selects these too. */
export function select(captures: readonly Chosen[]): void {
  selected.value = new Map([...selected.value, ...captures.map((one) => [one.id, one] as const)]);
}

/** Selects these alone, in this order. */
export function selectInOrder(captures: readonly Chosen[]): void {
  clearSelection();
  select(captures);
  order.value = captures.map(({ id }) => id);
}

/** Selects this one alone. */
export function selectOnly(capture: Chosen): void {
  clearSelection();
  select([capture]);
}

export function unselect(id: string): void {
  const next = new Map(selected.value);
  next.delete(id);
  selected.value = next;
}

/** Moves a capture among the exhibits. @param by places: -1 is one to the front */
export function moveSelected(id: string, by: number): void {
  const ids = [...selectedIds.value];
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return;
  ids.splice(to, 0, ...ids.splice(from, 1));
  order.value = ids;
}

export function clearSelection(): void {
  selected.value = new Map();
  order.value = [];
}
