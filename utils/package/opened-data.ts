import { FeedbackOpener } from './aes/feedback-opener.ts';
import { type Bytes, join } from './byte-stream.ts';
import { type Digester, newDigester } from './digester.ts';
import { DETECTION_HEAD, PREFIX } from './packets.ts';
import { sameBytes } from './text-file.ts';

/*
 * The encrypted data of a message while it is read: decrypted and held against the digest that closes it, in one place,
 * so that each byte is moved once. The reverse of sealed-data.ts.
 */

export interface Opening {
  /**
   * Opens the next bytes, which are given away. What comes of them is not to be believed before the end.
   * @param ciphertext whole blocks of 16 bytes, except for the last
   */
  open(ciphertext: Bytes): Promise<Bytes[]>;
  /** Whether it ended as it was sealed. */
  close(): Promise<boolean>;
}

const VECTOR = 16;
const DIGEST = 20;
/** The packet that closes the encrypted data: its head and SHA-1 (RFC 9580, 5.14). */
const DETECTION = DETECTION_HEAD.length + DIGEST;

export class OpenedData implements Opening {
  readonly #opener: FeedbackOpener;
  readonly #guard: Digester;
  /** The block of ciphertext before the next one. */
  #before: Bytes = new Uint8Array(VECTOR);
  /** Bytes of the random block that are still to come. */
  #random = PREFIX;
  /** What may turn out to be the end. */
  #held: Bytes = new Uint8Array();

  private constructor(opener: FeedbackOpener, guard: Digester) {
    this.#opener = opener;
    this.#guard = guard;
  }

  /** @param key AES-256 */
  static async begin(key: Bytes): Promise<OpenedData> {
    return new OpenedData(await FeedbackOpener.with(key), await newDigester('sha1'));
  }

  async open(ciphertext: Bytes): Promise<Bytes[]> {
    const before = this.#before;
    this.#before = ciphertext.slice(-VECTOR);
    this.#opener.open(before, ciphertext);
    const length = Math.max(0, this.#held.length + ciphertext.length - DETECTION);
    const head = this.#held.slice(0, length);
    const body = ciphertext.subarray(0, length - head.length);
    this.#held = join([this.#held.subarray(head.length), ciphertext.subarray(body.length)]);
    const out: Bytes[] = [];
    for (const part of [head, body]) {
      this.#guard.update(part);
      const random = Math.min(this.#random, part.length);
      this.#random -= random;
      if (part.length > random) out.push(part.subarray(random));
    }
    return out;
  }

  async close(): Promise<boolean> {
    const [head, sum] = [this.#held.slice(0, DETECTION_HEAD.length), this.#held.slice(DETECTION_HEAD.length)];
    this.#guard.update(head);
    const found = this.#guard.digest();
    return this.#random === 0 && sameBytes(head, DETECTION_HEAD) && sameBytes(sum, found);
  }
}
