import { ByteReader, type ByteStream, type Bytes, UnexpectedEnd } from '../bytes/byte-reader.ts';
import { OpenError } from '../errors/open-error.ts';
import {
  ATTRIBUTES,
  CENTRAL,
  END,
  END64,
  END64_REST,
  LOCAL,
  LOCAL_LENGTH,
  LOCATOR64,
  MADE_BY_UNIX,
  MAX_ENTRIES,
  MAX_UINT32,
  needsZip64,
  uint16,
  uint32,
  uint64,
  VERSION_NEEDED,
  VERSION_ZIP64,
} from './format.ts';
import { Names } from './names.ts';

/*
 * Reads a ZIP in one pass and holds it to the one form that write.ts gives it (APPNOTE 6.3.10). Each byte is a fixed
 * value, or said twice and compared, or covered by a checksum: so two programs cannot read two different things in it,
 * nothing hides between the entries, and as nothing is compressed it cannot grow beyond its own size.
 */

/** What the ZIP says of a file; not yet checked against its bytes. */
export interface ZipEntry {
  /** From the ZIP's root. */
  path: string;
  /** Where its bytes begin. */
  at: number;
  size: number;
  crc32: number;
  /** MS-DOS date and time. */
  time: number;
}

const MAX_PATH = 400;

