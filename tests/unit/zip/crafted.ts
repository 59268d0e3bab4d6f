import { deflateRawSync, crc32 as zlibCrc32 } from 'node:zlib';
import { concatBytes } from '../../../utils/bytes/byte-reader.ts';
import { CENTRAL, DESCRIPTOR, END, END64, fields, LOCAL, LOCATOR64 } from '../../../utils/zip/format.ts';

/* ZIPs of any program, with any lie in them. */

export type Bytes = Uint8Array<ArrayBuffer>;
export const encode = (text: string): Bytes => new TextEncoder().encode(text);

/** The numbers of a header; what is not given is true. */
export interface Lies {
  name?: string;
  flags?: number;
  method?: number;
  time?: number;
  crc?: number;
  packed?: number;
  size?: number;
  extra?: Bytes;
}

export interface Part {
  name: string;
  content?: string | Bytes;
  deflated?: boolean;
  /** Behind the data, with the mark; the local header then has no numbers. */
  descriptor?: boolean | { crc?: number; packed?: number; size?: number };
  flags?: number;
  /** External attributes: mode and mark of MS-DOS. */
  attributes?: number;
  local?: Lies;
  central?: Lies & { offset?: number };
  /** Bytes behind what was deflated, that count as it. */
  junk?: string;
  /** Bytes before its local header. */
  before?: string;
  /** Left out of the directory. */
  hidden?: boolean;
}

export interface Whole {
  prepended?: string;
  appended?: string;
  /** Before the directory. */
  gap?: string;
  comment?: Bytes;
  count?: number;
  /** Records of ZIP64 in front of the end record, with another count. */
  zip64?: number;
  /** The directory, the last first. */
  reversed?: boolean;
}

const TIME = 0x5a6b_4c3d;

export function crafted(parts: readonly Part[], whole: Whole = {}): Bytes {
  const pieces: Bytes[] = [encode(whole.prepended ?? '')];
  const directory: Bytes[] = [];
  const at = (): number => pieces.reduce((sum, { length }) => sum + length, 0);
  for (const part of parts) {
    const content = typeof part.content === 'string' ? encode(part.content) : (part.content ?? encode(''));
    const data = concatBytes([
      part.deflated ? new Uint8Array(deflateRawSync(content)) : content,
      encode(part.junk ?? ''),
    ]);
    const late = part.descriptor !== undefined && part.descriptor !== false;
    const is = {
      flags: (part.flags ?? 0) | (late ? 8 : 0),
      method: part.deflated ? 8 : 0,
      time: TIME,
      crc: zlibCrc32(content),
      packed: data.length,
      size: content.length,
      extra: encode(''),
      name: part.name,
    };
    pieces.push(encode(part.before ?? ''));
    const offset = at();
    const local = { ...is, ...(late ? { crc: 0, packed: 0, size: 0 } : {}), ...part.local };
    pieces.push(fields([LOCAL, 4], [20, 2]), common(local), encode(local.name), local.extra, data);
    if (late) {
      const said = { ...is, ...(typeof part.descriptor === 'object' ? part.descriptor : {}) };
      pieces.push(fields([DESCRIPTOR, 4], [said.crc, 4], [said.packed, 4], [said.size, 4]));
    }
    if (part.hidden) continue;
    const central = { ...is, offset, ...part.central };
    directory.push(
      concatBytes([
        fields([CENTRAL, 4], [0x0314, 2], [20, 2]),
        common(central),
        fields([0, 2], [0, 2], [0, 2], [part.attributes ?? 0, 4], [central.offset, 4]),
        encode(central.name),
        central.extra,
      ]),
    );
  }
  pieces.push(encode(whole.gap ?? ''));
  const start = at();
  if (whole.reversed) directory.reverse();
  pieces.push(...directory);
  const [end, count] = [at(), whole.count ?? directory.length];
  if (whole.zip64 !== undefined)
    pieces.push(
      fields([END64, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [whole.zip64, 8], [whole.zip64, 8]),
      fields([end - start, 8], [start, 8]),
      fields([LOCATOR64, 4], [0, 4], [end, 8], [1, 4]),
    );
  const comment = whole.comment ?? encode('');
  pieces.push(fields([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [end - start, 4], [start, 4]));
  pieces.push(fields([comment.length, 2]), comment, encode(whole.appended ?? ''));
  return concatBytes(pieces);
}

/** What both headers have, from the flags to the length of the extra field. */
const common = ({ flags, method, time, crc, packed, size, name, extra }: Required<Lies>): Bytes =>
  fields(
    [flags, 2],
    [method, 2],
    [time, 4],
    [crc, 4],
    [packed, 4],
    [size, 4],
    [encode(name).length, 2],
    [extra.length, 2],
  );

/** An extra field. */
export const extra = (id: number, bytes: Bytes): Bytes =>
  concatBytes([fields([id, 2], [bytes.length, 2]), bytes]);
