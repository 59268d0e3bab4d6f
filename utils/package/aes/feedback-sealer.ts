import type { Bytes } from '../byte-stream.ts';

/*
 * AES in cipher feedback mode, as OpenPGP has it (RFC 9580, 12.9), made of WebCrypto's cipher block chaining. With S(0) =
 * E(vector), CFB is C(i) = P(i) xor S(i) and S(i+1) = E(C(i)) = E(P(i) xor S(i)). That is CBC of the plaintext from the
 * vector S(0): what it gives is S(1), S(2) and so on. So the browser's own AES does the work.
 */

const BLOCK = 16;

export class FeedbackSealer {
  readonly #key: CryptoKey;
  readonly #drop: (bytes: Bytes) => void;
  #last: Promise<unknown> = Promise.resolve();
  /** What the next block is combined with. */
  #next: Bytes;

  private constructor(key: CryptoKey, next: Bytes, drop: (bytes: Bytes) => void) {
    this.#key = key;
    this.#drop = drop;
    this.#next = next;
  }

  /**
   * With a vector of zeros, as OpenPGP wants it.
   * @param drop gets the memory that the browser made for each stretch, when it is no longer needed
   */
  static async with(
    secret: Uint8Array,
    drop: (bytes: Bytes) => void = () => undefined,
  ): Promise<FeedbackSealer> {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'AES-CBC', false, ['encrypt']);
    const zero = new Uint8Array(BLOCK);
    const chained = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: zero }, key, zero);
    return new FeedbackSealer(key, new Uint8Array(chained, 0, BLOCK), drop);
  }

  /**
   * Encrypts the next bytes where they lie. May be called before the call before it is done.
   * @param bytes whole blocks of 16, except for the last
   */
  seal(bytes: Bytes): Promise<void> {
    const done = this.#last.then(() => this.#seal(bytes));
    this.#last = done;
    return done;
  }

  async #seal(bytes: Bytes): Promise<void> {
    const whole = bytes.length - (bytes.length % BLOCK);
    const algorithm = { name: 'AES-CBC', iv: this.#next };
    // One block longer: it is padded.
    const chained = new Uint8Array(
      await crypto.subtle.encrypt(algorithm, this.#key, bytes.subarray(0, whole)),
    );
    xorInto(bytes.subarray(0, BLOCK), this.#next);
    xorInto(bytes.subarray(BLOCK), chained);
    if (whole > 0) this.#next = chained.slice(whole - BLOCK, whole);
    this.#drop(chained);
  }
}

/** @param source may be longer */
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
