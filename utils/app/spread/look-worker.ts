import type { Bytes } from '../../bytes/byte-reader.ts';
import { piecesOf } from '../../bytes/byte-stream.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import type { PixelRect, Proposed } from '../../evidence/match.ts';
import { PngReader } from '../../png/decode.ts';
import { PngError } from '../../png/png-error.ts';
import { MAX_MEDIA } from '../../spread/buckets.ts';
import { type Asked, candidatesOf, compared } from '../../spread/compare.ts';
import { cutOutsOf } from '../../spread/cut-outs.ts';
import { decodeEntries, type Entry, encodeEntries, entryOf } from '../../spread/entry.ts';
import { lookAt } from '../../spread/fingerprint.ts';
import { encodeFingerprint } from '../../spread/kept.ts';
import { MediaIndex } from '../../spread/media-index.ts';
import type { MediumId, Unread } from '../../spread/medium.ts';
import { grayOf, type Rgba } from '../../spread/picture.ts';
import { SpreadError } from '../../spread/spread-error.ts';
import { encodeVideoPrint, videoEntryOf } from '../../spread/video-kept.ts';
import { type LookedAt, videoPrintOf } from '../../spread/video-print.ts';
import { cutPlaces } from './cut-places.ts';
import { decodePicture, pixelsOf } from './decode-picture.ts';
import { PictureError } from './picture-error.ts';

/*
 * The other end of looker.ts: pictures are decoded and looked at here, so that the page stays quick, and so that a decoder that hangs can be ended.
 * It holds the index of all that is known, in memory only.
 */

export type LookOrder =
  /** Takes media into the index. @param entries as `encodeEntries` writes them */
  | { do: 'know'; entries: Bytes }
  /** Looks at a picture file. */
  | { do: 'look'; id: MediumId; file: Bytes }
  /** Looks at a video. */
  | { do: 'watch'; id: MediumId; frames: LookedAt[] }
  /** Looks for pictures in a PNG of ours. */
  | { do: 'find'; file: ReadableStream<Bytes> }
  /** Begins with parts of a PNG of ours. */
  | { do: 'cut'; file: ReadableStream<Bytes>; places: PixelRect[] }
  /** Looks at the next of its parts. */
  | { do: 'next'; id: MediumId }
  /** Compares what was looked at last. @param fingerprints as in {@link Look} */
  | { do: 'compare'; fingerprints: Bytes[] }
  /** A picture to be shown. @param place its part of a PNG of ours; `null`: the whole of a file that a browser reads */
  | { do: 'show'; file: ReadableStream<Bytes>; place: PixelRect | null; longest: number };

export interface Look {
  /** Pixels. */
  width: number;
  height: number;
  /** As `encodeFingerprint` or `encodeVideoPrint` writes it. */
  fingerprint: Bytes;
  /** As `encodeEntries` writes it. */
  entry: Bytes;
  /** Ids of media that may show the same. */
  candidates: string[];
}

export type LookAnswer =
  | { kind: 'done' }
  | { kind: 'looked'; look: Look /** Of the places, which one it was. */; place: number }
  | { kind: 'found'; places: PixelRect[] }
  | { kind: 'compared'; proposed: (Proposed | null)[] }
  | { kind: 'picture'; bitmap: ImageBitmap }
  | { kind: 'unread'; why: Unread['why']; detail: string };

const index = new MediaIndex();
let asked: Asked | null = null;
let parts: ReturnType<typeof cutPlaces> | null = null;

function looked(now: Asked, entry: Entry, rest: Pick<Look, 'width' | 'height' | 'fingerprint'>): Look {
  asked = now;
  return { ...rest, entry: encodeEntries([entry]), candidates: candidatesOf(index, now) };
}

function look(id: MediumId, pixels: Rgba): Look {
  const { fingerprint, query } = lookAt(grayOf(pixels));
  const { width, height } = pixels;
  return looked({ kind: 'picture', query }, entryOf(id, fingerprint), {
    ...{ width, height },
    fingerprint: encodeFingerprint(fingerprint),
  });
}

