import { crc32, deflateSync } from 'node:zlib';

/** One PNG chunk (RFC 2083, 3.2): length, type, data, CRC over type and data. */
function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(typed.length + 8);
  out.writeUInt32BE(data.length, 0);
  typed.copy(out, 4);
  out.writeUInt32BE(crc32(typed), typed.length + 4);
  return out;
}

/** A PNG of 8-bit RGB pixels, row after row. */
export function encodePng(width: number, height: number, rgb: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB, deflate, adaptive filters, not interlaced
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    const from = y * width * 3;
    const at = y * (width * 3 + 1);
    rows[at] = 1; // filter "sub": each byte less its left neighbour's
    for (let i = 0; i < width * 3; i++) {
      rows[at + 1 + i] = (rgb[from + i] ?? 0) - (i < 3 ? 0 : (rgb[from + i - 3] ?? 0));
    }
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 4 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
