import { createSHA1, createSHA256, createSHA512 } from 'hash-wasm';
import type { Bytes } from './byte-stream.ts';

/** Digests of what comes in pieces, which WebCrypto does not make. */

export type Algorithm = 'sha1' | 'sha256' | 'sha512';

export interface Digester {
  update(bytes: Uint8Array): void;
  /** Once, at the end. */
  digest(): Bytes;
}

const MAKERS = { sha1: createSHA1, sha256: createSHA256, sha512: createSHA512 } as const;

export async function newDigester(algorithm: Algorithm): Promise<Digester> {
  const hasher = (await MAKERS[algorithm]()).init();
  return {
    update: (bytes) => void hasher.update(bytes),
    digest: () => new Uint8Array(hasher.digest('binary')),
  };
}
