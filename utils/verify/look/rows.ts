import type { ByteStream } from '../../bytes/byte-reader.ts';
import { PngReader, type PngSize } from '../../png/decode.ts';

/** Rows that are decoded at a time. */
const ROWS = 64;

/** Bytes of a picture that is read: two hundred screens of 4K are less. */
const MOST = 8 * 2 ** 30;

/** Some rows of a picture: 8-bit RGB, good until the function returns. */
export type OnRows = (rgb: Uint8Array, row: number, rows: number) => void;

/**
 * Reads a picture from top to bottom, with a few rows in memory. Never throws: what is no picture is somebody else's to tell.
 * @param begin told the size first; `null`: its rows are not wanted
 * @returns the size; `null` where it is not a PNG of a kind that is read here, or not a whole one
 */
export async function readRows(
  file: ByteStream,
  begin: (size: PngSize) => OnRows | null,
): Promise<PngSize | null> {
  let png: PngReader | null = null;
  try {
    png = await PngReader.open(file);
    const { width, height } = png;
    if (width * height * 3 > MOST) return null;
    const onRows = begin({ width, height });
    while (onRows !== null && png.row < height) {
      const read = await png.read(ROWS);
      onRows(read.rgb(), read.row, read.rows);
    }
    return { width, height };
  } catch {
    return null;
  } finally {
    await png?.close();
  }
}
