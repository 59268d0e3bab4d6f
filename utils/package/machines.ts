import type { ByteStream, Bytes } from './byte-stream.ts';
import { newDigester } from './digester.ts';

/*
 * The work beside the decryption that costs: digests of what is long. Here it is done on the spot; machine-pool.ts has
 * workers do it.
 */

/** SHA-256 of what comes in pieces. */
export interface RunningDigest {
  /**
   * Takes the bytes in and gives them back, perhaps in other memory: a long piece goes to a worker and returns, and what
   * was given is empty then. One at a time.
   */
  update(bytes: Bytes): Bytes | Promise<Bytes>;
  digest(): Promise<Bytes>;
}

export interface Machines {
  digest(): Promise<RunningDigest>;
  /** Gets pieces that are not needed any more. */
  drop(bytes: Bytes): void;
}

export const onTheSpot: Machines = {
  async digest() {
    const digester = await newDigester();
    return {
      update(bytes) {
        digester.update(bytes);
        return bytes;
      },
      digest: async () => digester.digest(),
    };
  },
  drop: () => undefined,
};

/** The same bytes, taken in on their way. */
export async function* hashed(source: ByteStream, digest: RunningDigest): AsyncGenerator<Bytes, void> {
  for await (const bytes of source) yield await digest.update(bytes);
}
