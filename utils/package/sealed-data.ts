import { FeedbackSealer } from './aes/feedback-sealer.ts';
import type { Bytes } from './byte-stream.ts';
import type { Machines, RunningDigest } from './machines.ts';
import { DETECTION_HEAD, ENCRYPTED_DATA, LITERAL_DATA, lengthOf, PART, PART_HEAD } from './packets.ts';

/*
 * The encrypted data of a message while its ZIP flows in: the packets within are framed, hashed and encrypted here, in
 * one place, so that each byte is copied once. See seal.ts for what they are.
 */

export interface SealStart {
  /** AES-256. */
  key: Bytes;
  /** The packets in front of the ZIP's own. */
  announced: Bytes;
  /** What stands in the ZIP's packet in front of the ZIP. */
  literalHead: Bytes;
}

/** What is made of each order goes into the file, in the order in which they were given. */
export interface Sealing {
  /** Takes the next bytes of the ZIP, which are given away. */
  zip(bytes: Bytes): Promise<Bytes[]>;
  /** SHA-512 of the ZIP and of what a signature says after it; then no more of the ZIP may come. */
  digest(trailer: Bytes): Promise<Bytes>;
  /** @param packets that follow the ZIP's */
  close(packets: Bytes): Promise<Bytes[]>;
}

/** Bytes kept free in front of a piece, in whose last two stand what goes out in front of it. */
const LEAD = 16;

export class SealedData implements Sealing {
  readonly #cipher: FeedbackSealer;
  /** Of the ZIP. */
  readonly #signed: RunningDigest;
  /** Of all that is encrypted. */
  readonly #guard: RunningDigest;
  #last: Promise<unknown> = Promise.resolve();
  #out: Bytes[] = [Uint8Array.of(0xc0 | ENCRYPTED_DATA)];
  /** The octet in front of the next part: the version at first, then the last one of the piece before. */
  #before = 1;
  #piece = new Uint8Array(LEAD + PART);
  #filled = LEAD;
  /** What may be the last part of the ZIP's packet, whose length then stands in front of it. */
  #held: Bytes[] = [];
  #length = 0;

  private constructor(cipher: FeedbackSealer, signed: RunningDigest, guard: RunningDigest) {
    this.#cipher = cipher;
    this.#signed = signed;
    this.#guard = guard;
  }

  static async begin(
    { key, announced, literalHead }: SealStart,
    digest: Machines['digest'],
  ): Promise<SealedData> {
    const data = new SealedData(await FeedbackSealer.with(key), await digest('sha512'), await digest('sha1'));
    // Random bytes before all, of which two are repeated (RFC 9580, 5.13.1).
    const random = crypto.getRandomValues(new Uint8Array(16));
    await data.#guarded(random);
    await data.#guarded(random.subarray(14));
    await data.#guarded(announced);
    await data.#guarded(Uint8Array.of(0xc0 | LITERAL_DATA));
    await data.#literal(literalHead);
    return data;
  }

  zip(bytes: Bytes): Promise<Bytes[]> {
    return this.#inTurn(async () => {
      this.#signed.update(bytes);
      await this.#literal(bytes);
      return this.#taken();
    });
  }

  digest(trailer: Bytes): Promise<Bytes> {
    return this.#inTurn(async () => {
      this.#signed.update(trailer);
      return this.#signed.digest();
    });
  }

  close(packets: Bytes): Promise<Bytes[]> {
    return this.#inTurn(() => this.#close(packets));
  }

  /** Orders may be given before the one before is done. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #close(packets: Bytes): Promise<Bytes[]> {
    await this.#guarded(lengthOf(this.#length));
    await this.#handOn();
    await this.#guarded(packets);
    await this.#guarded(DETECTION_HEAD);
    await this.#encrypted(await this.#guard.digest());
    const last = this.#piece.subarray(LEAD, this.#filled);
    await this.#cipher.seal(last);
    this.#out.push(lengthOf(1 + last.length), Uint8Array.of(this.#before), last);
    return this.#taken();
  }

  #taken(): Bytes[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  /** In parts, as its length shows only at its end (RFC 9580, 4.2.1.4). */
  async #literal(bytes: Bytes): Promise<void> {
    let rest = bytes;
    while (this.#length + rest.length >= PART) {
      await this.#guarded(Uint8Array.of(PART_HEAD));
      const room = PART - this.#length;
      await this.#handOn();
      await this.#guarded(rest.subarray(0, room));
      rest = rest.subarray(room);
    }
    this.#held.push(rest);
    this.#length += rest.length;
  }

  async #handOn(): Promise<void> {
    for (const bytes of this.#held.splice(0)) await this.#guarded(bytes);
    this.#length = 0;
  }

  async #guarded(bytes: Bytes): Promise<void> {
    this.#guard.update(bytes);
    await this.#encrypted(bytes);
  }

  async #encrypted(bytes: Bytes): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + this.#piece.length - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === this.#piece.length) await this.#flush();
    }
  }

  async #flush(): Promise<void> {
    const piece = this.#piece;
    await this.#cipher.seal(piece.subarray(LEAD));
    piece.set([PART_HEAD, this.#before], LEAD - 2);
    this.#before = piece.at(-1) as number;
    this.#out.push(piece.subarray(LEAD - 2, -1));
    this.#piece = new Uint8Array(LEAD + PART);
    this.#filled = LEAD;
  }
}
