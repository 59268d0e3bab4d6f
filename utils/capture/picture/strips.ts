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
  doubt: StripGap['reason'] | null;
}

/** Rows `[from, from + rows)` of a frame's band, which become rows `[row, row + rows)` of the picture. */
export interface Strip {
  index: number;
  from: number;
  row: number;
  rows: number;
}

export interface StripGap {
  row: number;
  reason: 'anchor-lost' | 'page-moved';
}

/**
 * @param frames in any order
 * @param height rows of the band
 * @param firstRow rows of the picture above the first strip
 */
export function layStrips(
  frames: readonly PlacedFrame[],
  height: number,
  firstRow = 0,
): { strips: Strip[]; gaps: StripGap[]; height: number } {
  const strips: Strip[] = [];
  const gaps: StripGap[] = [];
  let row = firstRow;
  let reached: number | null = null;
  for (const { index, offset, doubt } of frames.toSorted(
    (a, b) => a.offset - b.offset || a.index - b.index,
  )) {
    const start = reached === null ? offset : Math.max(reached, offset);
    const rows = offset + height - start;
    if (rows <= 0) continue;
    if (reached !== null && offset > reached) gaps.push({ row, reason: 'page-moved' });
    else if (doubt !== null) gaps.push({ row, reason: doubt });
    strips.push({ index, from: start - offset, row, rows });
    row += rows;
    reached = offset + height;
  }
  return { strips, gaps, height: row };
}
