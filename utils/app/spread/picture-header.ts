import { PictureError } from './picture-error.ts';

/*
 * What a picture file says of itself before it is decoded: its format by its first bytes, whatever it is called, and its size, so that some kilobytes
 * which stand for gigabytes of pixels are never given to a decoder.
 */

export interface PictureHeader {
  format: 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'bmp';
  /** Pixels, as they are stored: a camera's may be turned when shown. */
  width: number;
  height: number;
}

type Size = Pick<PictureHeader, 'width' | 'height'>;

/** What is read of a file at most to find its size: behind profiles and previews. */
const SEARCHED = 2 ** 22;

const textAt = (bytes: Uint8Array, at: number, length = 4): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** W3C PNG, 11.2.1. */
const pngSize = (view: DataView): Size => ({ width: view.getUint32(16), height: view.getUint32(20) });

/** GIF89a, 18: of the screen on which its pictures are laid. */
const gifSize = (view: DataView): Size => ({
  width: view.getUint16(6, true),
  height: view.getUint16(8, true),
});

const bmpSize = (view: DataView): Size =>
  view.getUint32(14, true) === 12
    ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
    : { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };

/** Start of frame, ITU-T T.81, B.1.1.3; the others of C0 to CF are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegSize(view: DataView): Size {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new RangeError('no marker');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += isAlone ? 2 : 2 + view.getUint16(at + 2);
  }
}

/** RFC 9649, 2.5 to 2.7. */
function webpSize(bytes: Uint8Array, view: DataView): Size {
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  switch (textAt(bytes, 12)) {
    case 'VP8X':
      return { width: three(24) + 1, height: three(27) + 1 };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      throw new RangeError('no picture in it');
  }
}

/** Where the sizes of the pictures in it lie (ISO/IEC 23008-12, 6.5.3), and how many bytes each box has before the boxes in it. */
const INSIDE: Readonly<Record<string, number>> = { meta: 12, iprp: 8, ipco: 8 };

/** The largest of its pictures: the others are tiles, previews and transparency. */
function boxedSize(bytes: Uint8Array, view: DataView): Size {
  const found: Size[] = [];
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to; ) {
      const length = view.getUint32(at);
      const type = textAt(bytes, at + 4);
      if (length < 8) return;
      const before = INSIDE[type];
      if (type === 'ispe') found.push({ width: view.getUint32(at + 12), height: view.getUint32(at + 16) });
      else if (before !== undefined) walk(at + before, Math.min(to, at + length));
      at += length;
    }
  };
  walk(0, bytes.length);
  const [largest] = found.toSorted((one, other) => other.width * other.height - one.width * one.height);
  if (largest === undefined) throw new RangeError('no size');
  return largest;
}

function formatOf(bytes: Uint8Array): PictureHeader['format'] | null {
  const start = textAt(bytes, 0, 12);
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp';
  if (start.startsWith('BM')) return 'bmp';
  return start.slice(4, 8) === 'ftyp' && /^avi[fs]$/.test(start.slice(8)) ? 'avif' : null;
}

function sizeOf(format: PictureHeader['format'], bytes: Uint8Array): Size {
  const view = viewOf(bytes);
  switch (format) {
    case 'png':
      return pngSize(view);
    case 'jpeg':
      return jpegSize(view);
    case 'gif':
      return gifSize(view);
    case 'bmp':
      return bmpSize(view);
    case 'webp':
      return webpSize(bytes, view);
    case 'avif':
      return boxedSize(bytes, view);
  }
}

/**
 * @param bytes the file, or its beginning
 * @throws PictureError `format`: none of a kind that browsers decode; `damaged`: its size cannot be read
 */
export function readHeader(bytes: Uint8Array): PictureHeader {
  const start = bytes.subarray(0, SEARCHED);
  const format = formatOf(start);
  if (format === null) throw new PictureError('format');
  try {
    return { format, ...sizeOf(format, start) };
  } catch (cause) {
    // What is read behind the end.
    if (cause instanceof RangeError) throw new PictureError('damaged', `${format} without a size`, { cause });
    throw cause;
  }
}