function watch(id: MediumId, frames: readonly LookedAt[]): Look {
  const { print, query } = videoPrintOf(frames);
  const { width, height } = frames[0] ?? { width: 0, height: 0 };
  return looked({ kind: 'video', query }, videoEntryOf(id, print), {
    ...{ width, height },
    fingerprint: encodeVideoPrint(print),
  });
}

const FIND_ROWS = 256;

async function* rowsOf(reader: PngReader): AsyncGenerator<Uint8ClampedArray, void> {
  while (reader.row < reader.height) yield (await reader.read(FIND_ROWS)).rgba();
}

async function find(file: ReadableStream<Bytes>): Promise<PixelRect[]> {
  const reader = await PngReader.open(piecesOf(file));
  return cutOutsOf(reader.width, rowsOf(reader));
}

async function next(id: MediumId): Promise<LookAnswer> {
  if (parts === null) throw new Error('no picture is open');
  const { done, value } = await parts.next();
  if (done) return { kind: 'done' };
  return { kind: 'looked', look: look(id, value), place: value.index };
}

function compare(fingerprints: readonly Bytes[]): (Proposed | null)[] {
  if (asked === null) throw new Error('nothing was looked at');
  const now = asked;
  return fingerprints.map((bytes) => unlessDamaged(() => compared(now, bytes)));
}

/** What is kept of others may be damaged, which is no fault of what is looked at. */
function unlessDamaged<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof SpreadError) return null;
    throw error;
  }
}

async function wholeOf(file: ReadableStream<Bytes>): Promise<Bytes> {
  return new Uint8Array(await new Response(file).arrayBuffer());
}

async function show(
  file: ReadableStream<Bytes>,
  place: PixelRect | null,
  longest: number,
): Promise<ImageBitmap> {
  if (place === null) return shrunk(await decodePicture(await wholeOf(file)), longest);
  const { value } = await cutPlaces(piecesOf(file), [place]).next();
  if (value === undefined) throw new PictureError('damaged', 'the place is outside of the picture');
  const { data, width, height } = value;
  return shrunk(await createImageBitmap(new ImageData(new Uint8ClampedArray(data), width, height)), longest);
}

async function shrunk(picture: ImageBitmap, longest: number): Promise<ImageBitmap> {
  const share = longest / Math.max(picture.width, picture.height);
  if (share >= 1) return picture;
  const side = (pixels: number) => Math.max(1, Math.round(pixels * share));
  const small = await createImageBitmap(picture, {
    resizeWidth: side(picture.width),
    resizeHeight: side(picture.height),
    resizeQuality: 'high',
  });
  picture.close();
  return small;
}

async function follow(order: LookOrder): Promise<LookAnswer> {
  switch (order.do) {
    case 'know':
      for (const entry of decodeEntries(order.entries)) if (index.size < MAX_MEDIA) index.add(entry);
      return { kind: 'done' };
    case 'look':
      return { kind: 'looked', look: look(order.id, pixelsOf(await decodePicture(order.file))), place: 0 };
    case 'watch':
      return { kind: 'looked', look: watch(order.id, order.frames), place: 0 };
    case 'find':
      return { kind: 'found', places: await find(order.file) };
    case 'cut':
      await parts?.return();
      parts = cutPlaces(piecesOf(order.file), order.places);
      return { kind: 'done' };
    case 'next':
      return next(order.id);
    case 'compare':
      return { kind: 'compared', proposed: compare(order.fingerprints) };
    case 'show':
      return { kind: 'picture', bitmap: await show(order.file, order.place, order.longest) };
  }
}

/** Errors lose their class on the way. */
async function answer(order: LookOrder): Promise<LookAnswer> {
  try {
    return await follow(order);
  } catch (error) {
    if (error instanceof PictureError) return { kind: 'unread', why: error.code, detail: error.detail };
    if (error instanceof PngError) return { kind: 'unread', why: 'damaged', detail: error.message };
    if (error instanceof SpreadError && error.code === 'bad-picture')
      return { kind: 'unread', why: 'failed', detail: error.detail };
    throw error;
  }
}

serveWorker(answer, (given) => {
  if (given.kind === 'looked')
    return [given.look.fingerprint.buffer, given.look.entry.buffer] as ArrayBuffer[];
  return [];
});
