import { sha256 as sha256AtOnce } from '@noble/hashes/sha2.js';
import { ByteReader, type ByteStream, type Bytes, concatBytes } from '../bytes/byte-reader.ts';
import { prefetch, readBlob, withProgress } from '../bytes/byte-stream.ts';
import { type Sha256, sha256, toHex } from '../bytes/digest.ts';
import { type DigestBackend, hashed, inlineBackend } from '../bytes/digest-backend.ts';
import { runningCrc32 } from '../bytes/running-crc32.ts';
import { OpenError } from '../errors/open-error.ts';
import { PageReading } from '../evidence/inert/page-check.ts';
import { looksEncrypted } from '../openpgp/packets.ts';
import type { Secret } from '../openpgp/session-key.ts';
import { readZip, type ZipEntry } from '../zip/read.ts';
import { decryptZip, ENCRYPTED_ZIP_HEAD, looksEncryptedZip } from '../zip/winzip-aes-read.ts';
import { HEAD, isPage, isRead, MAX_KEPT, type PackageFile, type PackageFiles } from './files.ts';
import { MessageReader, type OpenedMessage } from './message-reader.ts';

/**
 * Opens a package (the envelope, if any, and the ZIP) in one pass, with only a few chunks in memory. Its content is not
 * verified yet: see check.ts.
 */

export interface OpenedPackage {
  /** The bag's root folder. */
  name: string;
  files: PackageFiles;
  /** Files whose bytes do not fit the ZIP's own checksum. */
  corrupt: readonly string[];
  /** The MS-DOS times that the ZIP gives its files: one, where nobody changed them. */
  times: ReadonlySet<number>;
  /** `null` for a bare ZIP. */
  seal: OpenedMessage | null;
  /** Of the file; `null` where it was not wanted. */
  sha256: Sha256 | null;
  /** The ZIP; `null` where it was not wanted, or is longer. */
  zip: Bytes | null;
}

type Contents = Pick<OpenedPackage, 'name' | 'files' | 'corrupt' | 'times' | 'seal'>;

/** What to return besides the content. */
export interface Wanted {
  /** Of the file as it lies on the disk. Default: no. */
  sha256?: boolean;
  /** The ZIP itself, of a file up to this length. Default: of none. */
  zipMost?: number;
}

export interface OpenOptions extends Wanted {
  /** Told how many bytes of the file have been read. */
  onRead?(bytes: number): void;
  signal?: AbortSignal;
}

/** openPackage, or open-in-worker.ts, which has a worker do it. */
export type OpenPackage = (
  file: Blob,
  secret: Secret | null,
  options?: OpenOptions,
) => Promise<OpenedPackage>;

const ZIP_MAGIC = [0x50, 0x4b];

/** Pieces of the file that are read while others are worked on. */
const READ_AHEAD = 8;

/** A file up to this length is hashed in one piece, by the browser itself, which is faster than what streams. */
const IN_ONE_PIECE = 16 * 2 ** 20;
const AT_ONCE = 4096;

/**
 * @param file a sealed message or the bag's ZIP
 * @param secret not looked at for a ZIP
 * @throws OpenError; the signal's reason
 */
export async function openPackage(
  file: Bytes | Blob,
  secret: Secret | null,
  { sha256: isHashed = false, zipMost = 0, ...options }: OpenOptions = {},
  backend: DigestBackend = inlineBackend,
): Promise<OpenedPackage> {
  const blob = file instanceof Blob ? file : new Blob([file]);
  const digest = isHashed ? await backend.digest() : null;
  const copy: Bytes[] | null = blob.size <= zipMost ? [] : null;
  const stored = digest === null ? readBlob(blob) : hashed(readBlob(blob), digest);
  let locked = false;
  const onRead = (read: number): void => {
    if (!locked) options.onRead?.(read);
  };
  // Progress counts consumed bytes, not prefetched ones.
  const bytes = withProgress(prefetch(stored, READ_AHEAD), { ...options, onRead });
  const open = (zip: ByteStream): ReturnType<typeof openZip> => openZip(copied(zip, copy), backend);
  let contents: Contents;
  try {
    const reader = new ByteReader(bytes);
    const start = await reader.peek(ENCRYPTED_ZIP_HEAD);
    locked = looksEncryptedZip(start);
    if (locked) {
      contents = { ...(await openLocked(blob, secret, open, options)), seal: null };
      // zip.js reads the file by itself.
      if (digest !== null) for await (const _ of reader.rest());
    } else contents = await openFlowing(reader, start, secret, open);
  } finally {
    await bytes.return();
  }
  return {
    ...contents,
    sha256: digest === null ? null : toHex(await digest.digest()),
    zip: copy === null ? null : concatBytes(copy),
  };
}

