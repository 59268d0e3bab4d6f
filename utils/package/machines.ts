import { cfb } from '@noble/ciphers/aes.js';
import { createSHA1, createSHA256, createSHA512 } from 'hash-wasm';
import type { Bytes } from './byte-stream.ts';

/*
 * The work that costs: digests of streams, which WebCrypto does not make, and opening OpenPGP's cipher feedback mode,
 * which it does not have. Here it is done on the spot; machine-pool.ts spreads it over workers.
 */

export type Algorithm = 'sha1' | 'sha256' | 'sha512';

/** A digest of what comes in pieces. */
export interface RunningDigest {
  /** The bytes are read, or copied, before it returns its promise. */
  update(bytes: Bytes): void | Promise<void>;
  digest(): Promise<Bytes>;
}

export interface Machines {
  digest(algorithm: Algorithm): Promise<RunningDigest>;
  /**
   * Opens a stretch of AES in cipher feedback mode (NIST SP 800-38A, 6.3).
   * What it is given is read before it returns.
   * @param before the 16 bytes of ciphertext in front of it, or the initial vector
   */
  decipher(key: Bytes, before: Bytes, ciphertext: Bytes): Bytes | Promise<Bytes>;
}

const MAKERS = { sha1: createSHA1, sha256: createSHA256, sha512: createSHA512 } as const;

export const onTheSpot: Machines = {
  async digest(algorithm) {
    const hasher = (await MAKERS[algorithm]()).init();
    return {
      update: (bytes) => void hasher.update(bytes),
      digest: async () => new Uint8Array(hasher.digest('binary')),
    };
  },
  decipher: (key, before, ciphertext) => new Uint8Array(cfb(key, before).decrypt(ciphertext)),
};