const SAFE_PATH = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)+[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** An entry with the bytes that local header and directory have in common: from the version needed to the name's length. */
interface Seen extends ZipEntry {
  header: Bytes;
}

/**
 * @param visit takes the bytes of each file, all of them, before it returns
 * @returns the entries, when the whole ZIP was read and has the form
 * @throws OpenError `damaged` when its end is missing or something follows it; `refused` for any other form than ours
 */
export async function readZip(
  zip: ByteStream,
  visit: (entry: ZipEntry, bytes: ByteStream) => Promise<void>,
): Promise<ZipEntry[]> {
  const reader = new ByteReader(zip);
  const entries: Seen[] = [];
  const names = new Names();
  try {
    for (;;) {
      const at = reader.at;
      const magic = uint32(await reader.take(4));
      if (magic !== LOCAL) {
        await readDirectory(reader, magic, entries, at);
        return entries;
      }
      if (entries.length === MAX_ENTRIES) refuse(`more than ${MAX_ENTRIES} entries`);
      const entry = await readLocal(reader);
      names.addFile(entry.path);
      entries.push(entry);
      await visit(entry, reader.exactly(entry.size));
      if (reader.at !== entry.at + entry.size) throw new Error(`${entry.path} was not read to its end`);
    }
  } catch (error) {
    if (!(error instanceof UnexpectedEnd)) throw error;
    throw new OpenError(
      'damaged',
      'the ZIP has no end record at its end: it was cut off, or something was appended',
      { cause: error },
    );
  }
}

async function readLocal(reader: ByteReader): Promise<Seen> {
  const head = await reader.take(26);
  const header = head.slice(0, 24);
  const [nameLength, extraLength] = [uint16(head, 22), uint16(head, 24)];
  if (nameLength > MAX_PATH) refuse(`a name of ${nameLength} characters`);
  const path = latin1(await reader.take(nameLength));
  if (!SAFE_PATH.test(path)) refuse(`a file named ${JSON.stringify(path)}`);
  const [flags, method] = [uint16(head, 2), uint16(head, 4)];
  const [stored, size] = [uint32(head, 14), uint32(head, 18)];
  if (flags & 1) refuse(`${path}: encrypted inside the ZIP`);
  if (flags !== 0) refuse(`${path}: flags ${flags}`);
  if (method !== 0) refuse(`${path}: compressed (method ${method})`);
  if (stored !== size) refuse(`${path}: two sizes`);
  if (needsZip64(size)) refuse(`${path}: a file over 4 GB`);
  if (uint16(head, 0) !== VERSION_NEEDED || extraLength !== 0)
    refuse(`${path}: its local header has a form that packages do not have`);
  return { path, at: reader.at, size, crc32: uint32(head, 10), time: uint32(head, 6), header };
}

/** The directory and the end, whose first four bytes are read already. */
async function readDirectory(
  reader: ByteReader,
  first: number,
  entries: readonly Seen[],
  directory: number,
): Promise<void> {
  let magic = first;
  for (const entry of entries) {
    if (magic !== CENTRAL)
      refuse(`${entry.path} is not in the directory, or bytes between the last entry and the directory`);
    await readCentral(reader, entry);
    magic = uint32(await reader.take(4));
  }
  if (magic === CENTRAL) refuse('the directory has another number of files');
  const end = reader.at - 4;
  const large = needsZip64(directory);
  if (large) magic = await readEnd64(reader, magic, { count: entries.length, directory, end });
  if (magic !== END) refuse('bytes between the directory and the end record');
  const record = await reader.take(18);
  const agrees = large
    ? record.subarray(0, 16).every((byte) => byte === 0xff)
    : uint32(record, 0) === 0 &&
      uint16(record, 4) === entries.length &&
      uint16(record, 6) === entries.length &&
      uint32(record, 8) === end - directory &&
      uint32(record, 12) === directory;
  if (!agrees || uint16(record, 16) !== 0) refuse('the end record does not agree with the file');
  if (!(await reader.atEnd())) throw new UnexpectedEnd();
}

async function readCentral(reader: ByteReader, entry: Seen): Promise<void> {
  const { path, header } = entry;
  const head = await reader.take(42);
  const place = entry.at - LOCAL_LENGTH - path.length;
  const large = needsZip64(place);
  const strange = (): never => refuse(`${path}: its directory entry has a form that packages do not have`);
  if (uint16(head, 0) !== MADE_BY_UNIX || uint16(head, 2) !== (large ? VERSION_ZIP64 : VERSION_NEEDED))
    strange();
  const same = header.subarray(2).every((byte, at) => byte === head[4 + at]);
  if (!same) refuse(`${path}: its local header does not agree with the directory`);
  // Extra field, comment, disk, internal attributes.
  if (uint16(head, 26) !== (large ? 12 : 0) || [28, 30, 32].some((field) => uint16(head, field) !== 0))
    strange();
  if (uint32(head, 34) !== ATTRIBUTES) strange();
  if (latin1(await reader.take(path.length)) !== path)
    refuse(`${path}: its local header does not agree with the directory`);
  let stated = uint32(head, 38);
  if (large) {
    if (stated !== MAX_UINT32) strange();
    const extra = await reader.take(12);
    if (uint16(extra, 0) !== 1 || uint16(extra, 2) !== 8) strange();
    stated = uint64(extra, 4);
  }
  if (stated !== place) refuse(`${path}: a gap or an overlap before it`);
}

/** The records of ZIP64 before the end record. @returns the four bytes after them */
async function readEnd64(
  reader: ByteReader,
  magic: number,
  { count, directory, end }: { count: number; directory: number; end: number },
): Promise<number> {
  const bad = (): never => refuse('the end record of ZIP64 does not agree with the file');
  if (magic !== END64) bad();
  const record = await reader.take(52);
  const agrees =
    uint64(record, 0) === END64_REST &&
    uint16(record, 8) === VERSION_ZIP64 &&
    uint16(record, 10) === VERSION_ZIP64 &&
    uint32(record, 12) === 0 &&
    uint32(record, 16) === 0 &&
    uint64(record, 20) === count &&
    uint64(record, 28) === count &&
    uint64(record, 36) === end - directory &&
    uint64(record, 44) === directory;
  if (!agrees) bad();
  const locator = await reader.take(20);
  if (
    uint32(locator, 0) !== LOCATOR64 ||
    uint32(locator, 4) !== 0 ||
    uint64(locator, 8) !== end ||
    uint32(locator, 16) !== 1
  ) {
    bad();
  }
  return uint32(await reader.take(4));
}

/** One character a byte, so that anything but ASCII is seen as such. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function refuse(detail: string): never {
  throw new OpenError('refused', detail);
}