type OpenZip = (zip: ByteStream) => ReturnType<typeof openZip>;

/** A sealed message, or a bare ZIP. */
async function openFlowing(
  reader: ByteReader,
  start: Bytes,
  secret: Secret | null,
  open: OpenZip,
): Promise<Contents> {
  if (ZIP_MAGIC.every((byte, place) => start[place] === byte)) {
    return { ...(await open(reader.rest())), seal: null };
  }
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
  { onRead, signal }: OpenOptions,
): ReturnType<typeof openZip> {
  if (secret === null) throw new OpenError('needs-secret', 'a locked ZIP');
  if (!('password' in secret)) throw new OpenError('wrong-key', 'a locked ZIP opens with a password only');
  const bytes = decryptZip(file, secret.password);
  let read = 0;
  const next = async (): Promise<IteratorResult<Bytes, void>> => {
    signal?.throwIfAborted();
    const step = await bytes.next();
    if (!step.done) {
      read += step.value.length;
      onRead?.(read);
    }
    return step;
  };
  try {
    return await open({ [Symbol.asyncIterator]: () => ({ next }) });
  } finally {
    // An authentication failure takes precedence over its consequences.
    while (!(await next()).done);
  }
}

/** The same stream, of which each piece is kept too. Never ends what it copies. */
function copied(zip: ByteStream, copy: Bytes[] | null): ByteStream {
  if (copy === null) return zip;
  const pieces = zip[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Bytes, void>> => {
    const step = await pieces.next();
    if (!step.done) copy.push(step.value.slice());
    return step;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

async function openZip(zip: ByteStream, backend: DigestBackend): Promise<Omit<Contents, 'seal'>> {
  const files = new Map<string, PackageFile>();
  const corrupt: string[] = [];
  let name: string | null = null;
  let kept = 0;
  let before: Promise<void> | null = null;
  const room = new Room();
  const entries = await readZip(zip, async (entry, bytes) => {
    const root = entry.path.slice(0, entry.path.indexOf('/'));
    name ??= root;
    if (root !== name) throw new OpenError('refused', '2 folders at the root');
    const path = entry.path.slice(name.length + 1);
    const keep = isRead(path) && kept + entry.size <= MAX_KEPT;
    if (keep) kept += entry.size;
    const { crc, sha256, ...file } = await readFile(entry, bytes, keep ? null : room, backend, isPage(path));
    if (crc !== entry.crc32) corrupt.push(path);
    // The browser makes the digest of one file while the next flows by.
    await before;
    before = sha256.then((sum) => void files.set(path, { ...file, sha256: sum }));
    before.catch(() => undefined);
  });
  await before;
  if (name === null) throw new OpenError('refused', '0 folders at the root');
  return { name, files, corrupt, times: new Set(entries.map(({ time }) => time)) };
}

/** A few bytes are hashed sooner than the browser can be asked to do it: thousands of small files would take seconds. */
async function digestOf(bytes: Bytes): Promise<Sha256> {
  return bytes.length <= AT_ONCE ? toHex(sha256AtOnce(bytes)) : sha256(bytes);
}

/** Memory in which one file after the other lies while it is hashed: the browser copies it when it is asked to. */
class Room {
  #bytes: Bytes = new Uint8Array();

  take(length: number): Bytes {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
    return this.#bytes.subarray(0, length);
  }
}

type ReadFile = Omit<PackageFile, 'sha256'> & { sha256: Promise<Sha256>; crc: number };

/**
 * @param room `null`: the file is kept
 * @param isCopy whether it is the copy of a page
 */
async function readFile(
  { size }: ZipEntry,
  bytes: ByteStream,
  room: Room | null,
  backend: DigestBackend,
  isCopy: boolean,
): Promise<ReadFile> {
  const copy = isCopy ? new PageReading() : null;
  const crc = await runningCrc32(size);
  let head: Bytes = new Uint8Array();
  const whole = room === null ? new Uint8Array(size) : size <= IN_ONE_PIECE ? room.take(size) : null;
  const digest = whole === null ? await backend.digest() : null;
  let at = 0;
  for await (const piece of bytes) {
    crc.update(piece);
    if (head.length < HEAD) head = concatBytes([head, piece.subarray(0, HEAD - head.length)]);
    whole?.set(piece, at);
    copy?.read(piece);
    at += piece.length;
    backend.freeBuffer((await digest?.update(piece)) ?? piece);
  }
  const sum =
    digest === null ? digestOf(whole ?? new Uint8Array()) : Promise.resolve(toHex(await digest.digest()));
  const page = copy?.end() ?? null;
  return { size, head, whole: room === null ? whole : null, page, sha256: sum, crc: crc.value() };
}
