/** Moves one of several to another place. @param to from 0; outside, it goes to the nearest end */
export function movedTo<Item>(all: readonly Item[], from: number, to: number): Item[] {
  const moved = [...all];
  const [one] = moved.splice(from, 1);
  if (one === undefined) return moved;
  moved.splice(Math.min(Math.max(to, 0), moved.length), 0, one);
  return moved;
}
