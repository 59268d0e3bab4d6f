import { deflateSync } from 'node:zlib';
import { crc32 } from '../../utils/bytes/crc32.ts';
import type { Rgba } from '../../utils/spread/picture.ts';

/* Picture files of all kinds, byte by byte, of one drawing. */

type File = Uint8Array<ArrayBuffer>;

const joined = (...parts: readonly (Uint8Array | readonly number[] | string)[]): File =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part))),
    ),
  );

const long = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
const short = (value: number): number[] => [value >>> 8, value & 255];
const littleShort = (value: number): number[] => [value & 255, value >>> 8];
const littleThree = (value: number): number[] => [value & 255, (value >>> 8) & 255, value >>> 16];
const littleLong = (value: number): number[] => long(value).reverse();

const grayAt = ({ data }: Rgba, at: number): number => data[at * 4] as number;

/* PNG (W3C, third edition). */

function chunk(type: string, ...parts: readonly (Uint8Array | readonly number[])[]): File {
  const data = joined(...parts);
  const named = joined(type, data);
  return joined(long(data.length), named, long(crc32(named)));
}

const PNG = '\x89PNG\r\n\x1a\n';
const header = (width: number, height: number, bits: number, colour: number): File =>
  chunk('IHDR', long(width), long(height), [bits, colour, 0, 0, 0]);

/** Rows without a filter. */
function rowsOf({ width, height }: Rgba, pixel: (at: number) => readonly number[]): File {
  const rows: number[] = [];
  for (let at = 0; at < width * height; at++) {
    if (at % width === 0) rows.push(0);
    rows.push(...pixel(at));
  }
  return new Uint8Array(deflateSync(Uint8Array.from(rows)));
}

function png(
  picture: Rgba,
  bits: number,
  colour: number,
  pixel: (at: number) => readonly number[],
  before: File = new Uint8Array(),
): File {
  const { width, height } = picture;
  return joined(
    PNG,
    header(width, height, bits, colour),
    before,
    chunk('IDAT', rowsOf(picture, pixel)),
    chunk('IEND'),
  );
}

const rgbAt = ({ data }: Rgba, at: number): number[] => Array.from(data.subarray(at * 4, at * 4 + 3));

export const grayPng = (picture: Rgba): File => png(picture, 8, 0, (at) => [grayAt(picture, at)]);
export const deepPng = (picture: Rgba): File =>
  png(picture, 16, 2, (at) => rgbAt(picture, at).flatMap((value) => [value, value]));
/** 256 greys as its palette. */
export const palettePng = (picture: Rgba): File =>
  png(
    picture,
    8,
    3,
    (at) => [grayAt(picture, at)],
    chunk(
      'PLTE',
      Uint8Array.from({ length: 768 }, (_, at) => Math.floor(at / 3)),
    ),
  );

/** The first is the picture; the second is another one, which a program that knows no animation never shows. */
export function animatedPng(picture: Rgba, second: Rgba): File {
  const { width, height } = picture;
  const control = (number: number) =>
    chunk('fcTL', long(number), long(width), long(height), long(0), long(0), short(1), short(10), [0, 0]);
  return joined(
    PNG,
    header(width, height, 8, 2),
    chunk('acTL', long(2), long(0)),
    control(0),
    chunk(
      'IDAT',
      rowsOf(picture, (at) => rgbAt(picture, at)),
    ),
    control(1),
    chunk(
      'fdAT',
      long(2),
      rowsOf(second, (at) => rgbAt(second, at)),
    ),
    chunk('IEND'),
  );
}

/** Some bytes that say that they are 60,000 pixels a side. */
export const hugePng = (): File =>
  joined(PNG, header(60_000, 60_000, 8, 2), chunk('IDAT', deflateSync(new Uint8Array(1000))), chunk('IEND'));

/* GIF89a. */

