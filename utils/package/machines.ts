import { createSHA1, createSHA256, createSHA512 } from 'hash-wasm';
import type { ByteStream, Bytes } from './byte-stream.ts';
import { OpenedData, type Opening } from './opened-data.ts';
import { SealedData, type Sealing, type SealStart } from './sealed-data.ts';

/*
 * The work that costs: digests of streams, which WebCrypto does not make, and the encrypted data of a message. Here it is
 * done on the spot; machine-pool.ts spreads it over workers.
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
  /** Begins to read the encrypted data of a message. @param key AES-256 */
  opening(key: Bytes): Promise<Opening>;
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
  opening: (key) => OpenedData.begin(key, onTheSpot.digest),
  sealing: (start) => SealedData.begin(start, onTheSpot.digest),
};

/** The same bytes, taken in on their way. */
export async function* hashed(source: ByteStream, digest: RunningDigest): AsyncGenerator<Bytes, void> {
  for await (const bytes of source) yield await digest.update(bytes);
}
