import { createHash } from 'node:crypto';

/*
 * What a calendar answers, as its bytes: steps from a message on, and an attestation. Written for the tests by itself, so that a mistake
 * in the code that reads it is not made here too.
 */

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Steps from a message to another. */
export interface Path {
  message: Buffer;
  bytes: Buffer;
}

export const from = (message: Uint8Array): Path => ({
  message: Buffer.from(message),
  bytes: Buffer.alloc(0),
});

export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  do {
    const more = left >= 128;
    bytes.push((left % 128) + (more ? 128 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return Buffer.from(bytes);
}

const step = ({ bytes }: Path, message: Buffer, ...parts: Uint8Array[]): Path => ({
  message,
  bytes: Buffer.concat([bytes, ...parts]),
});

export const append = (path: Path, more: Uint8Array): Path =>
  step(path, Buffer.concat([path.message, more]), Buffer.of(0xf0), varint(more.length), more);
export const prepend = (path: Path, more: Uint8Array): Path =>
  step(path, Buffer.concat([more, path.message]), Buffer.of(0xf1), varint(more.length), more);
export const hashed = (path: Path): Path => step(path, sha256(path.message), Buffer.of(0x08));

/** Each leaf's way to the root of a Merkle tree. @param join what is done with two neighbours put together */
export function merkle(leaves: readonly Path[], join: (pair: Path) => Path): Path[] {
  if (leaves.length === 1) return [...leaves];
  const roots: Buffer[] = [];
  const paths = leaves.map((leaf, at) => {
    // As Bitcoin has it: an odd one is paired with itself.
    const other = (leaves[at ^ 1] ?? leaf).message;
    const up = join(at % 2 === 0 ? append(leaf, other) : prepend(leaf, other));
    roots[at >> 1] = up.message;
    return up;
  });
  const above = merkle(
    roots.map((root) => from(root)),
    join,
  );
  return paths.map((path, at) => {
    const { message, bytes } = above[at >> 1] ?? from(path.message);
    return { message, bytes: Buffer.concat([path.bytes, bytes]) };
  });
}

const TAGS = { pending: '83dfe30d2ef90c8e', bitcoin: '0588960d73d71901', litecoin: '06869a0d73d71b45' };

export function attested({ bytes }: Path, kind: keyof typeof TAGS, payload: Uint8Array): Buffer {
  return Buffer.concat([
    bytes,
    Buffer.of(0),
    Buffer.from(TAGS[kind], 'hex'),
    varint(payload.length),
    payload,
  ]);
}

export const pending = (path: Path, address: string): Buffer =>
  attested(path, 'pending', Buffer.concat([varint(address.length), Buffer.from(address)]));
