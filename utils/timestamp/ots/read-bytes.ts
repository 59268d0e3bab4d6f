import { ProofError } from '../../errors/proof-error.ts';

/** Reads the bytes of a proof in order, and never beyond them. */

/** LEB128 numbers of as many bytes stay below 2^53. */
const MOST_DIGITS = 7;
/** Bytes of all messages of a proof: each step of a byte may make one of 4096. */
const MOST_HELD = 4 * 2 ** 20;

export class ProofReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;
  #held = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  /** @throws ProofError `not-a-proof` where there are fewer */
  take(count: number): Uint8Array<ArrayBuffer> {
    const end = this.#at + count;
    if (end > this.#bytes.length)
      throw new ProofError('not-a-proof', `ends at byte ${this.#bytes.length}, ${end} wanted`);
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken;
  }

  byte(): number {
    return this.take(1)[0] as number;
  }

  /** An unsigned LEB128 number in its shortest form. @throws ProofError `not-a-proof` */
  number(): number {
    let value = 0;
    for (let digit = 0; digit < MOST_DIGITS; digit++) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** (7 * digit);
      if (byte >= 0x80) continue;
      if (byte === 0 && digit > 0) break;
      return value;
    }
    throw new ProofError('not-a-proof', 'a number is too large, or longer than it need be');
  }

  /** A length, and as many bytes. @throws ProofError `not-a-proof` */
  counted(least: number, most: number): Uint8Array<ArrayBuffer> {
    const length = this.number();
    if (length < least || length > most)
      throw new ProofError('not-a-proof', `${length} bytes, between ${least} and ${most} allowed`);
    return this.take(length);
  }

  /** Counts what is made of the bytes that were read. @throws ProofError `too-large-proof` */
  hold(message: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    this.#held += message.length;
    if (this.#held > MOST_HELD) throw new ProofError('too-large-proof', `messages of ${this.#held} bytes`);
    return message;
  }

  /** @throws ProofError `not-a-proof` where something is left */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) throw new ProofError('not-a-proof', `${left} bytes behind its end`);
  }
}

/** Unsigned LEB128. */
export function numberBytes(value: number): number[] {
  const low = value % 128;
  return value < 128 ? [low] : [low + 128, ...numberBytes(Math.floor(value / 128))];
}

/** A length, and the bytes. */
export const countedBytes = (bytes: Uint8Array): number[] => [...numberBytes(bytes.length), ...bytes];

/** Orders by bytes; the shorter first where it is the beginning of the other. */
export function compareBytes(one: ArrayLike<number>, other: ArrayLike<number>): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] as number) - (other[at] as number);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
