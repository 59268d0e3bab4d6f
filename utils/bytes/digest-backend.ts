import type { ByteStream, Bytes } from './byte-reader.ts';
import { newDigester } from './digester.ts';

/* Digests of long data. This backend runs inline; worker-backend.ts uses workers. */

/** SHA-256 of what comes in pieces. */
export interface RunningDigest {
  /**
   * Adds bytes and returns them, perhaps in another buffer: a long chunk is transferred to a worker and back, which
   * empties the argument. One call at a time.
   */
  update(bytes: Bytes): Bytes | Promise<Bytes>;
  digest(): Promise<Bytes>;
}

export interface DigestBackend {
  digest(): Promise<RunningDigest>;
  /** Takes chunks that are no longer needed. */
  freeBuffer(bytes: Bytes): void;
}

export const inlineBackend: DigestBackend = {
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
  freeBuffer: () => undefined,
};

/** The same bytes, hashed while passing. */
export async function* hashed(source: ByteStream, digest: RunningDigest): AsyncGenerator<Bytes, void> {
  for await (const bytes of source) yield await digest.update(bytes);
}
