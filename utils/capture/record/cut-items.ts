import { partsOf } from '../stitch/strips.ts';
import type { FrameEntry } from './journal-entries.ts';

/** How far an item may reach over the edge of what was seen, CSS px: its shadow, and what is rounded. */
const TOLERANCE = 2;

/**
 * Items that were read but are only partly inside the frames: those that stand across the edge at which a capture
 * ended, or across a gap. At an end of the content itself there is nothing beyond to be cut off.
 * @param height of the band, CSS px
 * @returns their ids, in reading order
 */
export function cutItems(
  frames: readonly FrameEntry[],
  height: number,
  { reachedStart, reachedEnd }: { reachedStart: boolean; reachedEnd: boolean },
): string[] {
  const parts = partsOf(frames);
  const whole = new Set<string>();
  const cut = new Set<string>();
  for (const [at, part] of parts.entries()) {
    const offsets = part.map(({ offset }) => offset);
    const isFirst = at === 0 && reachedStart;
    const isLast = at === parts.length - 1 && reachedEnd;
    const top = isFirst ? Number.NEGATIVE_INFINITY : Math.min(...offsets) - TOLERANCE;
    const bottom = isLast ? Number.POSITIVE_INFINITY : Math.max(...offsets) + height + TOLERANCE;
    // As it was seen last: what stands above it may have grown since.
    const last = new Map(
      part.flatMap(({ items }) => items.map((placed) => [placed.item.id, placed] as const)),
    );
    for (const [id, placed] of last)
      (placed.place >= top && placed.place + placed.height <= bottom ? whole : cut).add(id);
  }
  return Array.from(cut).filter((id) => !whole.has(id));
}
