import { crc32, deflateSync } from 'node:zlib';

/** Rows of a neutral drawing: coloured stripes, 8-bit RGB. */
export function rgbOf(width: number, first: number, rows: number): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array(width * rows * 3);
  for (let row = first, at = 0; row < first + rows; row++)
    for (let column = 0; column < width; column++, at += 3)
      rgb.set([row % 256, column % 256, (row >> 3) % 256], at);
  return rgb;
}

/** A PNG of them. */
export function makePng(width: number, height: number): Uint8Array<ArrayBuffer> {
  return pngOf(rgbOf(width, 0, height), width);
}

/** @param rgb whole rows */
export function pngOf(rgb: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const height = rgb.length / (width * 3);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let row = 0; row < height; row++)
    rows.set(rgb.subarray(row * width * 3, (row + 1) * width * 3), row * (width * 3 + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
