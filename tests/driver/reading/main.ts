import { type VideoFrames, videoFrames } from '../../../utils/app/spread/video-frames.ts';
import { fromBase64, toBase64 } from '../../../utils/bytes/base64.ts';
import { decodeMedia, type KeptMedia } from '../../../utils/spread/kept-media.ts';
import { readCapture } from '../../../utils/vault/content/captures.ts';
import { openSpreadKey, readMedia } from '../../../utils/vault/content/fingerprints.ts';
import { VaultDatabase } from '../../../utils/vault/db/database.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';

/*
 * A page that only the test build has: it gives a capture as the vault's own reading has it, which holds the record
 * against its signature and each file against the record. A whole export of one capture takes twenty times as long.
 * And it gives what was found in the media of captures, and the frames of a video, as a page of the extension sees them.
 */

/** The files of a capture's folder, as in a package: path and base64. */
export type ReadFiles = [path: string, base64: string][];

/** Frames with their brightness as base64, or why there are none. */
export type ReadVideo =
  | (Omit<VideoFrames, 'frames'> & {
      frames: { atMs: number; width: number; height: number; data: string }[];
    })
  | { error: string };

/** What is kept of the media of a capture, without the bytes that find them. */
export type ReadMedia = Omit<KeptMedia, 'entries'> & { capture: string; version: number; entries: number };

declare global {
  /** Of a vault that has no passphrase. */
  var subutKeptMedia: () => Promise<ReadMedia[]>;
  /** Of a vault that has no passphrase. */
  var subutRead: (id: string) => Promise<ReadFiles>;
  /** @param video base64 */
  var subutFrames: (video: string) => Promise<ReadVideo>;
}

const db = new VaultDatabase();

globalThis.subutRead = async (id) => {
  const ring = await openKeyring(db, null);
  const stored = await readCapture(db, ring, id);
  const files: ReadFiles = [
    ['capture.json', toBase64(stored.recordBytes)],
    ['capture.json.asc', toBase64(new TextEncoder().encode(stored.signature))],
  ];
  for (const { path } of stored.record.artifacts) files.push([path, toBase64(await stored.read(path))]);
  return files;
};

globalThis.subutKeptMedia = async () => {
  const ring = await openKeyring(db, null);
  const all: ReadMedia[] = [];
  for await (const { capture, version, bytes } of readMedia(db, await openSpreadKey(db, ring))) {
    if (bytes === null) throw new Error('a row that cannot be read');
    const { entries, ...rest } = decodeMedia(bytes);
    all.push({ capture, version, ...rest, entries: entries.length });
  }
  return all;
};

globalThis.subutFrames = async (video) => {
  try {
    const { frames, ...rest } = await videoFrames(new Blob([fromBase64(video)]));
    return { ...rest, frames: frames.map((frame) => ({ ...frame, data: toBase64(frame.data) })) };
  } catch (error) {
    return { error: String(error) };
  }
};
