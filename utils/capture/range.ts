import type { ChosenBy, Range, Way } from '../evidence/method.ts';
import type { PlacedItem } from './page/agent.ts';

/** The range of a capture, and when it is complete. Pure. */

export type { Way };

/** What of a frame it is told by, what is there. */
interface SeenFrame {
  /** Place of the band's top in the content, CSS px. */
  offset: number;
  items: readonly PlacedItem[];
}

/** The chosen item, or that it could not be identified. */
export interface Choice {
  item: string | null;
  chosenBy: ChosenBy | null;
}

/** What is asked for, before anything was seen. */
export type WantedRange =
  | Exclude<Range, { kind: 'item' }>
  | Omit<Extract<Range, { kind: 'item' }>, 'before' | 'after'>;

/** The most frames that are taken. */
export const limitOf = (range: WantedRange): number =>
  range.kind === 'until-stop' ? Number.POSITIVE_INFINITY : range.limit;

/** No page that rests takes as long as this for a frame, ms; the waits for what loads are in it. */
const FRAME_MS = 15_000;

/** How long the walk may take, ms from the click; as long as she likes where she stops it herself. */
export const longestOf = (range: WantedRange): number => limitOf(range) * FRAME_MS;

/** Where a chosen item and all frames together reach, CSS px in the content; `null`: the item is in no frame. */
function extentOf(frames: readonly SeenFrame[], id: string, band: number) {
  const item = frames
    .flatMap(({ items }) => items)
    .findLast(({ item: { id: seen }, height }) => seen === id && height > 0);
  if (item === undefined) return null;
  const offsets = frames.map(({ offset }) => offset);
  return {
    before: item.place - Math.min(...offsets),
    after: Math.max(...offsets) + band - (item.place + item.height),
  };
}

/**
 * Whether the frames hold all that is wanted in this direction; never, where the whole page is wanted.
 * @param band height of the band, CSS px
 */
export function holdsEnough(
  range: WantedRange,
  way: Way,
  frames: readonly SeenFrame[],
  band: number,
): boolean {
  if (range.kind !== 'item') return false;
  // Not told which: what stood in the window at the choice is all that can be meant.
  if (range.item === null) return true;
  const extent = extentOf(frames, range.item, band);
  if (extent === null) return true;
  return (way === 'up' ? extent.before : extent.after) >= range.screens * band;
}

/** The range as the record says it, with what is really there. */
export function rangeOf(wanted: WantedRange, frames: readonly SeenFrame[], band: number): Range {
  if (wanted.kind !== 'item') return wanted;
  const extent = wanted.item === null ? null : extentOf(frames, wanted.item, band);
  const isWhole = extent !== null && extent.before >= 0 && extent.after >= 0;
  const rounded = (px: number): number => Math.round(px * 100) / 100;
  return {
    ...wanted,
    before: isWhole ? rounded(extent.before) : null,
    after: isWhole ? rounded(extent.after) : null,
  };
}
