import { type BaseBlock, Constructed, fromBER, Sequence, Set as SetOf } from 'asn1js';
import { FormatError } from '../errors/subut-error.ts';
import { UncheckableError } from '../errors/timestamp-error.ts';

/** Small helpers for ASN.1 in its distinguished encoding (X.690). */

export const SHA_256 = '2.16.840.1.101.3.4.2.1';

/** Digests that count today, by object identifier, as WebCrypto names them. */
const HASHES: Readonly<Record<string, string>> = {
  [SHA_256]: 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const WEAK: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '1.2.840.113549.2.5': 'MD5',
  '1.2.840.113549.2.2': 'MD2',
};

/** WebCrypto's name of a digest. @throws UncheckableError for one that is too weak, or unknown */
export function hashName(oid: string): string {
  const weak = WEAK[oid];
  if (weak !== undefined) throw new UncheckableError('weak-digest', weak);
  const name = HASHES[oid];
  if (name === undefined) throw new UncheckableError('unknown-algorithm', `digest ${oid}`);
  return name;
}

/** An integer's digits as they are compared: lower case, without leading zeros. */
export function integerHex(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(?:00)+(?=..)/, '');
}

/** Reads one value that fills the bytes to the end: what follows it would be read by one program and not by another. @throws FormatError */
export function readDer(bytes: Uint8Array<ArrayBuffer>): BaseBlock {
  const { offset, result } = fromBER(bytes);
  if (offset !== bytes.length) throw new FormatError('not one value of ASN.1');
  return result;
}

/** The parts of a sequence, set or tagged value. @throws FormatError for what has none */
export function partsOf(block: BaseBlock | undefined): BaseBlock[] {
  if (block instanceof Sequence || block instanceof SetOf || block instanceof Constructed) {
    return block.valueBlock.value as BaseBlock[];
  }
  throw new FormatError('a value without parts');
}

/** A value's own bytes, as they came. */
export function bytesOf(block: BaseBlock): Uint8Array<ArrayBuffer> {
  return new Uint8Array(block.valueBeforeDecodeView);
}
