import { ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { toHex } from '../../bytes/digest.ts';
import { ProofError } from '../../errors/proof-error.ts';
import { countedBytes, type ProofReader } from './read-bytes.ts';

/** The steps of a proof: each makes another message of a message. */

type Message = Uint8Array<ArrayBuffer>;

/** A step as it stands in the file: its tag and, of the two that have one, its argument. */
export interface Operation {
  tag: number;
  /** From 1 to 4096 bytes; `null` where the step has none. */
  argument: Message | null;
}

/** Bytes of a message or an argument, as the reference client has it. */
const MOST = 4096;

export const SHA256 = 0x08;
export const APPEND = 0xf0;

const join = (one: Message, other: Message): Message => Uint8Array.of(...one, ...other);
const own = (digest: Uint8Array): Message => new Uint8Array(digest);

/** Steps with a message alone. */
const UNARY: Readonly<Record<number, (message: Message) => Message>> = {
  2: (message) => own(sha1(message)),
  3: (message) => own(ripemd160(message)),
  [SHA256]: (message) => own(sha256(message)),
  103: (message) => own(keccak_256(message)),
  242: (message) => message.toReversed(),
  243: (message) => new TextEncoder().encode(toHex(message)),
};

/** Steps with an argument. */
const BINARY: Readonly<Record<number, (message: Message, argument: Message) => Message>> = {
  [APPEND]: (message, argument) => join(message, argument),
  241: (message, argument) => join(argument, message),
};

/** @throws ProofError `wrong-step` | `not-a-proof` */
export function readOperation(reader: ProofReader, tag: number): Operation {
  if (tag in UNARY) return { tag, argument: null };
  if (tag in BINARY) return { tag, argument: reader.counted(1, MOST) };
  throw new ProofError('wrong-step', `0x${tag.toString(16).padStart(2, '0')} is not known`);
}

export const operationBytes = ({ tag, argument }: Operation): number[] => [
  tag,
  ...(argument === null ? [] : countedBytes(argument)),
];

/** @throws ProofError `wrong-step` where the result is too long */
export function apply({ tag, argument }: Operation, message: Message): Message {
  const unary = UNARY[tag];
  const result = argument === null ? unary?.(message) : BINARY[tag]?.(message, argument);
  if (result === undefined || result.length > MOST)
    throw new ProofError('wrong-step', `0x${tag.toString(16)} on ${message.length} bytes`);
  return result;
}
