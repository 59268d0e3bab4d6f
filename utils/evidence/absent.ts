/*
 * Numbers that are not there. Telegram numbers the messages of a channel or supergroup one by one; where a number is missing
 * between two that were seen, a message may have been deleted, or is kept from this reader. The page does not say which.
 */

/** Numbers that follow each other, the first and the last of them. */
export interface Run {
  first: string;
  last: string;
}

/**
 * The runs of whole numbers between the least and the greatest of `ids` that are not among them, in order.
 * @param parts numbers that parts of these messages have; they are there too
 */
export function absentBetween(ids: readonly string[], parts: readonly string[] = []): Run[] {
  const inOrder = (all: readonly string[]): bigint[] =>
    Array.from(new Set(all), BigInt).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const messages = inOrder(ids);
  const [first, last] = [messages[0] ?? 0n, messages.at(-1) ?? 0n];
  // What a part says of itself never reaches further than the messages do.
  const seen = inOrder([...ids, ...parts]).filter((id) => id >= first && id <= last);
  return seen.flatMap((id, at) => {
    const before = seen[at - 1];
    return before === undefined || id - before === 1n
      ? []
      : [{ first: String(before + 1n), last: String(id - 1n) }];
  });
}

/** `105, 107–109`. */
export function runsText(runs: readonly Run[]): string {
  return runs.map(({ first, last }) => (first === last ? first : `${first}–${last}`)).join(', ');
}
