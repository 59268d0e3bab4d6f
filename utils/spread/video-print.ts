import { type Fingerprint, fingerprintOf, type Query, queryOf } from './fingerprint.ts';
import { distance, PDQ_QUALITY, type Pdq, pdq } from './pdq.ts';
import type { Gray } from './picture.ts';
import { crop, type Rectangle } from './resize.ts';
import { trim } from './trim.ts';
import type { QueryFrame, VideoFrame } from './video.ts';

/*
 * All that is kept of a video to find it again, and all that is asked with one: its frames (vPDQ), and as pictures some stills, by which one that was cropped or covered
 * in part is found, and a picture that was taken from it. As secret as the video.
 */

/** A frame as it is looked at: brightness, one byte a pixel. */
export interface LookedAt {
  atMs: number;
  width: number;
  height: number;
  data: Uint8Array;
}

export interface VideoPrint {
  frames: VideoFrame[];
  stills: { atMs: number; fingerprint: Fingerprint }[];
}

export interface VideoQuery {
  frames: QueryFrame[];
  stills: { atMs: number; query: Query }[];
}

/** Pictures of a video that places are looked for in. */
export const STILLS = 4;
/** So many frames tell of a border. */
const BORDER_LOOKS = 12;

const grayOfFrame = ({ width, height, data }: LookedAt): Gray => ({
  width,
  height,
  data: Float32Array.from(data),
});

/** So many of a row, the first and the last among them. */
function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from(
    { length: count },
    (_, at) => all[Math.round((at * (all.length - 1)) / (count - 1))] as T,
  );
}

/** What is inside of a border that all frames have; `null`: none has one. A dark scene has a border of its own, so the widest counts. */
function insideOf(looked: readonly LookedAt[]): Rectangle | null {
  const [first] = looked;
  if (first === undefined) return null;
  const all = spread(looked, BORDER_LOOKS).map((frame) => trim(grayOfFrame(frame)));
  const x = Math.min(...all.map((one) => one.x));
  const y = Math.min(...all.map((one) => one.y));
  const width = Math.max(...all.map((one) => one.x + one.width)) - x;
  const height = Math.max(...all.map((one) => one.y + one.height)) - y;
  return width === first.width && height === first.height ? null : { x, y, width, height };
}

interface Hashed {
  looked: LookedAt;
  whole: Pdq;
  /** Inside of the border. */
  inner: Pdq | null;
}

function hashed(looked: LookedAt, inside: Rectangle | null): Hashed {
  const gray = grayOfFrame(looked);
  return { looked, whole: pdq(gray), inner: inside === null ? null : pdq(crop(gray, inside)) };
}

/** `null`: nothing in it has the quality to be compared. */
function queryFrame({ looked: { atMs }, whole, inner }: Hashed): QueryFrame | null {
  const forms = [whole, inner]
    .filter((one) => one !== null && one.quality >= PDQ_QUALITY)
    .map((one) => (one as Pdq).forms);
  return forms.length === 0 ? null : { atMs, forms };
}

/** Frames that differ most from each other, so that each scene has its still, also in a video that was cut. */
function different(frames: readonly Hashed[], count: number): Hashed[] {
  const chosen = frames.slice(frames.length >> 1, (frames.length >> 1) + 1);
  while (chosen.length < Math.min(count, frames.length)) {
    const away = ({ whole }: Hashed) =>
      Math.min(...chosen.map((one) => distance(one.whole.hash, whole.hash)));
    chosen.push(frames.reduce((best, frame) => (away(frame) > away(best) ? frame : best)));
  }
  return chosen.toSorted((one, other) => one.looked.atMs - other.looked.atMs);
}

/**
 * What is kept of a video, and what is asked with it.
 * @param looked its frames, in the order of time, all of one size
 * @throws SpreadError `bad-picture`
 */
export function videoPrintOf(looked: readonly LookedAt[]): { print: VideoPrint; query: VideoQuery } {
  const inside = insideOf(looked);
  const seen = new Set<string>();
  // Frames that are the same to the bit are one, as in the reference.
  const all = looked
    .map((frame) => hashed(frame, inside))
    .filter(({ whole }) => !seen.has(String(whole.hash)) && seen.add(String(whole.hash)));
  const frames = all.map(queryFrame).filter((frame) => frame !== null);
  const stills = different(all, STILLS).map(({ looked: frame }) => ({
    atMs: frame.atMs,
    gray: grayOfFrame(frame),
  }));
  return {
    print: {
      frames: frames.map(({ atMs, forms }) => ({ atMs, hashes: forms.map(([hash]) => hash as Uint8Array) })),
      stills: stills.map(({ atMs, gray }) => ({ atMs, fingerprint: fingerprintOf(gray) })),
    },
    query: { frames, stills: stills.map(({ atMs, gray }) => ({ atMs, query: queryOf(gray) })) },
  };
}