/** LZW without any compression: the table is emptied before codes get longer. */
function lzw(values: readonly number[]): number[] {
  const [clear, end] = [256, 257];
  const codes = values.flatMap((value, at) => (at % 200 === 0 ? [clear, value] : [value]));
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const code of [...codes, end]) {
    held |= code << bits;
    bits += 9;
    for (; bits >= 8; bits -= 8, held >>>= 8) bytes.push(held & 255);
  }
  bytes.push(held & 255);
  const blocks: number[] = [8];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.slice(at, at + 255);
    blocks.push(block.length, ...block);
  }
  return [...blocks, 0];
}

export function gif(
  frames: readonly Rgba[],
  width = frames[0]?.width ?? 0,
  height = frames[0]?.height ?? 0,
): File {
  return joined(
    'GIF89a',
    littleShort(width),
    littleShort(height),
    [0xf7, 0, 0],
    Uint8Array.from({ length: 768 }, (_, at) => Math.floor(at / 3)),
    ...frames.flatMap((frame) => [
      [0x21, 0xf9, 4, 0, 10, 0, 0, 0],
      [0x2c, 0, 0, 0, 0, ...littleShort(frame.width), ...littleShort(frame.height), 0],
      lzw(Array.from({ length: frame.width * frame.height }, (_, at) => grayAt(frame, at))),
    ]),
    [0x3b],
  );
}

/* WebP (RFC 9649). */

const riff = (data: File): File => joined('RIFF', littleLong(data.length + 4), 'WEBP', data);
const part = (type: string, data: File): File =>
  joined(type, littleLong(data.length), data, data.length % 2 === 0 ? [] : [0]);

/** What a frame of an animation holds of a file: without its own header and profile. */
function frameOf(webp: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 12; at < webp.length; ) {
    const length = 8 + new DataView(webp.buffer, webp.byteOffset + at).getUint32(4, true);
    const whole = webp.subarray(at, at + length + (length % 2));
    if (/^(?:ALPH|VP8 |VP8L)/.test(String.fromCharCode(...whole.subarray(0, 4)))) parts.push(whole);
    at += whole.length;
  }
  return joined(...parts);
}

/** @param frames WebP files with one picture each, all of one size */
export const animatedWebp = (frames: readonly Uint8Array[], width: number, height: number): File =>
  riff(
    joined(
      part('VP8X', joined([2, 0, 0, 0], littleThree(width - 1), littleThree(height - 1))),
      part('ANIM', joined(littleLong(0), littleShort(0))),
      ...frames.map((frame) =>
        part(
          'ANMF',
          joined(
            littleThree(0),
            littleThree(0),
            littleThree(width - 1),
            littleThree(height - 1),
            littleThree(100),
            [0],
            frameOf(frame),
          ),
        ),
      ),
    ),
  );

export const hugeWebp = (): File =>
  riff(part('VP8X', joined([0, 0, 0, 0], littleThree(16_383), littleThree(16_383))));

/* JPEG (ITU-T T.81, Exif 2.3). */

/** Says that its camera was held on its side: to be shown turned to the right. */
export function turnedJpeg(jpeg: Uint8Array): File {
  const tiff = joined(
    'II',
    littleShort(42),
    littleLong(8),
    littleShort(1),
    [...littleShort(0x0112), ...littleShort(3), ...littleLong(1), ...littleLong(6)],
    littleLong(0),
  );
  const exif = joined('Exif\0\0', tiff);
  return joined(jpeg.subarray(0, 2), [0xff, 0xe1], short(exif.length + 2), exif, jpeg.subarray(2));
}

/** The same bytes, which say another size. */
export function hugeJpeg(jpeg: Uint8Array): File {
  const bytes = Uint8Array.from(jpeg);
  for (
    let at = 2;
    at < bytes.length;
    at += 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number))
  ) {
    if (bytes[at + 1] !== 0xc0) continue;
    bytes.set([...short(60_000), ...short(60_000)], at + 5);
    return bytes;
  }
  throw new Error('no frame');
}
