import { ByteReader, type ByteStream, type Bytes, UnexpectedEnd } from '../bytes/byte-reader.ts';
import { prefetch, readBlob } from '../bytes/byte-stream.ts';
import { sameBytes } from '../bytes/same-bytes.ts';
import { OpenError } from '../errors/open-error.ts';
import { type DirectoryEntry, extraFields, readDirectory, zip64Of } from './directory.ts';
import { EmbeddedEnd } from './embedded-end.ts';
import { DESCRIPTOR, LOCAL, LOCAL_LENGTH, MAX_UINT32, uint16, uint32, uint64 } from './format.ts';
import { type Inflated, inflate } from './inflate.ts';
import { isPlainPath, Names } from './names.ts';
import type { ZipEntry } from './read.ts';

/*
 * Reads a ZIP as other programs make it (APPNOTE 6.3.10): folders, deflate, descriptors, extra fields, any order. What
 * it holds must be the same for who reads the directory at the end and for who goes from file to file: the files, as the
 * directory places them, fill the ZIP from its first byte to the directory without gap or overlap, and each header says
 * what the directory says.
 */

/** A file of such a ZIP, with whether its bytes could be inflated: known when all were read. */
export interface OtherEntry extends ZipEntry {
  inflated: Inflated;
}

export interface OtherZip {
  /** Paths of the files, folders left out, as they lie in the ZIP. */
  paths: string[];
  /**
   * @param visit takes the bytes of each file, all of them, before it returns
   * @throws OpenError; the signal's reason
   */
  read(visit: (entry: OtherEntry, bytes: ByteStream) => Promise<void>): Promise<void>;
}

