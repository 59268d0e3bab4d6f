/*
 * A page may be made so that each question to it takes long: under ten thousand layers the browser needs a tenth of a second
 * to say what stands at one point. What asks again and again does so within a time, and the record says what was not asked.
 */

/** What was left out of a search for being too much, as the record names it. */
export type TooMuch = (what: string) => void;

/** @param ms how long the asking may take in all @returns whether that time is over */
export function timeLimit(ms: number): () => boolean {
  const until = performance.now() + ms;
  return () => performance.now() > until;
}
