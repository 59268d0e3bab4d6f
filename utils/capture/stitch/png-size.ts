import type { PngSize } from '../../png/decode.ts';

/** By its header, where width and height follow the signature and the chunk's name (PNG, 11.2.1). */
export function pngSize(png: Uint8Array): PngSize {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return png.byteLength < 24
    ? { width: 0, height: 0 }
    : { width: view.getUint32(16), height: view.getUint32(20) };
}
