import { OpenError } from './codes.ts';

/*
 * Holds a ZIP to the one form that zip-write.ts gives it, before any ZIP library sees it (APPNOTE 6.3.10). Each byte is
 * a fixed value, or said twice and compared, or covered by a checksum: so two programs cannot read two different things
 * in it, nothing hides between the entries, and as nothing is compressed it cannot grow beyond its own size.
 */

export interface ZipEntry {
  /** From the ZIP's root. */
  path: string;
  /** A view into the file. */
  bytes: Uint8Array<ArrayBuffer>;
  /** As the ZIP states it; not yet checked. */
  crc32: number;
  /** As the ZIP states it: MS-DOS date and time; not yet checked. */
  time: number;
}

const MAX_ENTRIES = 20_000;
const MAX_PATH = 400;

const LOCAL = { magic: 0x04034b50, length: 30 };
const CENTRAL = { magic: 0x02014b50, length: 46 };
const END = { magic: 0x06054b50, length: 22 };
const ZIP64_LOCATOR = { magic: 0x07064b50, length: 20 };

const MADE_BY_UNIX = 0x0300;
const VERSION_NEEDED = 10;
/** A regular file that its owner may write and all may read. */
const ATTRIBUTES = 0o100644 * 0x10000;

const SAFE_PATH = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)+[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** What both headers of an entry say, in the order of the local one. */
interface Header {
  flags: number;
  method: number;
  time: number;
  crc32: number;
  stored: number;
  size: number;
}

/**
 * @param file a whole file that begins like a ZIP
 * @throws OpenError `damaged` when its end is missing; `refused` for any other form than ours
 */
export function readZipLayout(file: Uint8Array<ArrayBuffer>): ZipEntry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = file.length - END.length;
  if (end < 0 || view.getUint32(end, true) !== END.magic) {
    throw new OpenError(
      'damaged',
      'the ZIP has no end record at its end: it was cut off, or something was appended',
    );
  }
  const locator = end - ZIP64_LOCATOR.length;
  if (locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR.magic)
    refuse('ZIP64, for packages over 4 GB');
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES) refuse(`${count} entries`);
  if (
    view.getUint32(end + 4, true) !== 0 ||
    view.getUint16(end + 8, true) !== count ||
    view.getUint32(end + 12, true) !== end - directory ||
    view.getUint16(end + 20, true) !== 0
  ) {
    refuse('the end record does not agree with the file');
  }

  const entries: ZipEntry[] = [];
  let central = directory;
  let local = 0;
  for (let index = 0; index < count; index++) {
    const { entry, next } = readEntry(file, view, { central, local, directory, end, index });
    entries.push(entry);
    central += CENTRAL.length + entry.path.length;
    local = next;
  }
  if (central !== end) refuse('bytes between the directory and the end record');
  if (local !== directory) refuse('bytes between the last entry and the directory');
  refuseClashes(entries);
  return entries;
}

function readEntry(
  file: Uint8Array<ArrayBuffer>,
  view: DataView,
  at: { central: number; local: number; directory: number; end: number; index: number },
): { entry: ZipEntry; next: number } {
  const { central, local, directory, end, index } = at;
  const nth = `entry ${index + 1}`;
  if (central + CENTRAL.length > end || view.getUint32(central, true) !== CENTRAL.magic) {
    refuse(`${nth} is not in the directory`);
  }
  const nameLength = view.getUint16(central + 28, true);
  if (nameLength > MAX_PATH) refuse(`${nth}: a name of ${nameLength} characters`);
  const nameAt = central + CENTRAL.length;
  if (nameAt + nameLength > end) refuse(`${nth}: its name runs over the directory's end`);
  const path = latin1(file.subarray(nameAt, nameAt + nameLength));
  if (!SAFE_PATH.test(path)) refuse(`a file named ${JSON.stringify(path)}`);

  const header = readHeader(view, central + 8);
  refuseForm(path, header);
  if (
    view.getUint16(central + 4, true) !== MADE_BY_UNIX ||
    view.getUint16(central + 6, true) !== VERSION_NEEDED ||
    // Extra field, comment, disk, internal attributes.
    [30, 32, 34, 36].some((field) => view.getUint16(central + field, true) !== 0) ||
    view.getUint32(central + 38, true) !== ATTRIBUTES
  ) {
    refuse(`${path}: its directory entry has a form that packages do not have`);
  }
  if (view.getUint32(central + 42, true) !== local) refuse(`${path}: a gap or an overlap before it`);

  const data = local + LOCAL.length + nameLength;
  if (data + header.size > directory) refuse(`${path}: it runs into the directory`);
  const agrees =
    view.getUint32(local, true) === LOCAL.magic &&
    view.getUint16(local + 4, true) === VERSION_NEEDED &&
    sameHeader(readHeader(view, local + 6), header) &&
    view.getUint16(local + 26, true) === nameLength &&
    view.getUint16(local + 28, true) === 0 &&
    latin1(file.subarray(local + LOCAL.length, data)) === path;
  if (!agrees) refuse(`${path}: its local header does not agree with the directory`);
  const next = data + header.size;
  return { entry: { path, bytes: file.subarray(data, next), crc32: header.crc32, time: header.time }, next };
}

function readHeader(view: DataView, at: number): Header {
  return {
    flags: view.getUint16(at, true),
    method: view.getUint16(at + 2, true),
    time: view.getUint32(at + 4, true),
    crc32: view.getUint32(at + 8, true),
    stored: view.getUint32(at + 12, true),
    size: view.getUint32(at + 16, true),
  };
}

function sameHeader(a: Header, b: Header): boolean {
  return (Object.keys(a) as (keyof Header)[]).every((field) => a[field] === b[field]);
}

function refuseForm(path: string, { flags, method, stored, size }: Header): void {
  if (flags & 1) refuse(`${path}: encrypted inside the ZIP`);
  if (flags !== 0) refuse(`${path}: flags ${flags}`);
  if (method !== 0) refuse(`${path}: compressed (method ${method})`);
  if (stored !== size) refuse(`${path}: two sizes`);
  if (size === 0xffffffff) refuse(`${path}: ZIP64`);
}

/** Names that are one and the same on some system, or both a file and a folder. */
function refuseClashes(entries: readonly ZipEntry[]): void {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const { path } of entries) {
    const lower = path.toLowerCase();
    if (files.has(lower)) refuse(`two files named ${path}`);
    files.add(lower);
    for (let slash = lower.indexOf('/'); slash !== -1; slash = lower.indexOf('/', slash + 1)) {
      folders.add(lower.slice(0, slash));
    }
  }
  for (const folder of folders) if (files.has(folder)) refuse(`${folder} is both a file and a folder`);
}

/** One character a byte, so that anything but ASCII is seen as such. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function refuse(detail: string): never {
  throw new OpenError('refused', detail);
}
