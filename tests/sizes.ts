/*
 * How much of a kind of thing the tests look at. In `npm test` it is what fits into twenty minutes on two cores, with
 * one case at least of each kind; `npm run test:full` takes the sizes that the program is meant for.
 */

/** The mark of a test that only a run of all sizes has: what it holds is held by a smaller case beside it. */
export const FULL = '@full';

/** Whether this is a run of all sizes. */
export const IS_FULL = process.env.SUBUT_FULL === 'true';

/** @returns `full` in a run of all sizes, otherwise `usual` */
export function sized<T>(usual: T, full: T): T {
  return IS_FULL ? full : usual;
}
