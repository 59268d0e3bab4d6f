import { cfb } from '@noble/ciphers/aes.js';
import { createSHA1, createSHA256, createSHA512 } from 'hash-wasm';
import type { ByteStream, Bytes } from './byte-stream.ts';
import { SealedData, type Sealing, type SealStart } from './sealed-data.ts';

/*
 * The work that costs: digests of streams, which WebCrypto does not make, and opening OpenPGP's cipher feedback mode,
 * which it does not have. Here it is done on the spot; machine-pool.ts spreads it over workers.
 */

export type Algorithm = 'sha1' | 'sha256' | 'sha512';

/** A digest of what comes in pieces. */
export interface RunningDigest {
  /**
   * Takes the bytes in and gives them back, perhaps in other memory: a long piece goes to a worker and returns, and what
   * was given is empty then. One at a time.
   */
  update(bytes: Bytes): Bytes | Promise<Bytes>;
  digest(): Promise<Bytes>;
}

export interface Machines {
  digest(algorithm: Algorithm): Promise<RunningDigest>;
  /**
   * Opens a stretch of AES in cipher feedback mode (NIST SP 800-38A, 6.3). Stretches may be opened side by side.
   * @param before the 16 bytes of ciphertext in front of it, or the initial vector
   * @param ciphertext is given away
   */
  decipher(key: Bytes, before: Bytes, ciphertext: Bytes): Bytes | Promise<Bytes>;
  /** Begins the encrypted data of a message. */
  sealing(start: SealStart): Promise<Sealing>;
}

const MAKERS = { sha1: createSHA1, sha256: createSHA256, sha512: createSHA512 } as const;

export const onTheSpot: Machines = {
  async digest(algorithm) {
    const hasher = (await MAKERS[algorithm]()).init();
    return {
      update(bytes) {
        hasher.update(bytes);
        return bytes;
      },
      digest: async () => new Uint8Array(hasher.digest('binary')),
    };
  },
  decipher(key, before, ciphertext) {
    const plaintext = new Uint8Array(ciphertext.length);
    cfb(key, before).decrypt(ciphertext, plaintext);
    return plaintext;
  },
  sealing: (start) => SealedData.begin(start, onTheSpot.digest),
};

/** The same bytes, taken in on their way. */
export async function* hashed(source: ByteStream, digest: RunningDigest): AsyncGenerator<Bytes, void> {
  for await (const bytes of source) yield await digest.update(bytes);
}
