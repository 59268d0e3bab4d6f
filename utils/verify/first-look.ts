import { cfb } from '@noble/ciphers/aes.js';
import { enums, type PublicKey, type SessionKey } from 'openpgp';
import { ByteReader, type ByteStream, type Bytes, concatBytes, UnexpectedEnd } from '../bytes/byte-reader.ts';
import { readBlob } from '../bytes/byte-stream.ts';
import { OpenError } from '../errors/open-error.ts';
import { SIGNER } from '../evidence/bag/bagit.ts';
import { readSigners } from '../evidence/bag/signers.ts';
import { type MessageHeader, readBody, readPacketHead } from '../openpgp/packets.ts';
import { findSessionKeys, notOpened, type Secret } from '../openpgp/session-key.ts';
import { readZip } from '../zip/read.ts';

/*
 * Previews the beginning of an encrypted message: whether the key decrypts it, whether it is one signed, uncompressed
 * file, and who signed it. OpenPGP.js must have the signer's key before it hashes what was signed, and it must not be
 * given a stream of other packets: it steps over some, unpacks others, and of some waits for bytes that never come.
 * Nothing seen here is trusted: see message-reader.ts.
 */

export interface MessagePreview {
  sessionKey: SessionKey;
  /** The owner key as signer.asc has it; `null` where it is not there, or not at the beginning. */
  signer: PublicKey | null;
}

/** A random block, and its last two octets once more (RFC 9580, 5.13.1). */
const RANDOM = 16;
const PREFIX = RANDOM + 2;

/** A longer file in front of signer.asc is none of a bag. */
const MOST = 2 ** 19;

/** @param head the first bytes of the encrypted data. @throws OpenError */
export async function previewMessage(
  frame: MessageHeader,
  head: Bytes,
  secret: Secret,
): Promise<MessagePreview> {
  for (const sessionKey of await findSessionKeys(frame, secret)) {
    const plain = cfb(sessionKey.data, new Uint8Array(RANDOM)).decrypt(head);
    // The quick check of RFC 4880, 5.7, tells a wrong password from a damaged file. (That attackers could learn from it
    // matters for servers that answer them, not here.)
    if (plain[RANDOM] !== plain[RANDOM - 2] || plain[RANDOM + 1] !== plain[RANDOM - 1]) continue;
    const packets = new Blob([plain.slice(PREFIX)]);
    return { sessionKey, signer: await signerIn(await signedFile(new ByteReader(readBlob(packets)))) };
  }
  throw notOpened(secret);
}

/** The one signed file that begins here. @throws OpenError `damaged` | `refused` */
async function signedFile(message: ByteReader): Promise<ByteStream> {
  try {
    const announced = await readPacketHead(message);
    refuseOther(announced.tag, enums.packet.onePassSignature);
    if (announced.part.partial) throw notOneFile();
    await message.take(announced.part.length);
    const { tag, part } = await readPacketHead(message);
    refuseOther(tag, enums.packet.literalData);
    const body = new ByteReader(readBody(message, part));
    // What it is, its name and its time (RFC 9580, 5.9).
    const [, nameLength = 0] = await body.take(2);
    await body.take(nameLength + 4);
    return body.rest();
  } catch (error) {
    if (error instanceof UnexpectedEnd)
      throw new OpenError('damaged', 'the sealed message is cut off', { cause: error });
    throw error;
  }
}

function refuseOther(tag: number, wanted: number): void {
  // Nothing in a package is compressed, and a few bytes that are can become gigabytes.
  if (tag === enums.packet.compressedData) throw new OpenError('refused', 'the sealed message is compressed');
  if (tag !== wanted) throw notOneFile();
}

export function notOneFile(cause?: unknown): OpenError {
  return new OpenError('refused', 'the sealed message does not hold one signed file', { cause });
}

/** What was looked for is found, or lies behind. */
class Passed extends Error {}

/** The owner key in signer.asc, which is among the first files of a bag; `null` where it is not, or cannot be read. */
async function signerIn(zip: ByteStream): Promise<PublicKey | null> {
  const found: Bytes[] = [];
  const reading = readZip(zip, async ({ path, size }, bytes) => {
    const isSigner = path.slice(path.indexOf('/') + 1) === SIGNER;
    if (size > MOST) throw new Passed();
    for await (const piece of bytes) if (isSigner) found.push(piece);
    if (isSigner) throw new Passed();
  });
  // Of what else is wrong is told when all of it is read.
  await reading.catch(() => undefined);
  try {
    return (await readSigners(new TextDecoder().decode(concatBytes(found)))).owner;
  } catch {
    return null;
  }
}
