import type { Entry } from './entry.ts';
import { decodeFingerprint, encodeFingerprint } from './kept.ts';
import { PDQ_BYTES } from './pdq.ts';
import { joinSections, splitSections } from './sections.ts';
import { SpreadError } from './spread-error.ts';
import type { VideoFrame } from './video.ts';
import { STILLS, type VideoPrint } from './video-print.ts';
import { wordsOf } from './words.ts';

/* What is kept of a video as bytes, to be sealed like the video: some 20 kB for each still, and 36 or 68 bytes for each frame. */

/** Told apart by it from a picture's, whose versions count from 1. */
const VERSION = 101;

/** Whether bytes are those of a video; a picture's else. */
export const isVideoPrint = (bytes: Uint8Array): boolean => bytes[0] === VERSION;

const timesOf = (all: readonly { atMs: number }[]): Uint32Array => Uint32Array.from(all, ({ atMs }) => atMs);

export const encodeVideoPrint = ({ frames, stills }: VideoPrint): Uint8Array<ArrayBuffer> =>
  joinSections(VERSION, [
    timesOf(frames),
    Uint8Array.from(frames, ({ hashes }) => hashes.length),
    Uint8Array.from(frames.flatMap(({ hashes }) => hashes.flatMap((hash) => [...hash]))),
    timesOf(stills),
    ...stills.map(({ fingerprint }) => encodeFingerprint(fingerprint)),
  ]);

/** @throws SpreadError `damaged` */
function framesOf(times: Uint32Array, counts: Uint8Array, hashes: Uint8Array): VideoFrame[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (times.length !== counts.length || hashes.length !== all * PDQ_BYTES)
    throw new SpreadError(
      'damaged',
      `${times.length} frames, ${counts.length} counts, ${hashes.length} bytes`,
    );
  let next = 0;
  return Array.from(counts, (count, at) => {
    const first = next;
    next += count;
    return {
      atMs: times[at] as number,
      hashes: Array.from({ length: count }, (_, k) =>
        hashes.slice((first + k) * PDQ_BYTES, (first + k + 1) * PDQ_BYTES),
      ),
    };
  });
}

/** @throws SpreadError `damaged` */
function numbers(bytes: Uint8Array<ArrayBuffer>): Uint32Array {
  if (bytes.length % 4 !== 0) throw new SpreadError('damaged', 'half a number');
  return new Uint32Array(bytes.buffer);
}

/** @throws SpreadError `damaged` */
export function decodeVideoPrint(bytes: Uint8Array): VideoPrint {
  const [times, counts, hashes, stillTimes, ...stills] = splitSections(bytes, VERSION);
  if (times === undefined || counts === undefined || hashes === undefined || stillTimes === undefined)
    throw new SpreadError('damaged', 'broken off');
  const moments = numbers(stillTimes);
  if (moments.length !== stills.length || stills.length > STILLS)
    throw new SpreadError('damaged', `${stills.length} stills`);
  return {
    frames: framesOf(numbers(times), counts, hashes),
    stills: stills.map((still, at) => ({
      atMs: moments[at] as number,
      fingerprint: decodeFingerprint(still),
    })),
  };
}

/** What the first stage keeps of a video: the hashes of all of its frames, and the words of its stills. */
export function videoEntryOf(id: string, { frames, stills }: VideoPrint): Entry {
  const words = stills.flatMap(({ fingerprint: { features, parts } }) => [features, ...parts].map(wordsOf));
  return {
    id,
    hashes: frames.flatMap(({ hashes }) => hashes),
    words: Uint16Array.from(words.flatMap((one) => [...one])),
  };
}
