import type { ByteStream, Bytes } from './byte-stream.ts';
import { type Algorithm, newDigester } from './digester.ts';
import { OpenedData, type Opening } from './opened-data.ts';

/*
 * The work that costs: digests of streams, which WebCrypto does not make, and the encrypted data of a message. Here it is
 * done on the spot; machine-pool.ts spreads it over workers.
 */

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
  /** Gets pieces that are not needed any more. */
  drop(bytes: Bytes): void;
}

export const onTheSpot: Machines = {
  async digest(algorithm) {
    const digester = await newDigester(algorithm);
    return {
      update(bytes) {
        digester.update(bytes);
        return bytes;
      },
      digest: async () => digester.digest(),
    };
  },
  opening: (key) => OpenedData.begin(key),
  drop: () => undefined,
};

/** The same bytes, taken in on their way. */
export async function* hashed(source: ByteStream, digest: RunningDigest): AsyncGenerator<Bytes, void> {
  for await (const bytes of source) yield await digest.update(bytes);
}
