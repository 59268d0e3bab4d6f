import { append, from, hashed, merkle, type Path, prepend, sha256 } from './path.ts';

/** A block as Bitcoin has them, with a transaction that carries a digest: made here, of no chain that anybody keeps. */

const twice = (bytes: Uint8Array): Buffer => sha256(sha256(bytes));

export interface Block {
  height: number;
  /** 80 bytes; the Merkle root is bytes 36 to 67. */
  header: Buffer;
}

/** @returns the block, and the way from the digest to its Merkle root */
export function blockWith(digest: Path, height: number): { block: Block; path: Path } {
  const head = Buffer.concat([
    Buffer.from('0100000001', 'hex'),
    Buffer.alloc(36, 7),
    Buffer.from('00ffffffff010000000000000000226a20', 'hex'),
  ]);
  const transaction = hashed(hashed(append(prepend(digest, head), Buffer.alloc(4))));
  // An even number: where a hash is paired with itself, it is the same before and behind it.
  const others = ['a coinbase', 'somebody pays', 'somebody else'].map((text) =>
    from(twice(Buffer.from(text))),
  );
  const [way] = merkle([transaction, ...others], (pair) => hashed(hashed(pair)));
  const path = way as Path;
  const header = Buffer.concat([
    Buffer.from('00000020', 'hex'),
    twice(Buffer.from(`block ${height - 1}`)),
    path.message,
    Buffer.from('80c1aa65ffff7f2000000000', 'hex'),
  ]);
  return { block: { height, header }, path };
}
