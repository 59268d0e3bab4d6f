import { enums, readSignature, type Signature, type SignaturePacket } from 'openpgp';
import { sideBySide } from '../evidence/side-by-side.ts';
import {
  ahead,
  ByteReader,
  type ByteStream,
  type Bytes,
  CutOff,
  inPieces,
  join,
  SLICE,
} from './byte-stream.ts';
import { OpenError } from './codes.ts';
import { hashed, type Machines } from './machines.ts';
import {
  DETECTION_HEAD,
  PREFIX,
  readBody,
  readPacketHead,
  readSealFrame,
  type SealFrame,
} from './packets.ts';
import { digestToVerify } from './prehashed.ts';
import { sameBytes } from './text-file.ts';
import { findSessionKey, type Secret } from './unseal.ts';

/** Opens the envelope as it flows by. What it says of its signer is checked later, when the signer's key is known. */

/** What stood around the ZIP. */
export interface Unsealed {
  frame: SealFrame;
  /** The one signature over the ZIP, not yet verified. */
  signature: Signature;
  /** The digest of what that signature must be over, as it was found. */
  digest: Bytes;
}

/** Pieces that are opened while others are worked on. */
const OPENED_AHEAD = 4;
/** Bytes of the packet that closes the encrypted data: its head and SHA-1. */
const DETECTION = DETECTION_HEAD.length + 20;
/** No signature of ours is longer. */
const MAX_SMALL = 10_000;

/** A sealed message while it is read. */
export class OpenEnvelope {
  /** The ZIP as it comes; not to be believed before `finish`. */
  readonly zip: ByteStream;
  readonly #frame: SealFrame;
  readonly #plaintext: AsyncGenerator<Bytes, void>;
  readonly #inside: AsyncGenerator<Bytes, Omit<Unsealed, 'frame'>>;
  #found: Omit<Unsealed, 'frame'> | null = null;
  /** Why it is not as it was sealed. */
  #damage: unknown = null;
  #wrong: unknown = null;

