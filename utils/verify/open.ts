import { ByteReader, type ByteStream, type Bytes, concatBytes } from '../bytes/byte-reader.ts';
import { prefetch, readBlob, withProgress } from '../bytes/byte-stream.ts';
import { type Sha256, toHex } from '../bytes/digest.ts';
import { type DigestBackend, hashed, inlineBackend, type RunningDigest } from '../bytes/digest-backend.ts';
import { spool } from '../bytes/spool.ts';
import { OpenError } from '../errors/open-error.ts';
import { ARMOR_HEAD, dearmor, looksArmored } from '../openpgp/armor.ts';
import { looksEncrypted } from '../openpgp/packets.ts';
import type { Secret } from '../openpgp/session-key.ts';
import { decryptZip, ENCRYPTED_ZIP_HEAD, looksEncryptedZip } from '../zip/winzip-aes-read.ts';
import type { PackageSource } from './folder.ts';
import { MessageReader, type OpenedMessage } from './message-reader.ts';
import { openFolder, openOther, openOurs } from './open-bag.ts';
import type { OpenedBag } from './opened.ts';

/**
 * Opens a package (the envelope, if any, and the ZIP) in one pass, with only a few chunks in memory; a ZIP of another
 * program in two, and an unpacked one file by file. Its content is not verified yet: see check.ts.
 */

export interface OpenedPackage extends OpenedBag {
  /** `null` for a bare ZIP, and a folder. */
  seal: OpenedMessage | null;
  /** Of the file; `null` where it was not wanted. */
  sha256: Sha256 | null;
  /** The ZIP; `null` where it was not wanted, or is longer. */
  zip: Bytes | null;
}

type Contents = OpenedBag & Pick<OpenedPackage, 'seal'>;

/** What to return besides the content. */
export interface Wanted {
  /** Of the file as it lies on the disk. Default: no. */
  sha256?: boolean;
  /** The ZIP itself, of a file up to this length. Default: of none. */
  zipMost?: number;
  /** What the captures' files show beside their records; pictures are decoded for it. Default: yes. */
  look?: boolean;
}

export interface OpenOptions extends Wanted {
  /** Told how many bytes of the file have been read. */
  onRead?(bytes: number): void;
  signal?: AbortSignal;
}

/** What only openPackage itself can do, and no worker for it. */
interface OpenHereOptions extends OpenOptions {
  /** Is given the ZIP, a piece at a time; the next comes when it is done. Of a ZIP of another program it gets only the beginning. */
  onZip?(piece: Bytes): Promise<void>;
}

/** openPackage, or open-in-worker.ts, which has a worker do it. */
export type OpenPackage = (
  source: PackageSource,
  secret: Secret | null,
  options?: OpenOptions,
) => Promise<OpenedPackage>;

/** `subut-backup`: how the file of a backup begins. */
const BACKUP_MAGIC = new TextEncoder().encode('subut-backup');
const ZIP_MAGIC = [0x50, 0x4b];

/** Pieces of the file that are read while others are worked on. */
const READ_AHEAD = 8;

/**
 * @param source a sealed message, the bag's ZIP, or the files of the bag
 * @param secret not looked at for a ZIP or a folder
 * @throws OpenError; the signal's reason
 */
export async function openPackage(
  source: Bytes | PackageSource,
  secret: Secret | null,
  { sha256: isHashed = false, zipMost = 0, look = true, onZip, ...rest }: OpenHereOptions = {},
  backend: DigestBackend = inlineBackend,
): Promise<OpenedPackage> {
  const options = { ...rest, look };
  if (Array.isArray(source))
    return { ...(await openFolder(source, backend, options)), seal: null, sha256: null, zip: null };
  const file = source instanceof Blob ? source : new Blob([source as Bytes]);
  const digest = isHashed ? await backend.digest() : null;
  const copy: Bytes[] | null = file.size <= zipMost ? [] : null;
  const onPiece = copy === null ? onZip : async (piece: Bytes) => void copy.push(piece);
  const start = new Uint8Array(await file.slice(0, ARMOR_HEAD).arrayBuffer());
  const contents = looksArmored(start)
    ? await openFile(
        await spool(dearmor(reading(file, digest))),
        secret,
        { ...options, onPiece, backend },
        null,
      )
    : await openFile(file, secret, { ...options, onPiece, backend }, digest);
  return {
    ...contents,
    sha256: digest === null ? null : toHex(await digest.digest()),
    zip: copy === null ? null : concatBytes(copy),
  };
}

