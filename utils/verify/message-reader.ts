import { decrypt, type Key, readMessage, type SignaturePacket } from 'openpgp';
import type { ByteReader, ByteStream, Bytes } from '../bytes/byte-reader.ts';
import { piecesOf, prefetch, readableOf } from '../bytes/byte-stream.ts';
import { OpenError } from '../errors/open-error.ts';
import { fingerprintOf } from '../openpgp/fingerprint.ts';
import { type MessageHeader, readMessageHeader } from '../openpgp/packets.ts';
import type { Secret } from '../openpgp/session-key.ts';
import { notOneFile, previewMessage } from './first-look.ts';

/** Decrypts the message as a stream: OpenPGP.js checks its integrity and its signature. */

/** The parts of the message around the ZIP. */
export interface OpenedMessage {
  frame: MessageHeader;
  signature: OuterSignature;
}

/** The one signature over the ZIP. */
export interface OuterSignature {
  /** Fingerprint of the key it was held against; `null`: there was none at the beginning of the ZIP. */
  signer: string | null;
  /** Why it does not hold; `null` where it does. */
  wrong: string | null;
  /** RFC 9580, 5.2.1; `null` where it could not be read. */
  type: number | null;
  notations: { name: string; value: string }[];
}

/** Unauthenticated until its end. */
const STREAMED = { allowUnauthenticatedStream: true } as const;

/** The verifier's clock may be behind the signer's. A signature of ours never expires. */
const ANY_TIME = new Date(8_640_000_000_000_000);

/** Pieces that are open and wait. */
const PLAIN_AHEAD = 4;

type Decrypted = Awaited<ReturnType<typeof decrypt>>;
type Verification = Decrypted['signatures'][number];

/** A sealed message while it is read. */
export class MessageReader {
  /** The ZIP as a stream. Unauthenticated until `finish` resolves. */
  readonly zip: ByteStream;
  readonly #frame: MessageHeader;
  readonly #pieces: AsyncGenerator<Bytes, void>;
  readonly #signature: Promise<OuterSignature>;
  /** What the file itself lacks: more than what became of it. */
  readonly #source: { wrong: unknown };
  #wrong: unknown = null;

  private constructor(
    frame: MessageHeader,
    data: ReadableStream<Uint8Array>,
    signature: Promise<OuterSignature>,
    source: { wrong: unknown },
  ) {
    this.#frame = frame;
    this.#source = source;
    this.#signature = signature;
    this.#pieces = prefetch(piecesOf(data), PLAIN_AHEAD);
    // No `return`: stopping early must not close the stream that `finish` still reads.
    this.zip = { [Symbol.asyncIterator]: () => ({ next: () => this.#next() }) };
  }

  /** @throws OpenError when it is no encrypted message, or the secret does not decrypt it */
  static async read(file: ByteReader, secret: Secret | null): Promise<MessageReader> {
    const { frame, head, data: sealed } = await readMessageHeader(file);
    if (secret === null) {
      const { keyIds, passwords } = frame;
      throw new OpenError('needs-secret', `keys: ${keyIds.join(', ') || 'none'}; passwords: ${passwords}`);
    }
    const { sessionKey, signer } = await previewMessage(frame, head, secret);
    const source: { wrong: unknown } = { wrong: null };
    try {
      const { data, signatures } = await decrypt({
        message: await readMessage({ binaryMessage: readableOf(noting(sealed, source)), config: STREAMED }),
        sessionKeys: sessionKey,
        verificationKeys: signer ?? [],
        format: 'binary',
        date: ANY_TIME,
        config: STREAMED,
      });
      const signature = readSignature(signatures, signer);
      // Told when all is read.
      signature.catch(() => undefined);
      return new MessageReader(frame, data as ReadableStream<Uint8Array>, signature, source);
    } catch (error) {
      throw source.wrong ?? told(error);
    }
  }

  /**
   * Reads the rest, even after a failure in the ZIP.
   * @throws OpenError `damaged` when it is not authentic; else what is wrong with its form
   */
  async finish(): Promise<OpenedMessage> {
    while (!(await this.#next()).done);
    return { frame: this.#frame, signature: await this.#signature };
  }

  async #next(): Promise<IteratorResult<Bytes, void>> {
    // A generator that has thrown says afterwards that it is at its end.
    if (this.#wrong !== null) throw this.#wrong;
    try {
      return await this.#pieces.next();
    } catch (error) {
      this.#wrong = this.#source.wrong ?? told(error);
      throw this.#wrong;
    }
  }
}

/** The same pieces. What ends them is noted: a library that reads them may tell something else. */
async function* noting(pieces: ByteStream, source: { wrong: unknown }): ByteStream {
  try {
    yield* pieces;
  } catch (error) {
    source.wrong = error;
    throw error;
  }
}

/** OpenPGP.js reports the result after the integrity check at the end. */
function told(cause: unknown): OpenError {
  // Its class is not among its types.
  return cause instanceof Error && cause.name === 'GrammarError'
    ? notOneFile(cause)
    : new OpenError('damaged', 'the sealed message was changed or cut off', { cause });
}

async function readSignature(
  signatures: readonly Verification[],
  signer: Key | null,
): Promise<OuterSignature> {
  const [only] = signatures;
  if (only === undefined || signatures.length !== 1) throw notOneFile();
  const verified = only.verified.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const { packets } = await only.signature;
  const packet: SignaturePacket | undefined = packets[0];
  return {
    signer: signer === null ? null : fingerprintOf(signer),
    wrong: await verified,
    type: packet?.signatureType ?? null,
    notations: (packet?.rawNotations ?? []).map(({ name, value }) => ({
      name,
      value: new TextDecoder().decode(value),
    })),
  };
}
