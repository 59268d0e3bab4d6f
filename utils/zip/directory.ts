import type { Bytes } from '../bytes/byte-reader.ts';
import { crc32 } from '../bytes/crc32.ts';
import { OpenError } from '../errors/open-error.ts';
import {
  CENTRAL,
  END,
  END64,
  END64_REST,
  LOCATOR64,
  MAX_ENTRIES,
  MAX_UINT32,
  uint16,
  uint32,
  uint64,
} from './format.ts';

/*
 * The directory at the end of a ZIP of any program (APPNOTE 6.3.10, 4.3.12 to 4.3.16), read so that no other reader
 * could find another one.
 */

/** What the directory says of a file or folder. */
export interface DirectoryEntry {
  /** As the headers spell it; a folder's ends in `/`. */
  rawName: Bytes;
  name: string;
  flags: number;
  /** 0: stored; 8: deflated. */
  method: number;
  /** MS-DOS date and time. */
  time: number;
  crc32: number;
  /** Bytes in the ZIP. */
  packed: number;
  /** Bytes of the file. */
  size: number;
  /** Where its local header begins. */
  offset: number;
}

export interface Directory {
  entries: DirectoryEntry[];
  /** Where it begins: the files end there. */
  start: number;
}

const UTF8 = 0x800;
/** Bits of deflate's level, a descriptor behind the data, names in UTF-8. */
const KNOWN_FLAGS = 0x6 | 0x8 | UTF8;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const END64_LENGTH = 56;
const MAX_COMMENT = 0xffff;
const CENTRAL_LENGTH = 46;
/** Longer than that of any honest ZIP with so few files. */
const MAX_DIRECTORY = 2 ** 25;

/** Extra fields (APPNOTE 4.5, 4.6.9). */
const EXTRA_ZIP64 = 1;
const EXTRA_UNICODE_PATH = 0x7075;

/** File type in the mode of Unix, and the folder's mark of MS-DOS. */
const TYPE = 0xf000;
const TYPE_FILE = 0x8000;
const TYPE_FOLDER = 0x4000;
const DOS_FOLDER = 0x10;

/** @throws OpenError `damaged` when there is no end; `refused` for what could be read in two ways */
export async function readDirectory(zip: Blob): Promise<Directory> {
  const { count, start, end } = await readEnd(zip);
  if (count > MAX_ENTRIES || end - start > MAX_DIRECTORY) refuse(`more than ${MAX_ENTRIES} entries`);
  const bytes = await bytesAt(zip, start, end);
  const entries: DirectoryEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { entry, length } = readEntry(bytes.subarray(at));
    entries.push(entry);
    at += length;
    if (entries.length > count) refuse('the directory has another number of files');
  }
  if (entries.length !== count) refuse('the directory has another number of files');
  return { entries, start };
}

interface End {
  count: number;
  start: number;
  /** Where the directory ends. */
  end: number;
}

async function readEnd(zip: Blob): Promise<End> {
  const before = END64_LENGTH + LOCATOR_LENGTH;
  const from = Math.max(0, zip.size - before - END_LENGTH - MAX_COMMENT);
  const tail = await bytesAt(zip, from, zip.size);
  const at = lastEnd(tail);
  const [diskCount, count] = [uint16(tail, at + 8), uint16(tail, at + 10)];
  const [length, start] = [uint32(tail, at + 12), uint32(tail, at + 16)];
  if (uint32(tail, at + 4) !== 0 || diskCount !== count) refuse('a ZIP of several parts');
  const large = at >= before && uint32(tail, at - LOCATOR_LENGTH) === LOCATOR64;
  const stated = { count, start, end: start + length };
  if (!large) {
    if (stated.end !== from + at) refuse('the end record does not agree with the file');
    return stated;
  }
  const end64 = readEnd64(tail, at - LOCATOR_LENGTH, from);
  // Who reads only the old record must find nothing else in it.
  const same =
    [0xffff, end64.count].includes(count) &&
    [MAX_UINT32, end64.start].includes(start) &&
    [MAX_UINT32, end64.end - end64.start].includes(length);
  if (!same) refuse('the two end records do not agree');
  return end64;
}

/** The end record: its comment fills the rest, and nothing behind it looks like another. */
function lastEnd(tail: Bytes): number {
  for (let at = tail.length - 4; at >= 0; at--) {
    if (uint32(tail, at) !== END) continue;
    const length = tail.length - at - END_LENGTH;
    if (length >= 0 && uint16(tail, at + 20) === length) return at;
    break;
  }
  throw new OpenError(
    'damaged',
    'the ZIP has no end record at its end: it was cut off, or something was appended',
  );
}

/** @param at of the locator in the tail; @param from where the tail begins in the file */
function readEnd64(tail: Bytes, at: number, from: number): End {
  const record = at - END64_LENGTH;
  const bad = (): never => refuse('the end record of ZIP64 does not agree with the file');
  if (uint32(tail, at + 4) !== 0 || uint32(tail, at + 16) !== 1) bad();
  if (uint64(tail, at + 8) !== from + record || uint32(tail, record) !== END64) bad();
  if (uint64(tail, record + 4) !== END64_REST || uint64(tail, record + 16) !== 0) bad();
  const count = uint64(tail, record + 32);
  const start = uint64(tail, record + 48);
  const end = start + uint64(tail, record + 40);
  if (uint64(tail, record + 24) !== count || end !== from + record) bad();
  return { count, start, end };
}