const reading = (file: Blob, digest: RunningDigest | null): AsyncGenerator<Bytes, void> =>
  digest === null ? readBlob(file) : hashed(readBlob(file), digest);

interface Opening extends OpenOptions {
  look: boolean;
  onPiece: OpenHereOptions['onZip'];
  backend: DigestBackend;
}

/** @param digest gets all bytes of the file */
async function openFile(
  file: Blob,
  secret: Secret | null,
  { onPiece, backend, ...options }: Opening,
  digest: RunningDigest | null,
): Promise<Contents> {
  let isPastOne = false;
  const onRead = (read: number): void => {
    if (!isPastOne) options.onRead?.(read);
  };
  // Progress counts consumed bytes, not prefetched ones.
  const bytes = withProgress(prefetch(reading(file, digest), READ_AHEAD), { ...options, onRead });
  const open = (zip: ByteStream): Promise<OpenedBag> => openOurs(copied(zip, onPiece), backend, options.look);
  try {
    const reader = new ByteReader(bytes);
    const start = await reader.peek(Math.max(ENCRYPTED_ZIP_HEAD, BACKUP_MAGIC.length));
    isPastOne = looksEncryptedZip(start);
    if (isPastOne) {
      const bag = await openLocked(file, secret, open, { ...options, backend });
      // zip.js reads the file by itself.
      if (digest !== null) for await (const _ of reader.rest());
      return { ...bag, seal: null };
    }
    if (!ZIP_MAGIC.every((byte, place) => start[place] === byte))
      return await openSealed(reader, start, secret, open);
    try {
      return { ...(await open(reader.rest())), seal: null };
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (digest !== null) for await (const _ of reader.rest());
      isPastOne = true;
      return { ...(await openOther(file, backend, options)), seal: null };
    }
  } finally {
    await bytes.return();
  }
}

/** Not a ZIP as we write it: another program may have made it. */
const isRefused = (error: unknown): boolean => error instanceof OpenError && error.code === 'refused';

type OpenZip = (zip: ByteStream) => Promise<OpenedBag>;

async function openSealed(
  reader: ByteReader,
  start: Bytes,
  secret: Secret | null,
  open: OpenZip,
): Promise<Contents> {
  if (BACKUP_MAGIC.every((byte, place) => start[place] === byte)) throw new OpenError('is-backup');
  if (!looksEncrypted(start)) throw new OpenError('not-a-package');
  const envelope = await MessageReader.read(reader, secret);
  try {
    const opened = await open(envelope.zip);
    return { ...opened, seal: await envelope.finish() };
  } catch (error) {
    // After damage in transit, later errors are irrelevant.
    await envelope.finish();
    throw error;
  }
}

/** The ZIP inside an encrypted one. Unauthenticated until all of it was read. */
async function openLocked(
  file: Blob,
  secret: Secret | null,
  open: OpenZip,
  { backend, look, ...options }: OpenOptions & { backend: DigestBackend; look: boolean },
): Promise<OpenedBag> {
  if (secret === null) throw new OpenError('needs-secret', 'a locked ZIP');
  if (!('password' in secret)) throw new OpenError('wrong-key', 'a locked ZIP opens with a password only');
  const { password } = secret;
  const inner = (): AsyncGenerator<Bytes, void> => withProgress(decryptZip(file, password), options);
  const bytes = inner();
  try {
    return await open({ [Symbol.asyncIterator]: () => ({ next: () => bytes.next() }) });
  } catch (error) {
    // An authentication failure takes precedence over its consequences.
    for await (const _ of bytes);
    if (!isRefused(error)) throw error;
    return openOther(await spool(inner()), backend, { signal: options.signal, look });
  } finally {
    for await (const _ of bytes);
  }
}

/** The same stream, of which a copy of each piece is given away first. Never ends what it copies. */
function copied(zip: ByteStream, onPiece: OpenHereOptions['onZip']): ByteStream {
  if (onPiece === undefined) return zip;
  const pieces = zip[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Bytes, void>> => {
    const step = await pieces.next();
    if (!step.done) await onPiece(step.value.slice());
    return step;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** A ZIP of ours that was taken out of its envelope before: whose bytes it is given is for the caller to know. @throws OpenError */
export async function openZip(
  zip: ByteStream,
  backend: DigestBackend = inlineBackend,
): Promise<OpenedPackage> {
  return { ...(await openOurs(zip, backend, false)), seal: null, sha256: null, zip: null };
}
