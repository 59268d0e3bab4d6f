import { sha256 as sha256AtOnce } from '@noble/hashes/sha2.js';
import { type ByteStream, type Bytes, concatBytes } from '../bytes/byte-reader.ts';
import { type Sha256, sha256, toHex } from '../bytes/digest.ts';
import type { DigestBackend } from '../bytes/digest-backend.ts';
import { runningCrc32 } from '../bytes/running-crc32.ts';
import { OpenError } from '../errors/open-error.ts';
import { isReceivedPath } from '../evidence/bag/names.ts';
import { PageReading } from '../evidence/inert/page-check.ts';
import { HEAD, isPage, isRead, MAX_KEPT, type PackageFile, type PackageFiles } from './files.ts';
import { CaptureLooks, type Seen } from './look/capture-looks.ts';
import type { FileLook } from './look/folder-look.ts';
import type { OpenedBag, ReceivedBag } from './opened.ts';

/** Opens a package that lies in another, as it flows by; `null`: it lies too deep. */
export type OpenInside = (zip: ByteStream) => Promise<OpenedBag> | null;

/** A file up to this length is hashed in one piece, by the browser itself, which is faster than what streams. */
const IN_ONE_PIECE = 16 * 2 ** 20;
const AT_ONCE = 4096;

/** Takes the files of a package as they come: hashes each, and keeps those that the checks read. */
export class Collector {
  readonly #backend: DigestBackend;
  readonly #files = new Map<string, PackageFile>();
  readonly #room = new Room();
  readonly #looks: CaptureLooks | null;
  #kept = 0;
  #before: Promise<void> | null = null;
  readonly #openInside: OpenInside;
  /** The packages that were among the files. */
  readonly received: ReceivedBag[] = [];

  /** @param look whether the captures' files are looked at beside their records */
  constructor(backend: DigestBackend, look: boolean, openInside: OpenInside) {
    this.#backend = backend;
    this.#openInside = openInside;
    this.#looks = look ? new CaptureLooks() : null;
  }

  /**
   * @param path in the bag
   * @param size of the file; never fewer bytes than come
   * @returns the CRC-32 of what came
   */
  async take(path: string, size: number, bytes: ByteStream): Promise<number> {
    if (isReceivedPath(path)) return this.#takeReceived(path, size, bytes);
    const keep = isRead(path) && this.#kept + size <= MAX_KEPT;
    if (keep) this.#kept += size;
    const room = keep ? null : this.#room;
    const page = isPage(path) ? new PageReading(this.#looks?.listenerOf(path) ?? null) : null;
    const look = this.#looks?.begin(path) ?? null;
    const { crc, sha256, ...file } = await readFile(size, bytes, room, this.#backend, { page, look });
    if (file.whole !== null) await this.#looks?.take(path, file.whole);
    // The browser makes the digest of one file while the next flows by.
    await this.#before;
    this.#before = sha256.then((sum) => void this.#files.set(path, { ...file, sha256: sum }));
    this.#before.catch(() => undefined);
    return crc;
  }

  async #takeReceived(path: string, size: number, bytes: ByteStream): Promise<number> {
    const { crc, received, ...file } = await readReceived(path, size, bytes, this.#backend, this.#openInside);
    this.received.push(received);
    await this.#before;
    this.#files.set(path, { ...file, size, whole: null, page: null });
    return crc;
  }

  async files(): Promise<PackageFiles> {
    await this.#before;
    return this.#files;
  }

  /** What was seen of the captures' files, when all came; `null` where it was not wanted. */
  seen(): Seen | null {
    return this.#looks?.end() ?? null;
  }
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
 * @param copy reads the copy of a page
 * @param look is shown what flows by
 */
async function readFile(
  size: number,
  bytes: ByteStream,
  room: Room | null,
  backend: DigestBackend,
  { page: copy, look }: { page: PageReading | null; look: FileLook | null },
): Promise<ReadFile> {
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
    await look?.read(piece);
    at += piece.length;
    backend.freeBuffer((await digest?.update(piece)) ?? piece);
  }
  const sum =
    digest === null ? digestOf(whole ?? new Uint8Array()) : Promise.resolve(toHex(await digest.digest()));
  const page = copy?.end() ?? null;
  await look?.end();
  return { size, head, whole: room === null ? whole : null, page, sha256: sum, crc: crc.value() };
}

/** Hashes a package in a package while it is opened; what cannot be opened is hashed all the same. */
async function readReceived(
  path: string,
  size: number,
  bytes: ByteStream,
  backend: DigestBackend,
  openInside: OpenInside,
): Promise<Pick<PackageFile, 'sha256' | 'head'> & { crc: number; received: ReceivedBag }> {
  const crc = await runningCrc32(size);
  const digest = await backend.digest();
  let head: Bytes = new Uint8Array();
  /** Of the stream itself, which is not the fault of what lies in it. */
  let broken: unknown = null;
  async function* seen(): AsyncGenerator<Bytes, void> {
    try {
      for await (const piece of bytes) {
        crc.update(piece);
        if (head.length < HEAD) head = concatBytes([head, piece.subarray(0, HEAD - head.length)]);
        yield await digest.update(piece);
      }
    } catch (error) {
      broken = error;
      throw error;
    }
  }
  const pieces = seen();
  const received: ReceivedBag = { path, bag: null, problem: null };
  try {
    // Whoever stops reading does not end the stream: the rest is hashed too.
    const opening = openInside({ [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) });
    if (opening === null) received.problem = { code: 'too-deep', detail: '' };
    else received.bag = await opening;
  } catch (error) {
    if (broken !== null) throw broken;
    if (!(error instanceof OpenError)) throw error;
    received.problem = { code: error.code, detail: error.detail };
  }
  for await (const piece of pieces) backend.freeBuffer(piece);
  return { head, sha256: toHex(await digest.digest()), crc: crc.value(), received };
}
