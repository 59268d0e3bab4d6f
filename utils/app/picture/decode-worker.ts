import type { Bytes } from '../../bytes/byte-reader.ts';
import { piecesOf } from '../../bytes/byte-stream.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import { PngReader, type PngSize } from '../../png/decode.ts';
import { PngError } from '../../png/png-error.ts';
import { Shrinker, type Shrunken, shrinkFactor } from '../../png/shrink.ts';

/* The other end of tile-decoder.ts: a picture is inflated and unfiltered here, so that the page can be scrolled meanwhile. */

export type DecodeRequest =
  /** The whole picture, made smaller. */
  | { do: 'overview'; file: ReadableStream<Bytes>; most: { rows: number; pixels: number } }
  /** From now on its rows are asked for, from the top. */
  | { do: 'open'; file: ReadableStream<Bytes> }
  | { do: 'read'; rows: number; spent: Pixels | null };

export type Pixels = Uint8ClampedArray<ArrayBuffer>;

export interface DecodedTile {
  /** Its first row in the picture. */
  row: number;
  rows: number;
  rgba: Pixels;
}

export type DecodeAnswer =
  | { kind: 'overview'; size: PngSize; overview: Shrunken }
  | { kind: 'open' }
  | { kind: 'tile'; tile: DecodedTile }
  /** The file is no picture of ours. */
  | { kind: 'strange'; detail: string };

/** Rows that are unfiltered at a time for the overview. */
const ROWS = 64;

let reader: PngReader | null = null;

async function overview(
  file: ReadableStream<Bytes>,
  most: { rows: number; pixels: number },
): Promise<DecodeAnswer> {
  const picture = await PngReader.open(piecesOf(file));
  const size = { width: picture.width, height: picture.height };
  const shrinker = new Shrinker(size, shrinkFactor(size, most));
  while (picture.row < picture.height) shrinker.add((await picture.read(ROWS)).rgba());
  return { kind: 'overview', size, overview: shrinker.finish() };
}

/** The reader uses its memory again for the next rows, and so does this with what it gets back. */
function copyOf(pixels: Pixels, spent: Pixels | null): Pixels {
  const copy = spent?.length === pixels.length ? spent : new Uint8ClampedArray(pixels.length);
  copy.set(pixels);
  return copy;
}

async function follow(request: DecodeRequest): Promise<DecodeAnswer> {
  switch (request.do) {
    case 'overview':
      return overview(request.file, request.most);
    case 'open':
      reader = await PngReader.open(piecesOf(request.file));
      return { kind: 'open' };
    case 'read': {
      if (reader === null) throw new Error('no picture is open');
      const { row, rows, rgba } = await reader.read(request.rows);
      return { kind: 'tile', tile: { row, rows, rgba: copyOf(rgba(), request.spent) } };
    }
  }
}

/** Errors lose their class on the way. */
async function answer(request: DecodeRequest): Promise<DecodeAnswer> {
  try {
    return await follow(request);
  } catch (error) {
    if (error instanceof PngError) return { kind: 'strange', detail: error.message };
    throw error;
  }
}

serveWorker(answer, (given) => {
  if (given.kind === 'overview') return [given.overview.rgba.buffer];
  return given.kind === 'tile' ? [given.tile.rgba.buffer] : [];
});
