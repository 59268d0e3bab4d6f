import encodeQR from 'qr';
import { concatBytes } from '../../bytes/byte-reader.ts';
import { chunk, head } from '../../png/chunks.ts';

/*
 * A QR code as a small PNG: as a picture the code of all sheets of an exhibit is there once, as lines it would be drawn on each.
 */

/** Pixels of a module: with fewer, printers blur them. */
const SCALE = 3;

/** Of low error correction: what is printed on a sheet is small, and can be typed where it cannot be read. */
export async function qrImage(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const modules = encodeQR(text, 'raw', { ecc: 'low', border: 2, scale: SCALE });
  const size = modules.length;
  const rows = new Uint8Array(size * (size + 1));
  for (const [y, row] of modules.entries()) {
    // No filter, then a byte a pixel: black where the module is set.
    for (const [x, set] of row.entries()) rows[y * (size + 1) + 1 + x] = set ? 0 : 255;
  }
  return concatBytes([
    head(size, size, 'grey'),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
