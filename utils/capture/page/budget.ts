/*
 * A page can make DOM queries slow: under ten thousand layers a hit test takes a tenth of a second. Loops of queries
 * therefore have a time limit, and the record says what was skipped.
 */

/** What a search skipped, as named in the record. */
export type Skipped = (what: string) => void;

/** @param ms how long the asking may take in all @returns whether that time is over */
export function timeLimit(ms: number): () => boolean {
  const until = performance.now() + ms;
  return () => performance.now() > until;
}
