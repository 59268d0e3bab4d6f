import type { Bytes } from '../../bytes/byte-reader.ts';
import type { PixelRect } from '../../evidence/match.ts';
import { PngReader } from '../../png/decode.ts';
import type { Rgba } from '../../spread/picture.ts';

/* Parts of screenshot.png, which may have 100,000 rows: it is read once from the top, and only the parts that a band touches are in memory. */

const BAND_ROWS = 128;

interface Part extends Rgba {
  index: number;
  place: PixelRect;
}

/**
 * Each part as soon as its last row was read.
 * @param places inside of the picture; those that are not are left out
 * @throws PngError; what the file throws
 */
export async function* cutPlaces(
  file: AsyncIterable<Bytes>,
  places: readonly PixelRect[],
): AsyncGenerator<Part, void> {
  const reader = await PngReader.open(file);
  try {
    const waiting = places
      .map((place, index) => ({ place, index }))
      .filter(
        ({ place: { x, y, width, height } }) => x + width <= reader.width && y + height <= reader.height,
      )
      .toSorted((one, other) => one.place.y - other.place.y);
    const open = new Set<Part>();
    while (waiting.length + open.size > 0) {
      const { row, rows, rgba } = await reader.read(BAND_ROWS);
      while (waiting[0] !== undefined && waiting[0].place.y < row + rows) {
        const { place, index } = waiting.shift() as (typeof waiting)[0];
        const { width, height } = place;
        open.add({ index, place, width, height, data: new Uint8ClampedArray(width * height * 4) });
      }
      if (open.size === 0) continue;
      const pixels = rgba();
      for (const part of open) {
        copyRows(part, pixels, { row, rows, width: reader.width });
        if (part.place.y + part.height > row + rows) continue;
        open.delete(part);
        yield part;
      }
    }
  } finally {
    await reader.close();
  }
}

function copyRows(
  { place, data }: Part,
  pixels: Uint8ClampedArray,
  band: { row: number; rows: number; width: number },
): void {
  const end = Math.min(place.y + place.height, band.row + band.rows);
  for (let y = Math.max(place.y, band.row); y < end; y++) {
    const from = ((y - band.row) * band.width + place.x) * 4;
    data.set(pixels.subarray(from, from + place.width * 4), (y - place.y) * place.width * 4);
  }
}
