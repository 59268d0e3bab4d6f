import { enums, readSignature, type SignaturePacket } from 'openpgp';
import { sideBySide } from '../evidence/side-by-side.ts';
import { ahead, ByteReader, type ByteStream, type Bytes, inPieces, join, SLICE } from './byte-stream.ts';
import { OpenError } from './codes.ts';
import { hashed, type Machines } from './machines.ts';
import { readBody, readPacketHead, readSealFrame, type SealFrame } from './packets.ts';
import { digestToVerify } from './prehashed.ts';
import { findSessionKey, type Secret } from './unseal.ts';

/** Opens the envelope as it flows by. What it says of its signer is checked later, when the signer's key is known. */

/** What stood around the ZIP. */
export interface Unsealed {
  frame: SealFrame;
  /** The packet of the one signature over the ZIP, not yet verified. */
  signature: Bytes;
  /** The digest of what that signature must be over, as it was found. */
  digest: Bytes;
}

/** Pieces that are opened while others are worked on. */
const OPENED_AHEAD = 8;
/** Pieces that are open and wait. */
const PLAIN_AHEAD = 4;
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
    this.#plaintext = this.#guarded(ahead(decrypted(body, key, machines), PLAIN_AHEAD));
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

/** What stands between the random block and the digest that closes it. @throws OpenError `damaged` */
async function* decrypted(body: ByteStream, key: Bytes, machines: Machines): ByteStream {
  const data = await machines.opening(key);
  const pieces = inPieces(body, SLICE, machines.drop);
  for await (const opened of sideBySide(pieces, (piece) => data.open(piece), OPENED_AHEAD)) yield* opened;
  if (!(await data.close())) throw new OpenError('damaged', 'the sealed message was changed or cut off');
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
    const signature = await small(message, enums.packet.signature);
    const packet = await readOne(signature);
    if (!(await message.atEnd())) throw notOneFile();
    return { signature, digest: await digestToVerify(packet, digest) };
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

async function readOne(signature: Bytes): Promise<SignaturePacket> {
  const { packets } = await readSignature({ binarySignature: signature });
  const [one] = packets;
  if (packets.length !== 1 || one?.version !== 4 || one.hashAlgorithm !== enums.hash.sha512)
    throw notOneFile();
  return one;
}

function notOneFile(cause?: unknown): OpenError {
  return new OpenError('refused', 'the sealed message does not hold one signed file', { cause });
}