/** One entry, and its length. */
function readEntry(bytes: Bytes): { entry: DirectoryEntry; length: number } {
  if (bytes.length < CENTRAL_LENGTH || uint32(bytes) !== CENTRAL)
    refuse('bytes between the directory and the end record');
  const [nameLength, extraLength, commentLength] = [uint16(bytes, 28), uint16(bytes, 30), uint16(bytes, 32)];
  const extraAt = CENTRAL_LENGTH + nameLength;
  const length = extraAt + extraLength + commentLength;
  if (length > bytes.length) refuse('the directory does not end where it says');
  const rawName = bytes.slice(CENTRAL_LENGTH, extraAt);
  const name = textOf(rawName);
  const [flags, method] = [uint16(bytes, 8), uint16(bytes, 10)];
  if (flags & ENCRYPTED) refuse(`${name}: encrypted inside the ZIP`);
  if ((flags & ~KNOWN_FLAGS) !== 0) refuse(`${name}: flags ${flags}`);
  if (method !== STORED && method !== DEFLATED) refuse(`${name}: compressed (method ${method})`);
  if (uint16(bytes, 34) !== 0) refuse('a ZIP of several parts');
  checkKind(name, uint32(bytes, 38));
  const extra = extraFields(bytes.subarray(extraAt, extraAt + extraLength), rawName, name);
  const [packed, size, offset] = withZip64(
    [uint32(bytes, 24), uint32(bytes, 20), uint32(bytes, 42)],
    extra,
    name,
  );
  const time = uint32(bytes, 12);
  return {
    entry: { rawName, name, flags, method, time, crc32: uint32(bytes, 16), packed, size, offset },
    length,
  };
}

/** A link, or a folder that is named as a file, is unpacked as different things. */
function checkKind(name: string, attributes: number): void {
  const type = (attributes >>> 16) & TYPE;
  const isFolder = name.endsWith('/');
  if (type !== 0 && type !== (isFolder ? TYPE_FOLDER : TYPE_FILE)) refuse(`${name}: a link or a device`);
  if ((attributes & DOS_FOLDER) !== 0 && !isFolder) refuse(`${name}: both a file and a folder`);
}

/**
 * The fields of an extra field by their ids, each once, to its end.
 * @throws OpenError `refused` when one gives the file another name
 */
export function extraFields(bytes: Bytes, rawName: Bytes, name: string): Map<number, Bytes> {
  const fields = new Map<number, Bytes>();
  let at = 0;
  while (at + 4 <= bytes.length) {
    const [id, length] = [uint16(bytes, at), uint16(bytes, at + 2)];
    const field = bytes.subarray(at + 4, at + 4 + length);
    if (field.length !== length || fields.has(id)) break;
    if (id === EXTRA_UNICODE_PATH) checkUnicodePath(field, rawName, name);
    fields.set(id, field);
    at += 4 + length;
  }
  if (at !== bytes.length) refuse(`${name}: an extra field that cannot be read`);
  return fields;
}

/** Some programs write the root's name in the letters of their system, and again in UTF-8. Below it nothing may differ. */
function checkUnicodePath(field: Bytes, rawName: Bytes, name: string): void {
  const below = (path: string): string => path.slice(path.indexOf('/') + 1);
  const said = textOf(field.slice(5));
  const same = field[0] === 1 && uint32(field, 1) === crc32(rawName) && below(said) === below(name);
  if (!same || said.split('/').length !== name.split('/').length) refuse(`${name}: it has two names`);
}

export const zip64Of = (extra: ReadonlyMap<number, Bytes>): Bytes | null => extra.get(EXTRA_ZIP64) ?? null;

/** Size, length in the ZIP and place, with those that are too long for four bytes from their own field, in this order. */
function withZip64(
  [size, packed, offset]: readonly [number, number, number],
  extra: ReadonlyMap<number, Bytes>,
  name: string,
): [packed: number, size: number, offset: number] {
  const field = zip64Of(extra);
  let at = 0;
  const next = (short: number): number => {
    if (short !== MAX_UINT32) return short;
    if (field === null || field.length < at + 8) refuse(`${name}: a number is missing`);
    at += 8;
    return uint64(field, at - 8);
  };
  const numbers = [next(size), next(packed), next(offset)] as const;
  if (field !== null && field.length !== at) refuse(`${name}: numbers that are said twice`);
  const [sizeIs, packedIs, offsetIs] = numbers;
  return [packedIs, sizeIs, offsetIs];
}

async function bytesAt(zip: Blob, from: number, to: number): Promise<Bytes> {
  return new Uint8Array(await zip.slice(from, to).arrayBuffer());
}

/** UTF-8, which is what programs of today write; else one character a byte. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}

function refuse(detail: string): never {
  throw new OpenError('refused', detail);
}
