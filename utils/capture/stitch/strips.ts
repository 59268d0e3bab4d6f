import type { Way } from '../../evidence/method.ts';

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
  /** Which way the content was gone through to it; not said of the first, nor in journals of earlier versions. */
  way?: Way;
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

  /** The rows that the frame adds; `null` when it shows nothing new. @param frame whose doubt is about what is above it */
  next({ index, offset, doubt }: PlacedFrame): Strip | null {
    // Where no common point was found its place says nothing of what it shares: all of it is kept, some of it twice perhaps.
    const reached = doubt === 'anchor-lost' ? null : this.#reached;
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

/**
 * Where a frame had no point in common with those before it, a part of its own begins, with places of its own. Parts in reading
 * order, the frames of each as they were taken.
 */
export function partsOf<Frame extends PlacedFrame>(frames: readonly Frame[]): Frame[][] {
  const parts: Frame[][] = [[]];
  const now = { up: parts[0], down: parts[0] };
  for (const frame of frames.toSorted((a, b) => a.index - b.index)) {
    const { way = 'down', doubt, index } = frame;
    if (doubt === 'anchor-lost' && index > 0) {
      const part: Frame[] = [];
      if (way === 'up') parts.unshift(part);
      else parts.push(part);
      now[way] = part;
    }
    now[way]?.push(frame);
  }
  return parts;
}

/** What a frame leaves open about what follows below it: one under which the page moved may stand anywhere. */
export const doubtBelow = ({ way, doubt }: PlacedFrame): PlacedFrame['doubt'] =>
  way === 'up' || doubt === 'page-moved' ? doubt : null;

/** What it leaves open about what stands above it. */
const doubtAbove = ({ way, doubt }: PlacedFrame): PlacedFrame['doubt'] =>
  way !== 'up' || doubt === 'page-moved' ? doubt : null;

/**
 * Frames in reading order, each with the doubt about what stands above it. One that found nothing in common is unsure of the side that
 * it was met from; one under which the page moved may stand anywhere, and is unsure of both.
 */
export function sortByReadingOrder<Frame extends PlacedFrame>(frames: readonly Frame[]): Frame[] {
  const inOrder = partsOf(frames).flatMap((part) =>
    part.toSorted((a, b) => a.offset - b.offset || a.index - b.index),
  );
  return inOrder.map((frame, at) => {
    const above = inOrder[at - 1];
    return { ...frame, doubt: doubtAbove(frame) ?? (above === undefined ? null : doubtBelow(above)) };
  });
}

/** @param frames in any order */
export function layStrips(frames: readonly PlacedFrame[], height: number, firstRow = 0): Strip[] {
  const layer = new StripLayer(height, firstRow);
  return sortByReadingOrder(frames)
    .map((frame) => layer.next(frame))
    .filter((strip) => strip !== null);
}
