import encodeQR from 'qr';
import { join } from './byte-stream.ts';
import { crc32 } from './crc32.ts';

/*
 * A QR code as a small PNG. Drawn as lines, as pdfmake would do it, the codes of a long report would be a million
 * objects; as a picture each is there once.
 */

/** Pixels of a module: with fewer, printers blur them. */
const SCALE = 3;

/** Of low error correction: what is printed on a sheet is small, and can be typed where it cannot be read. */
export async function codeImage(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const modules = encodeQR(text, 'raw', { ecc: 'low', border: 2, scale: SCALE });
  const size = modules.length;
  const rows = new Uint8Array(size * (size + 1));
  for (const [y, row] of modules.entries()) {
    // No filter, then a byte a pixel: black where the module is set.
    for (const [x, set] of row.entries()) rows[y * (size + 1) + 1 + x] = set ? 0 : 255;
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, size);
  view.setUint32(4, size);
  // Eight bits of grey.
  header[8] = 8;
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return join([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** PNG, third edition, 5.3. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = join([new TextEncoder().encode(type), data]);
  const frame = new DataView(new ArrayBuffer(8));
  frame.setUint32(0, data.length);
  frame.setUint32(4, crc32(body));
  return join([new Uint8Array(frame.buffer, 0, 4), body, new Uint8Array(frame.buffer, 4, 4)]);
}
