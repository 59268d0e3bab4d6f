/* What is in the numbers of sites, by arithmetic alone. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `DAbC…` -> the media's numeric id; `null` for what is no shortcode. Private posts carry a longer code of which 11 characters count. */
export function mediaIdOf(shortcode: string): string | null {
  if (!/^[\w-]{5,64}$/.test(shortcode)) return null;
  let id = 0n;
  for (const letter of shortcode.slice(0, 11)) id = id * 64n + BigInt(ALPHABET.indexOf(letter));
  return String(id);
}

/** Milliseconds of 24 August 2011, from which Instagram counts. */
const INSTAGRAM_EPOCH = 1_314_220_021_721n;
/** Bits of a media's number below its time: the shard and a counter. */
const BELOW_TIME = 23n;

/**
 * When Instagram gave a medium its number: 41 bits of it count milliseconds.
 * @returns `null` for what is no such number
 */
export function timeOfMediaId(id: string): Date | null {
  if (!/^\d{17,19}$/.test(id)) return null;
  return new Date(Number((BigInt(id) >> BELOW_TIME) + INSTAGRAM_EPOCH));
}
