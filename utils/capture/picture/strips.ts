/*
 * From frames to the picture's rows: pure geometry, in device pixels. Frames overlap and are taken in any order;
 * each row of the content is taken from one frame only, the first in reading order that shows it.
 */

export interface PlacedFrame {
  /** Order in which it was taken. */
  index: number;
  /** Place of the band's top in the content. */
  offset: number;
  /** Why its place is not certain; `null` when it is. */
  doubt: GapReason | null;
}

/** Why content may be missing before a strip. */
export type GapReason = 'anchor-lost' | 'page-moved';

/** Rows `[from, from + rows)` of a frame's band, which become rows `[row, row + rows)` of the picture. */
export interface Strip {
  index: number;
  from: number;
  row: number;
  rows: number;
  /** Why it may not continue the strip above it; `null` when it does. */
  gap: GapReason | null;
}

/**
 * @param frames in any order
 * @param height rows of the band
 * @param firstRow rows of the picture above the first strip
 */
export function layStrips(frames: readonly PlacedFrame[], height: number, firstRow = 0): Strip[] {
  const strips: Strip[] = [];
  let row = firstRow;
  let reached: number | null = null;
  for (const { index, offset, doubt } of frames.toSorted(
    (a, b) => a.offset - b.offset || a.index - b.index,
  )) {
    const start = reached === null ? offset : Math.max(reached, offset);
    const rows = offset + height - start;
    if (rows <= 0) continue;
    const gap = reached !== null && offset > reached ? 'page-moved' : doubt;
    strips.push({ index, from: start - offset, row, rows, gap });
    row += rows;
    reached = offset + height;
  }
  return strips;
}