  private constructor(frame: SealFrame, body: ByteStream, key: Bytes, machines: Machines) {
    this.#frame = frame;
    this.#plaintext = this.#guarded(ahead(withoutGuard(decrypted(body, key, machines), machines)));
    this.#inside = signedFile(new ByteReader(this.#plaintext), machines);
    // No `return`: whoever stops reading the ZIP must not end what `finish` still reads.
    this.zip = { [Symbol.asyncIterator]: () => ({ next: () => this.#next() }) };
  }

  /** @throws OpenError when it is no sealed message, or cannot be opened by the secret */
  static async read(file: ByteReader, secret: Secret | null, machines: Machines): Promise<OpenEnvelope> {
    const { frame, body } = await readSealFrame(file);
    if (secret === null) {
      const { keyIds, passwords } = frame;
      throw new OpenError('needs-secret', `keys: ${keyIds.join(', ') || 'none'}; passwords: ${passwords}`);
    }
    const { data } = await findSessionKey(frame, secret);
    return new OpenEnvelope(frame, body, new Uint8Array(data), machines);
  }

  /**
   * Reads the rest, whatever became of the ZIP.
   * @throws OpenError `damaged` when it is not as it was sealed, and only if it is, what is wrong with its form
   */
  async finish(): Promise<Unsealed> {
    try {
      while (!(await this.#next()).done);
      while (!(await this.#plaintext.next()).done);
    } catch {
      // Kept where it arose.
    }
    if (this.#damage !== null) throw this.#damage;
    if (this.#found === null) throw this.#wrong;
    return { frame: this.#frame, ...this.#found };
  }

  async #next(): Promise<IteratorResult<Bytes, void>> {
    try {
      const step = await this.#inside.next();
      if (!step.done) return step;
      // A generator that has ended says so again and again, but what it returned only once.
      this.#found ??= step.value ?? null;
      return { done: true, value: undefined };
    } catch (error) {
      this.#wrong ??= error;
      // The rest of the message tells whether it is wrong, or was damaged.
      while (!(await this.#plaintext.next()).done);
      throw error;
    }
  }

  async *#guarded(plaintext: ByteStream): AsyncGenerator<Bytes, void> {
    try {
      yield* plaintext;
    } catch (error) {
      this.#damage ??= error;
      throw error;
    }
  }
}

/** The plaintext, random block and all. While one piece is worked on, the next ones are being opened. */
async function* decrypted(body: ByteStream, key: Bytes, machines: Machines): ByteStream {
  let before: Bytes = new Uint8Array(16);
  const open = (ciphertext: Bytes): Bytes | Promise<Bytes> => {
    const end = ciphertext.slice(-16);
    const piece = machines.decipher(key, before, ciphertext);
    before = end;
    return piece;
  };
  yield* sideBySide(inPieces(body, SLICE), open, OPENED_AHEAD);
}

/** What stands between the random block and the digest that closes it. @throws OpenError `damaged` */
async function* withoutGuard(plaintext: ByteStream, machines: Machines): AsyncGenerator<Bytes, void> {
  const digest = await machines.digest('sha1');
  const reader = new ByteReader(plaintext);
  const changed = (cause?: unknown): OpenError =>
    new OpenError('damaged', 'the sealed message was changed or cut off', { cause });
  try {
    await digest.update(await reader.take(PREFIX));
  } catch (cause) {
    throw cause instanceof CutOff ? changed(cause) : cause;
  }
  let held: Bytes = new Uint8Array();
  for await (const piece of reader.rest()) {
    // What may turn out to be the end is kept back; pieces are long, so only it is copied.
    const keep = Math.max(0, piece.length - DETECTION);
    const whole = piece.subarray(0, keep);
    const head =
      keep > 0 ? held : join([held, piece]).subarray(0, Math.max(0, held.length + piece.length - DETECTION));
    held = keep > 0 ? piece.slice(keep) : join([held, piece]).slice(head.length);
    for (const part of [head, whole]) {
      if (part.length > 0) yield await digest.update(part);
    }
  }
  const head = held.slice(0, DETECTION_HEAD.length);
  if (held.length < DETECTION || !sameBytes(head, DETECTION_HEAD)) throw changed();
  await digest.update(head);
  if (!sameBytes(await digest.digest(), held.subarray(head.length))) throw changed();
}

/** One-pass signature, literal data and signature (RFC 9580, 10.3), and nothing else. @throws OpenError `refused` */
async function* signedFile(
  message: ByteReader,
  machines: Machines,
): AsyncGenerator<Bytes, Omit<Unsealed, 'frame'>> {
  try {
    await small(message, enums.packet.onePassSignature);
    const digest = await machines.digest('sha512');
    const { tag, part } = await readPacketHead(message);
    refuseOther(tag, enums.packet.literalData);
    const body = new ByteReader(readBody(message, part));
    const [, nameLength = 0] = await body.take(2);
    await body.take(nameLength + 4);
    yield* ahead(hashed(body.rest(), digest));
    const signature = await readOne(await small(message, enums.packet.signature));
    if (!(await message.atEnd())) throw notOneFile();
    return { signature, digest: await digestToVerify(signature.packets[0] as SignaturePacket, digest) };
  } catch (error) {
    throw error instanceof OpenError ? error : notOneFile(error);
  }
}

/** A packet that is held as a whole. */
async function small(message: ByteReader, wanted: number): Promise<Bytes> {
  const { tag, head, part } = await readPacketHead(message);
  refuseOther(tag, wanted);
  if (part.partial || part.length > MAX_SMALL) throw notOneFile();
  return join([head, await message.take(part.length)]);
}

function refuseOther(tag: number, wanted: number): void {
  // Nothing in a package is compressed, and a few bytes that are can become gigabytes.
  if (tag === enums.packet.compressedData) throw new OpenError('refused', 'the sealed message is compressed');
  if (tag !== wanted) throw notOneFile();
}

async function readOne(packet: Bytes): Promise<Signature> {
  const signature = await readSignature({ binarySignature: packet });
  const [one] = signature.packets;
  if (signature.packets.length !== 1 || one?.version !== 4 || one.hashAlgorithm !== enums.hash.sha512)
    throw notOneFile();
  return signature;
}

function notOneFile(cause?: unknown): OpenError {
  return new OpenError('refused', 'the sealed message does not hold one signed file', { cause });
}
