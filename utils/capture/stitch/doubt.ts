import { edgesMeet } from './edges.ts';
import { type Pixels, wordsOf } from './pixels.ts';

/*
 * Whether a shot shows what it should, told by the one before it. A busy machine can hand out what it painted last, though
 * the page was scrolled since: with a button gone or a spinner turned it is not even the very same picture.
 */

/** `unmoved`: it shows the place of the shot before. `elsewhere`: what both should show of the same rows is not the same. */
export type Doubt = 'unmoved' | 'elsewhere';

/** Every so many pixels of a row, and of the rows, one is looked at. */
const ACROSS = 7;
const DOWN = 3;
/** Share of the rows which say something that are the same in two shots of one place. */
const SAME_SHARE = 0.9;

/**
 * @param before the last shot that was kept, and `now` the next one: the same band of both
 * @param moved by how many rows the content went up between them; negative: down
 */
export function doubtOf(before: Pixels, now: Pixels, moved: number): Doubt | null {
  if (Math.abs(moved) < 2 || before.data.length !== now.data.length || before.width !== now.width)
    return null;
  if (isUnmoved(before, now)) return 'unmoved';
  const shared = now.data.length / (now.width * 4) - Math.abs(moved);
  const [upper, lower] = moved > 0 ? [before, now] : [now, before];
  return shared <= 0 || edgesMeet(upper, lower, shared) ? null : 'elsewhere';
}

/** Rows of one colour say nothing of where they stand. */
function isUnmoved(before: Pixels, now: Pixels): boolean {
  const [a, b] = [wordsOf(before), wordsOf(now)];
  const { width } = now;
  let told = 0;
  let same = 0;
  for (let row = 0; row + width <= a.length; row += width * DOWN) {
    let isPlain = true;
    let isSame = true;
    for (let at = row; at < row + width; at += ACROSS) {
      if (a[at] !== b[at]) isSame = false;
      if (a[at] !== a[row] || b[at] !== b[row]) isPlain = false;
    }
    if (isPlain && isSame) continue;
    told++;
    if (isSame) same++;
  }
  return told > 0 && same / told >= SAME_SHARE;
}
