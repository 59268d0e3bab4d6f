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

/** Lays frames one after the other, in reading order. */
export class StripLayer {
  #row: number;
  #height: number;
  #reached: number | null = null;

  /**
   * @param height rows of the band
   * @param firstRow rows of the picture above the first strip
   */
  constructor(height: number, firstRow = 0) {
    this.#height = height;
    this.#row = firstRow;
  }

  /** The rows that the frame adds; `null` when it shows nothing new. */
  next({ index, offset, doubt }: PlacedFrame): Strip | null {
    const reached = this.#reached;
    const start = reached === null ? offset : Math.max(reached, offset);
    const rows = offset + this.#height - start;
    if (rows <= 0) return null;
    const gap = reached !== null && offset > reached ? 'page-moved' : doubt;
    const strip: Strip = { index, from: start - offset, row: this.#row, rows, gap };
    this.#row += rows;
    this.#reached = offset + this.#height;
    return strip;
  }
}

/** Frames in reading order. */
export function inReadingOrder<Frame extends PlacedFrame>(frames: readonly Frame[]): Frame[] {
  return frames.toSorted((a, b) => a.offset - b.offset || a.index - b.index);
}

/** @param frames in any order */
export function layStrips(frames: readonly PlacedFrame[], height: number, firstRow = 0): Strip[] {
  const layer = new StripLayer(height, firstRow);
  return inReadingOrder(frames)
    .map((frame) => layer.next(frame))
    .filter((strip) => strip !== null);
}
