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

/** Each answers how many bytes went out meanwhile. */
export interface Sealing {
  /** Takes the next bytes of the ZIP, which are given away. */
  zip(bytes: Bytes): Promise<number>;
  /** SHA-512 of the ZIP and of what a signature says after it; then no more of the ZIP may come. */
  digest(trailer: Bytes): Promise<Bytes>;
  /** @param packets that follow the ZIP's */
  close(packets: Bytes): Promise<number>;
}

/** Where the bytes go that are made. */
export interface Outlet {
  /** Asked in their order, perhaps before it has answered. */
  write(bytes: Bytes): void | Promise<void>;
  /**
   * Gets memory that is not needed any more, of the pieces of the ZIP and of what the browser made. Where it is there, what was
   * written is done with when `write` has answered, so that its memory can be used again.
   */
  drop?(bytes: Bytes): void;
}

/** Bytes kept free in front of a piece, in whose last three stands what goes out in front of it. */
const LEAD = 16;

export class SealedData implements Sealing {
  readonly #sealer: FeedbackSealer;
  /** Of the ZIP. */
  readonly #signed: Digester;
  /** Of all that is encrypted. */
  readonly #guard: Digester;
  readonly #outlet: Outlet;
  /** Lengths of what goes out, as soon as it did; the browser encrypts it while more comes. */
  #out: Promise<number>[] = [];
  /** Stands in front of the first part. */
  #front: number[] = [0xc0 | ENCRYPTED_DATA];
  /** The octet in front of the next part: the version at first, then the last one of the piece before. */
  #before: Promise<number> = Promise.resolve(1);
  #piece = new Uint8Array(LEAD + PART);
  #filled = LEAD;
  /** Pieces that went out. */
  readonly #spare: Bytes[] = [];
  /** What may be the last part of the ZIP's packet, whose length then stands in front of it. */
  #held: Bytes[] = [];
  #length = 0;

  private constructor(sealer: FeedbackSealer, signed: Digester, guard: Digester, outlet: Outlet) {
    this.#sealer = sealer;
    this.#signed = signed;
    this.#guard = guard;
    this.#outlet = outlet;
  }

  static async begin({ key, announced, literalHead }: SealStart, outlet: Outlet): Promise<SealedData> {
    const [signed, guard] = [await newDigester('sha512'), await newDigester('sha1')];
    const data = new SealedData(await FeedbackSealer.with(key, outlet.drop), signed, guard, outlet);
    // Random bytes before all, of which two are repeated (RFC 9580, 5.13.1).
    const random = crypto.getRandomValues(new Uint8Array(16));
    data.#guarded(random);
    data.#guarded(random.subarray(14));
    data.#guarded(announced);
    data.#guarded(Uint8Array.of(0xc0 | LITERAL_DATA));
    data.#literal(literalHead);
    return data;
  }

  zip(bytes: Bytes): Promise<number> {
    this.#signed.update(bytes);
    this.#literal(bytes);
    return this.#gone();
  }

  async digest(trailer: Bytes): Promise<Bytes> {
    this.#signed.update(trailer);
    return this.#signed.digest();
  }

  close(packets: Bytes): Promise<number> {
    this.#guarded(lengthOf(this.#length));
    this.#handOn();
    this.#guarded(packets);
    this.#guarded(DETECTION_HEAD);
    this.#encrypted(this.#guard.digest());
    const last = this.#piece.subarray(LEAD, this.#filled);
    this.#send(last, (octet) =>
      join([Uint8Array.of(...this.#front), lengthOf(1 + last.length), Uint8Array.of(octet), last]),
    );
    return this.#gone();
  }

  async #gone(): Promise<number> {
    return (await Promise.all(this.#out.splice(0))).reduce((sum, length) => sum + length, 0);
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
    for (const bytes of this.#held.splice(0)) {
      this.#guarded(bytes);
      // It is the end of a piece, or the whole.
      this.#outlet.drop?.(bytes);
    }
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
    const front = [...this.#front, PART_HEAD];
    this.#front = [];
    const gone = this.#send(piece.subarray(LEAD), (octet) => {
      const from = LEAD - front.length - 1;
      piece.set([...front, octet], from);
      return piece.subarray(from, -1);
    });
    if (this.#outlet.drop) gone.then(() => this.#spare.push(piece)).catch(() => undefined);
    this.#piece = this.#spare.pop() ?? new Uint8Array(LEAD + PART);
    this.#filled = LEAD;
  }

  /** @param framed what goes out, as soon as the bytes are encrypted */
  #send(bytes: Bytes, framed: (octet: number) => Bytes): Promise<number> {
    // The last octet is read at once: what was sent may be somebody else's.
    const sealed = Promise.all([this.#before, this.#sealer.seal(bytes)]).then(([octet]) => ({
      octet,
      last: bytes.at(-1) as number,
    }));
    const sent = sealed.then(async ({ octet }) => {
      const out = framed(octet);
      const { length } = out;
      await this.#outlet.write(out);
      return length;
    });
    this.#before = sealed.then(({ last }) => last);
    // Told by what was sent.
    this.#before.catch(() => undefined);
    this.#out.push(sent);
    return sent;
  }
}
