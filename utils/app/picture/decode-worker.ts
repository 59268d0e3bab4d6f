import type { Bytes } from '../../bytes/byte-reader.ts';
import { piecesOf } from '../../bytes/byte-stream.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import { PngReader, type PngSize } from '../../png/decode.ts';
import { PngError } from '../../png/png-error.ts';
import { Shrinker, type ShrunkenRows, shrinkFactor } from '../../png/shrink.ts';

/*
 * The other end of tile-decoder.ts: a picture is inflated and unfiltered here, and tiles are packed, so that the page can be
 * scrolled meanwhile.
 */

export type DecodeRequest =
  /** From now on its rows are asked for, from the top. @param overview how large it may be made of them, if it is to be made */
  | { do: 'open'; file: ReadableStream<Bytes>; overview: { rows: number; pixels: number } | null }
  | { do: 'read'; rows: number; isWanted: boolean; spent: Pixels | null }
  | { do: 'pack'; rgba: Pixels; width: number };

export type Pixels = Uint8ClampedArray<ArrayBuffer>;

export interface DecodedTile {
  /** Its first row in the picture. */
  row: number;
  rows: number;
  /** `null` where they were not wanted. */
  rgba: Pixels | null;
  /** What became of the overview with them; `null` where none is made. */
  small: ShrunkenRows | null;
}

export type DecodeAnswer =
  /** @param small size of the overview, if it is made */
  | { kind: 'open'; size: PngSize; small: PngSize | null }
  | { kind: 'tile'; tile: DecodedTile }
  | { kind: 'packed'; png: Bytes }
  /** The file is no picture of ours. */
  | { kind: 'strange'; detail: string };

let reader: PngReader | null = null;
let shrinker: Shrinker | null = null;

async function open(
  file: ReadableStream<Bytes>,
  most: { rows: number; pixels: number } | null,
): Promise<DecodeAnswer> {
  reader = await PngReader.open(piecesOf(file));
  const size = { width: reader.width, height: reader.height };
  if (most === null) return { kind: 'open', size, small: null };
  const factor = shrinkFactor(size, most);
  shrinker = new Shrinker(size, factor);
  const small = { width: Math.ceil(size.width / factor), height: Math.ceil(size.height / factor) };
  return { kind: 'open', size, small };
}

async function read(most: number, isWanted: boolean, spent: Pixels | null): Promise<DecodedTile> {
  if (reader === null) throw new Error('no picture is open');
  const { row, rows, rgba } = await reader.read(most);
  const small = shrinker === null ? null : shrink(shrinker, rgba(), row + rows === reader.height);
  return { row, rows, rgba: isWanted ? copyOf(rgba(), spent) : null, small };
}

function shrink(shrinker: Shrinker, rgba: Pixels, isLast: boolean): ShrunkenRows {
  shrinker.add(rgba);
  if (isLast) endOverview();
  return shrinker.take();
}

function endOverview(): void {
  shrinker?.finish();
  shrinker = null;
}

/** The reader uses its memory again for the next rows, and so does this with what it gets back. */
function copyOf(pixels: Pixels, spent: Pixels | null): Pixels {
  const copy = spent?.length === pixels.length ? spent : new Uint8ClampedArray(pixels.length);
  copy.set(pixels);
  return copy;
}

async function pack(rgba: Pixels, width: number): Promise<Bytes> {
  const canvas = new OffscreenCanvas(width, rgba.length / (width * 4));
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas');
  context.putImageData(new ImageData(rgba, width), 0, 0);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await png.arrayBuffer());
}

async function follow(request: DecodeRequest): Promise<DecodeAnswer> {
  switch (request.do) {
    case 'open':
      return open(request.file, request.overview);
    case 'read':
      return { kind: 'tile', tile: await read(request.rows, request.isWanted, request.spent) };
    case 'pack':
      return { kind: 'packed', png: await pack(request.rgba, request.width) };
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
  if (given.kind === 'packed') return [given.png.buffer];
  if (given.kind !== 'tile') return [];
  const { rgba, small } = given.tile;
  return [rgba, small?.rgba].flatMap((pixels) => (pixels ? [pixels.buffer] : []));
});
