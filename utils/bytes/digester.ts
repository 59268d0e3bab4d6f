import { createSHA256 } from 'hash-wasm';
import type { Bytes } from './byte-reader.ts';

/** SHA-256 of what comes in pieces, which WebCrypto does not make. */
export interface Digester {
  update(bytes: Uint8Array): void;
  /** Once, at the end. */
  digest(): Bytes;
  /** Begins the next. */
  reset(): void;
}

export async function newDigester(): Promise<Digester> {
  const hasher = (await createSHA256()).init();
  return {
    update: (bytes) => void hasher.update(bytes),
    digest: () => new Uint8Array(hasher.digest('binary')),
    reset: () => void hasher.init(),
  };
}
