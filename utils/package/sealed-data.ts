import { FeedbackSealer } from './aes/feedback-sealer.ts';
import { type Bytes, join } from './byte-stream.ts';
import { type Digester, newDigester } from './digester.ts';
import { DETECTION_HEAD, ENCRYPTED_DATA, LITERAL_DATA, lengthOf, PART, PART_HEAD } from './packets.ts';

/*
 * The encrypted data of a message while its ZIP flows in: the packets within are framed, hashed and encrypted here, in
 * one place, so that each byte is copied once. See seal.ts for what they are. Orders may be given before those before them
 * are done: while the browser encrypts a piece, the next one is hashed.
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
  readonly #sealer: FeedbackSealer;
  /** Of the ZIP. */
  readonly #signed: Digester;
  /** Of all that is encrypted. */
  readonly #guard: Digester;
  /** What is ready, and what the browser encrypts while more comes. */
  #out: (Bytes | Promise<Bytes>)[] = [Uint8Array.of(0xc0 | ENCRYPTED_DATA)];
  /** The octet in front of the next part: the version at first, then the last one of the piece before. */
  #before: Promise<number> = Promise.resolve(1);
  #piece = new Uint8Array(LEAD + PART);
  #filled = LEAD;
  /** What may be the last part of the ZIP's packet, whose length then stands in front of it. */
  #held: Bytes[] = [];
  #length = 0;

  private constructor(sealer: FeedbackSealer, signed: Digester, guard: Digester) {
    this.#sealer = sealer;
    this.#signed = signed;
    this.#guard = guard;
  }

  static async begin({ key, announced, literalHead }: SealStart): Promise<SealedData> {
    const [signed, guard] = [await newDigester('sha512'), await newDigester('sha1')];
    const data = new SealedData(await FeedbackSealer.with(key), signed, guard);
    // Random bytes before all, of which two are repeated (RFC 9580, 5.13.1).
    const random = crypto.getRandomValues(new Uint8Array(16));
    data.#guarded(random);
    data.#guarded(random.subarray(14));
    data.#guarded(announced);
    data.#guarded(Uint8Array.of(0xc0 | LITERAL_DATA));
    data.#literal(literalHead);
    return data;
  }

  zip(bytes: Bytes): Promise<Bytes[]> {
    this.#signed.update(bytes);
    this.#literal(bytes);
    return this.#taken();
  }

  async digest(trailer: Bytes): Promise<Bytes> {
    this.#signed.update(trailer);
    return this.#signed.digest();
  }

  close(packets: Bytes): Promise<Bytes[]> {
    this.#guarded(lengthOf(this.#length));
    this.#handOn();
    this.#guarded(packets);
    this.#guarded(DETECTION_HEAD);
    this.#encrypted(this.#guard.digest());
    const last = this.#piece.subarray(LEAD, this.#filled);
    const head = this.#before.then((octet) => join([lengthOf(1 + last.length), Uint8Array.of(octet)]));
    this.#out.push(
      head,
      this.#sealer.seal(last).then(() => last),
    );
    return this.#taken();
  }

  #taken(): Promise<Bytes[]> {
    return Promise.all(this.#out.splice(0));
  }

  /** In parts, as its length shows only at its end (RFC 9580, 4.2.1.4). */
  #literal(bytes: Bytes): void {
    let rest = bytes;
    while (this.#length + rest.length >= PART) {
      this.#guarded(Uint8Array.of(PART_HEAD));
      const room = PART - this.#length;
      this.#handOn();
      this.#guarded(rest.subarray(0, room));
      rest = rest.subarray(room);
    }
    this.#held.push(rest);
    this.#length += rest.length;
  }

  #handOn(): void {
    for (const bytes of this.#held.splice(0)) this.#guarded(bytes);
    this.#length = 0;
  }

  #guarded(bytes: Bytes): void {
    this.#guard.update(bytes);
    this.#encrypted(bytes);
  }

  #encrypted(bytes: Bytes): void {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + this.#piece.length - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === this.#piece.length) this.#flush();
    }
  }

  #flush(): void {
    const piece = this.#piece;
    const sealed = Promise.all([this.#before, this.#sealer.seal(piece.subarray(LEAD))]).then(([octet]) => {
      piece.set([PART_HEAD, octet], LEAD - 2);
      return piece;
    });
    this.#before = sealed.then(() => piece.at(-1) as number);
    // Told by what is taken.
    this.#before.catch(() => undefined);
    this.#out.push(sealed.then(() => piece.subarray(LEAD - 2, -1)));
    this.#piece = new Uint8Array(LEAD + PART);
    this.#filled = LEAD;
  }
}
