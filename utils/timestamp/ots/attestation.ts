import { fromHex, toHex } from '../../bytes/digest.ts';
import { ProofError } from '../../errors/proof-error.ts';
import { countedBytes, numberBytes, ProofReader } from './read-bytes.ts';

/** The leaves of a proof: who attests the message that stands there, or will. */

/** Chains whose blocks a proof may name. */
export type BlockChain = 'bitcoin' | 'litecoin';

export type Attestation =
  /** A calendar took it in, and promises to put it into a block. */
  | { kind: 'pending'; calendar: string }
  /** The message is the Merkle root in the header of this block. */
  | { kind: 'block'; chain: BlockChain; height: number }
  /** A kind that is not known here; it is kept as it is. */
  | { kind: 'unknown'; tag: string; payload: Uint8Array<ArrayBuffer> };

const TAG_SIZE = 8;
const MOST_PAYLOAD = 8192;
const MOST_ADDRESS = 1000;
/** Nothing in it that has a meaning in an address beyond host and path. */
const ADDRESS = /^[A-Za-z0-9\-._/:]*$/;

const PENDING = '83dfe30d2ef90c8e';
const CHAINS: Readonly<Record<string, BlockChain>> = {
  '0588960d73d71901': 'bitcoin',
  '06869a0d73d71b45': 'litecoin',
};

/** Of a SHA-256, which a Merkle root is. */
const ROOT_SIZE = 32;

/**
 * @param message what is attested
 * @throws ProofError `not-a-proof`
 */
export function readAttestation(reader: ProofReader, message: Uint8Array): Attestation {
  const tag = toHex(reader.take(TAG_SIZE));
  const payload = reader.counted(0, MOST_PAYLOAD);
  const inside = new ProofReader(payload);
  const chain = CHAINS[tag];
  if (tag === PENDING) {
    const calendar = String.fromCharCode(...inside.counted(0, MOST_ADDRESS));
    inside.end();
    if (!ADDRESS.test(calendar)) throw new ProofError('not-a-proof', 'the address of its calendar is none');
    return { kind: 'pending', calendar };
  }
  if (chain === undefined) return { kind: 'unknown', tag, payload };
  const height = inside.number();
  inside.end();
  if (message.length !== ROOT_SIZE)
    throw new ProofError(
      'not-a-proof',
      `block ${height} would have a Merkle root of ${message.length} bytes`,
    );
  return { kind: 'block', chain, height };
}

/** Tag, length, payload. */
export function attestationBytes(attestation: Attestation): number[] {
  const [tag, payload] = partsOf(attestation);
  return [...fromHex(tag), ...countedBytes(payload)];
}

function partsOf(attestation: Attestation): [tag: string, payload: Uint8Array] {
  switch (attestation.kind) {
    case 'pending':
      return [PENDING, Uint8Array.from(countedBytes(new TextEncoder().encode(attestation.calendar)))];
    case 'block': {
      const [tag = ''] = Object.entries(CHAINS).find(([, chain]) => chain === attestation.chain) ?? [];
      return [tag, Uint8Array.from(numberBytes(attestation.height))];
    }
    case 'unknown':
      return [attestation.tag, attestation.payload];
  }
}
