import * as v from 'valibot';

/** Fields that many parts of the record have. */

/** SHA-256. */
export const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const Text = v.string();
export const MaybeText = v.nullable(v.string());
