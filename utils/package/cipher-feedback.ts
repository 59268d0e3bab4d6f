import { release } from '../evidence/release.ts';
import type { Bytes } from './byte-stream.ts';

/*
 * AES in cipher feedback mode, as OpenPGP has it (RFC 9580, 12.9), made of WebCrypto's cipher block chaining. CFB gives
 * C(i) = P(i) xor E(C(i-1)), and CBC X(i) = E(P'(i) xor X(i-1)): fed with the vector and then the plaintext one block
 * late, CBC gives just the E(C(i-1)) that CFB wants. So the browser's own AES does the work.
 */

const BLOCK = 16;

export class FeedbackCipher {
  readonly #key: CryptoKey;
  #before: Bytes = new Uint8Array(BLOCK);

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** With a vector of zeros, as OpenPGP wants it. */
  static async with(key: Uint8Array): Promise<FeedbackCipher> {
    return new FeedbackCipher(
      await crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-CBC', false, ['encrypt']),
    );
  }

  /** Encrypts the next bytes. Only the last may not be whole blocks. */
  async encipher(plaintext: Bytes): Promise<Bytes> {
    const { length } = plaintext;
    if (length === 0) return plaintext;
    const late = new Uint8Array(Math.ceil(length / BLOCK) * BLOCK);
    late.set(this.#before);
    late.set(plaintext.subarray(0, Math.max(0, late.length - BLOCK)), BLOCK);
    const zero = new Uint8Array(BLOCK);
    const stream = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-CBC', iv: zero }, this.#key, late),
    );
    release(late);
    const ciphertext = stream.subarray(0, length);
    xorInto(ciphertext, plaintext);
    if (length >= BLOCK) this.#before = ciphertext.slice(-BLOCK);
    return ciphertext;
  }
}

function xorInto(target: Bytes, source: Bytes): void {
  let from = 0;
  // Word by word where both lie on words.
  if (target.byteOffset % 4 === 0 && source.byteOffset % 4 === 0) {
    const words = target.length >> 2;
    const to = new Uint32Array(target.buffer, target.byteOffset, words);
    const by = new Uint32Array(source.buffer, source.byteOffset, words);
    for (let at = 0; at < words; at++) to[at] = (to[at] as number) ^ (by[at] as number);
    from = words * 4;
  }
  for (let at = from; at < target.length; at++) target[at] = (target[at] as number) ^ (source[at] as number);
}