export interface OtherOptions {
  /** Told how many bytes of the ZIP have been read. */
  onRead?: ((bytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

const HAS_DESCRIPTOR = 8;
const DEFLATED = 8;
const MAX_PATH = 1000;

/** What deflate may make of a few bytes is bounded: text and pictures of a package stay far below. */
const FREE = 2 ** 24;
const MAX_RATIO = 250;
const FREE_IN_ALL = 2 ** 30;
const MAX_RATIO_IN_ALL = 20;

const READ_AHEAD = 8;

/** @throws OpenError `damaged` when its end is missing; `refused` when it could be read in two ways */
export async function openOtherZip(zip: Blob, options: OtherOptions = {}): Promise<OtherZip> {
  const { entries, start } = await readDirectory(zip);
  entries.sort((a, b) => a.offset - b.offset);
  checkNames(entries);
  checkSizes(entries, zip.size);
  return {
    paths: entries.filter(isFile).map(({ name }) => name),
    read: (visit) => readEntries(zip, entries, start, visit, options),
  };
}

const isFile = ({ name }: DirectoryEntry): boolean => !name.endsWith('/');

function checkNames(entries: readonly DirectoryEntry[]): void {
  const names = new Names();
  for (const entry of entries) {
    const { name } = entry;
    const path = name.replace(/\/$/, '');
    if (name.length > MAX_PATH || !isPlainPath(path)) refuse(`a file named ${JSON.stringify(name)}`);
    if (isFile(entry)) names.addFile(path);
    else if (entry.size > 0) refuse(`${name}: both a file and a folder`);
    else names.addFolder(path);
  }
}

function checkSizes(entries: readonly DirectoryEntry[], length: number): void {
  let sum = 0;
  for (const { name, method, size, packed } of entries) {
    if (method !== DEFLATED && size !== packed) refuse(`${name}: two sizes`);
    if (size > FREE + packed * MAX_RATIO) refuse(`${name}: compressed ${Math.round(size / packed)} times`);
    sum += size;
  }
  if (sum > FREE_IN_ALL + length * MAX_RATIO_IN_ALL) refuse(`compressed ${Math.round(sum / length)} times`);
}

async function readEntries(
  zip: Blob,
  entries: readonly DirectoryEntry[],
  start: number,
  visit: (entry: OtherEntry, bytes: ByteStream) => Promise<void>,
  { onRead, signal }: OtherOptions,
): Promise<void> {
  const bytes = prefetch(readBlob(zip.slice(0, start)), READ_AHEAD);
  const reader = new ByteReader(bytes);
  try {
    for (const [index, entry] of entries.entries()) {
      signal?.throwIfAborted();
      if (entry.offset !== reader.at) refuse(`${entry.name}: a gap or an overlap before it`);
      await readLocal(reader, entry);
      await readData(reader, entry, visit);
      const end = entries[index + 1]?.offset ?? start;
      await readDescriptor(reader, entry, end - reader.at);
      onRead?.(reader.at);
    }
    if (reader.at !== start) refuse('bytes between the last entry and the directory');
    onRead?.(zip.size);
  } catch (error) {
    if (!(error instanceof UnexpectedEnd)) throw error;
    throw new OpenError('refused', 'the files reach into the directory', { cause: error });
  } finally {
    await bytes.return();
  }
}

/** The header before the data: the same as in the directory, but for what stands behind the data. */
async function readLocal(reader: ByteReader, entry: DirectoryEntry): Promise<void> {
  const head = await reader.take(LOCAL_LENGTH);
  const rawName = await reader.take(uint16(head, 26));
  const extra = extraFields(await reader.take(uint16(head, 28)), rawName, entry.name);
  const late = (entry.flags & HAS_DESCRIPTOR) !== 0;
  const agrees = (stated: number, is: number): boolean => stated === is || (late && stated === 0);
  const zip64 = zip64Of(extra);
  /** @param at in the header. @param place in the ZIP64 field, where each size has one when one is there */
  const sizeAgrees = (at: number, place: number, is: number): boolean => {
    const short = uint32(head, at);
    const long = zip64 !== null && zip64.length >= place + 8 ? uint64(zip64, place) : null;
    if (short === MAX_UINT32 && long !== null) return agrees(long, is);
    return agrees(short, is) && (long === null || agrees(long, is));
  };
  const same =
    uint32(head) === LOCAL &&
    uint16(head, 6) === entry.flags &&
    uint16(head, 8) === entry.method &&
    uint32(head, 10) === entry.time &&
    agrees(uint32(head, 14), entry.crc32) &&
    sizeAgrees(22, 0, entry.size) &&
    sizeAgrees(18, 8, entry.packed) &&
    sameBytes(rawName, entry.rawName);
  if (!same) refuse(`${entry.name}: its local header does not agree with the directory`);
}

async function readData(
  reader: ByteReader,
  entry: DirectoryEntry,
  visit: (entry: OtherEntry, bytes: ByteStream) => Promise<void>,
): Promise<void> {
  const { name, method, size, packed, crc32, time, flags } = entry;
  const at = reader.at;
  const inflated: Inflated = { broken: false };
  const raw = reader.exactly(packed);
  const late = (flags & HAS_DESCRIPTOR) !== 0;
  const bytes = method === DEFLATED ? inflate(raw, size, name, inflated) : late ? withoutEnd(raw, name) : raw;
  if (isFile(entry)) await visit({ path: name, at, size, crc32, time, inflated }, bytes);
  else for await (const _ of bytes);
  if (reader.at !== at + packed) throw new Error(`${name} was not read to its end`);
}

/** Who goes from file to file finds the end of what is stored by its descriptor: there may be one only. */
async function* withoutEnd(bytes: ByteStream, name: string): AsyncGenerator<Bytes, void> {
  const embedded = new EmbeddedEnd();
  for await (const piece of bytes) {
    if (embedded.isIn(piece)) refuse(`${name}: it holds what looks like its own end`);
    yield piece;
  }
}

/** Checksum and sizes behind the data (APPNOTE 4.3.9), with or without a mark, short or long. */
async function readDescriptor(reader: ByteReader, entry: DirectoryEntry, length: number): Promise<void> {
  const { name, flags, crc32, packed, size } = entry;
  const late = (flags & HAS_DESCRIPTOR) !== 0;
  if (!late && length === 0) return;
  if (!late || ![12, 16, 20, 24].includes(length)) refuse(`${name}: a gap or an overlap behind it`);
  const record = await reader.take(length);
  const marked = length === 16 || length === 24;
  const at = marked ? 4 : 0;
  const sizes =
    length < 20
      ? [uint32(record, at + 4), uint32(record, at + 8)]
      : [uint64(record, at + 4), uint64(record, at + 12)];
  const same =
    (!marked || uint32(record) === DESCRIPTOR) &&
    uint32(record, at) === crc32 &&
    sizes[0] === packed &&
    sizes[1] === size;
  if (!same) refuse(`${name}: what stands behind it does not agree with the directory`);
}

function refuse(detail: string): never {
  throw new OpenError('refused', detail);
}
