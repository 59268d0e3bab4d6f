/** Where two texts differ: what is alike before and behind, and between them what one and the other has. */
export interface TextChange {
  head: string;
  before: string;
  after: string;
  tail: string;
}

/** Words and what is between them: a word that was changed is shown whole. */
const PIECES = /\s+|[^\s]+/gu;

/** Finds the one stretch of words in which two texts differ. */
export function textChange(before: string, after: string): TextChange {
  const one = before.match(PIECES) ?? [];
  const other = after.match(PIECES) ?? [];
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return {
    head: one.slice(0, head).join(''),
    before: one.slice(head, one.length - tail).join(''),
    after: other.slice(head, other.length - tail).join(''),
    tail: one.slice(one.length - tail).join(''),
  };
}
