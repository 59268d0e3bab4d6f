import { createMessage, encrypt, type RawNotation, readPrivateKey, type SessionKey } from 'openpgp';
import type { Bytes } from '../../bytes/byte-reader.ts';
import { INTEROPERABLE } from '../../openpgp/detached-signature.ts';

/*
 * The encrypted data of a message while its ZIP flows in, signed: all of it is made by OpenPGP.js, as a stream. What is here
 * turns its stream into orders that can be given to a worker.
 */

export interface EncryptionStart {
  /** AES-256. */
  sessionKey: SessionKey;
  /** The unlocked signing key, serialised: key objects cannot be cloned to a worker. */
  owner: Bytes;
  notations: RawNotation[];
  /** The ZIP's own name, stated inside the message. */
  filename: string;
  at: Date;
}

/** Each answers how many bytes went out since the one before. */
export interface Encryption {
  /** Adds bytes of the ZIP; takes ownership. May be called before the call before it is done. */
  zip(bytes: Bytes): Promise<number>;
  /** When all of the ZIP was given. */
  close(): Promise<number>;
}

/** Takes what is made, in its order. */
export type WriteOut = (bytes: Bytes) => void | Promise<void>;

export class DataEncryptor implements Encryption {
  readonly #zip: WritableStreamDefaultWriter<Bytes>;
  /** Done when all went out; fails when something did not. */
  readonly #flowing: Promise<void>;
  #out = 0;

  private constructor(zip: WritableStream<Bytes>, made: ReadableStream<Uint8Array>, write: WriteOut) {
    this.#zip = zip.getWriter();
    this.#flowing = this.#flow(made.getReader(), write);
    // Reported to the next caller.
    this.#flowing.catch(() => undefined);
  }

  static async begin(
    { sessionKey, owner, notations, filename, at }: EncryptionStart,
    write: WriteOut,
  ): Promise<DataEncryptor> {
    const { readable, writable } = new TransformStream<Bytes, Bytes>();
    const made = await encrypt({
      message: await createMessage({ binary: readable, filename, date: at }),
      sessionKey,
      signingKeys: await readPrivateKey({ binaryKey: owner }),
      signatureNotations: notations,
      format: 'binary',
      date: at,
      config: INTEROPERABLE,
    });
    return new DataEncryptor(writable, made as ReadableStream<Uint8Array>, write);
  }

  async zip(bytes: Bytes): Promise<number> {
    const taken = this.#zip.write(bytes);
    // Where what is made goes nowhere any more, nothing is taken either.
    taken.catch(() => undefined);
    await Promise.race([taken, this.#flowing]);
    return this.#gone();
  }

  async close(): Promise<number> {
    this.#zip.close().catch(() => undefined);
    await this.#flowing;
    return this.#gone();
  }

  #gone(): number {
    const gone = this.#out;
    this.#out = 0;
    return gone;
  }

  async #flow(made: ReadableStreamDefaultReader<Uint8Array>, write: WriteOut): Promise<void> {
    for (let step = await made.read(); !step.done; step = await made.read()) {
      const { length } = step.value;
      await write(new Uint8Array(step.value));
      this.#out += length;
    }
  }
}
