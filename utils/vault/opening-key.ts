/*
 * The key that opens the private keys, made at random. It is held as bytes, which can be wiped: a string stays in memory until the
 * collector comes, and nobody can tell when. OpenPGP.js takes passphrases as strings alone, so there is one for the length of
 * that call, in key-rows.ts, and nowhere else.
 */

export type OpeningKey = Uint8Array<ArrayBuffer>;

const DIGITS = new TextEncoder().encode('0123456789abcdef');

/** 32 random bytes as 64 hexadecimal digits in ASCII: what OpenPGP.js can take for a passphrase. To be wiped as soon as it was used. */
export function makeOpeningKey(): OpeningKey {
  const random = crypto.getRandomValues(new Uint8Array(32));
  const key = new Uint8Array(2 * random.length);
  for (const [place, byte] of random.entries()) {
    key[2 * place] = DIGITS[byte >> 4] as number;
    key[2 * place + 1] = DIGITS[byte & 15] as number;
  }
  random.fill(0);
  return key;
}

/** Keeps what it is given, to wipe all of it at the end. */
export class Held {
  readonly #keys: OpeningKey[] = [];

  /** @returns the same */
  hold(key: OpeningKey): OpeningKey {
    this.#keys.push(key);
    return key;
  }

  wipe(): void {
    for (const key of this.#keys.splice(0)) key.fill(0);
  }
}

/** Works with an opening key, which is gone afterwards. */
export async function once<Result>(
  key: OpeningKey,
  work: (key: OpeningKey) => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work(key);
  } finally {
    key.fill(0);
  }
}
