/*
 * How much of a kind of thing the tests look at. The usual sizes fit a slow machine with two cores, on which all tests
 * together should stay well under an hour; `npm test -- whole` takes the sizes that the program is meant for.
 */

const WHOLE = process.env.SUBUT_WHOLE === 'true';

/** @returns `whole` in a run of all sizes, otherwise `usual` */
export function sized<T>(usual: T, whole: T): T {
  return WHOLE ? whole : usual;
}
