/*
 * The key-encryption key: random, locks the private keys. It is held as bytes, which can be wiped: a string stays in
 * memory until garbage collection. OpenPGP.js accepts passphrases as strings only, so one exists for the length of that
 * call, in key-rows.ts, and nowhere else.
 */

export type KeyEncryptionKey = Uint8Array<ArrayBuffer>;

const DIGITS = new TextEncoder().encode('0123456789abcdef');

/** 32 random bytes as 64 hexadecimal digits in ASCII: what OpenPGP.js can take for a passphrase. To be wiped as soon as it was used. */
export function makeKeyEncryptionKey(): KeyEncryptionKey {
  const random = crypto.getRandomValues(new Uint8Array(32));
  const key = new Uint8Array(2 * random.length);
  for (const [place, byte] of random.entries()) {
    key[2 * place] = DIGITS[byte >> 4] as number;
    key[2 * place + 1] = DIGITS[byte & 15] as number;
  }
  random.fill(0);
  return key;
}

/** Collects keys to wipe them together. */
export class WipeList {
  readonly #keys: KeyEncryptionKey[] = [];

  /** @returns the same */
  hold(key: KeyEncryptionKey): KeyEncryptionKey {
    this.#keys.push(key);
    return key;
  }

  wipe(): void {
    for (const key of this.#keys.splice(0)) key.fill(0);
  }
}

/** Uses a key-encryption key, then wipes it. */
export async function useAndWipe<Result>(
  key: KeyEncryptionKey,
  work: (key: KeyEncryptionKey) => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work(key);
  } finally {
    key.fill(0);
  }
}
