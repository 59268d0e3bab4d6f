import { detachBuffer } from '../../bytes/detach-buffer.ts';
import { CaptureWriter, type DeferredHeadFile, type FileFacts } from '../../vault/content/store-capture.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { PublicKeyring } from '../../vault/keys/keyring.ts';
import { deviceGeometry, type FrameEntry, type JournalHeader, ratioOf } from '../record/journal-entries.ts';
import { type Picture, PictureBuilder, readRgba } from './compose.ts';
import type { EarlyStrips } from './early-strips.ts';
import type { Pixels } from './pixels.ts';
import { layStrips } from './strips.ts';

/** The two pictures of a capture, on their way into the vault. */

const VIEWPORT: FileFacts = { path: 'viewport.png', role: 'viewport', mediaType: 'image/png' };
const SCREENSHOT: FileFacts = { path: 'screenshot.png', role: 'screenshot', mediaType: 'image/png' };

/** Stores the untouched picture of the screen and begins the one of the whole page: the first two files of a capture. */
export async function beginPictures(
  writer: CaptureWriter,
  header: JournalHeader,
  viewport: Blob,
): Promise<PictureBuilder> {
  const { band, head, beside } = deviceGeometry(header);
  await writer.add(VIEWPORT, new Uint8Array(await viewport.arrayBuffer()));
  const file: DeferredHeadFile = writer.open(SCREENSHOT);
  const ratio = ratioOf(header.facts);
  const rects = [...(head === null ? [] : [head]), ...beside];
  return PictureBuilder.begin(band, ratio, { shot: viewport, rects }, file);
}

export interface Shots {
  header: JournalHeader;
  viewport: Blob;
  frames: readonly FrameEntry[];
  /** The shot of a frame, by its index. */
  shotOf(index: number): Promise<Blob>;
  /** Strips that were encoded while the frames came. */
  early?: EarlyStrips | undefined;
}

/** The same, with a writer of its own; nothing is left of it when it fails. The caller holds the capture's lock. */
export async function storePictures(
  db: VaultDatabase,
  ring: PublicKeyring,
  id: string,
  shots: Shots,
): Promise<{ writer: CaptureWriter; picture: Picture }> {
  const writer = await CaptureWriter.begin(db, ring, id);
  try {
    return { writer, picture: await composePictures(writer, shots) };
  } catch (error) {
    await writer.discard().catch(() => undefined);
    throw error;
  }
}

/** Makes both pictures of what was seen; holds two shots at a time: the next is read while one is set. @throws VaultFullError; what `shotOf` throws */
export async function composePictures(
  writer: CaptureWriter,
  { header, viewport, frames, shotOf, early }: Shots,
): Promise<Picture> {
  const { band, above, placed } = deviceGeometry(header);
  const builder = await beginPictures(writer, header, viewport);
  const strips = layStrips(frames.map(placed), band.height, above).map((strip, at, all) => ({
    strip,
    encoded: early?.of(strip, all[at - 1]) ?? null,
  }));
  const read = async (at: number): Promise<Pixels | null> => {
    const next = strips[at];
    return next === undefined || next.encoded !== null
      ? null
      : readRgba(await shotOf(next.strip.index), band);
  };
  let reading = read(0);
  for (const [at, { strip, encoded }] of strips.entries()) {
    const pixels = await reading;
    reading = read(at + 1);
    // It is heard when it is its turn.
    reading.catch(() => undefined);
    if (encoded !== null) await builder.append(encoded);
    if (pixels === null) continue;
    await builder.add(strip, pixels);
    detachBuffer(pixels.data);
  }
  return builder.finish();
}
