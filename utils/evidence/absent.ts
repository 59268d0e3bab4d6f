/*
 * Missing message numbers. Telegram numbers the messages of a channel or supergroup consecutively. A missing number
 * between two seen ones means a message that was deleted, or is hidden from this user. The page does not say which.
 */

/** Numbers that follow each other, the first and the last of them. */
export interface Run {
  first: string;
  last: string;
}

const NUMBER = /^\d{1,20}$/;

/** The numbers between two messages that stand on either side of a gap; `null` where there are none, or it is not known. */
export function between(above: string | null, below: string | null): Run | null {
  if (above === null || below === null || !NUMBER.test(above) || !NUMBER.test(below)) return null;
  const [first, last] = [BigInt(above) + 1n, BigInt(below) - 1n];
  return first > last ? null : { first: String(first), last: String(last) };
}

/** What is left of a run without the numbers of another. */
function without(run: Run, { first, last }: Run): Run[] {
  const [from, to, a, b] = [BigInt(run.first), BigInt(run.last), BigInt(first), BigInt(last)];
  if (b < from || a > to) return [run];
  const parts = [
    [from, a - 1n],
    [b + 1n, to],
  ] as const;
  return parts.flatMap(([start, end]) => (start > end ? [] : [{ first: String(start), last: String(end) }]));
}

/**
 * The runs of whole numbers between the least and the greatest of `ids` that are not among them, in order.
 * @param parts numbers that parts of these messages have; they are there too
 * @param unseen runs of which nothing is known, because nobody looked
 */
export function absentBetween(
  ids: readonly string[],
  parts: readonly string[] = [],
  unseen: readonly Run[] = [],
): Run[] {
  const inOrder = (all: readonly string[]): bigint[] =>
    Array.from(new Set(all), BigInt).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const messages = inOrder(ids);
  const [first, last] = [messages[0] ?? 0n, messages.at(-1) ?? 0n];
  // What a part says of itself never reaches further than the messages do.
  const seen = inOrder([...ids, ...parts]).filter((id) => id >= first && id <= last);
  const absent = seen.flatMap((id, at) => {
    const before = seen[at - 1];
    return before === undefined || id - before === 1n
      ? []
      : [{ first: String(before + 1n), last: String(id - 1n) }];
  });
  return unseen.reduce((left, run) => left.flatMap((one) => without(one, run)), absent);
}

/** `105, 107–109`. */
export function runsText(runs: readonly Run[]): string {
  return runs.map(({ first, last }) => (first === last ? first : `${first}–${last}`)).join(', ');
}
