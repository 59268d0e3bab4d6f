import { median } from './median.ts';

/*
 * Where a frame stands, as its anchors say. Pure. An anchor that can be told from all others says it for sure; of those that
 * look alike any may have been put elsewhere, as lists do that use their elements again.
 */

export interface Vote {
  /** The frame's place by this anchor, CSS px. */
  offset: number;
  /**
   * - `sure`: the same thing as before, and nothing else looks like it
   * - `text`: something that shows the same, which may be another element
   * - `alike`: the same element, of which others look the same
   */
  by: 'sure' | 'text' | 'alike';
  /** It stood in the frame before. */
  isNear: boolean;
}

/** Places that differ by no more than this are one, CSS px. */
const SAME_PX = 1;
/** So many things that show the same as before are believed, where they agree. */
const TEXTS_LEAST = 2;

/**
 * @param expected the place by how far was scrolled since the last frame
 * @returns `null` when nothing says for certain where it stands
 */
export function decide(votes: readonly Vote[], expected: number): number | null {
  const of = (by: Vote['by'], isNear: boolean): number[] =>
    votes.filter((one) => one.by === by && one.isNear === isNear).map(({ offset }) => offset);
  const near = of('sure', true);
  if (near.length > 0) return median(near);
  const texts = of('text', true);
  const agreed = largestGroup(texts);
  if (agreed.length >= Math.min(TEXTS_LEAST, texts.length) && agreed.length > 0) return median(agreed);
  for (const isNear of [true, false]) {
    const sure = isNear ? [] : of('sure', false);
    if (sure.length > 0) return median(sure);
    const alike = of('alike', isNear).filter((offset) => Math.abs(offset - expected) <= SAME_PX);
    if (alike.length > 0) return median(alike);
  }
  return null;
}

/** The most of them that say the same. */
function largestGroup(offsets: readonly number[]): number[] {
  const sorted = offsets.toSorted((a, b) => a - b);
  let best: number[] = [];
  for (let from = 0; from < sorted.length; from++) {
    const group = sorted.filter((one, at) => at >= from && one - (sorted[from] as number) <= SAME_PX);
    if (group.length > best.length) best = group;
  }
  return best;
}
