import type { Fingerprint, Query } from './fingerprint.ts';
import { type Match, match, nearest } from './match.ts';
import { distance, PDQ_DISTANCE } from './pdq.ts';
import { isVideoMatch, matchFrames, type VideoMatch } from './video.ts';
import type { VideoPrint, VideoQuery } from './video-print.ts';

/* A picture and a video, or two videos: whether the one is proposed as showing the same as the other. */

/** Of the stills of one of two videos, so many must be in the other. */
const STILL_SHARE = 0.5;

/** A picture, and the moment of a video at which it is shown. */
export interface StillMatch extends Match {
  atMs: number;
}

/** Two videos: by their frames, by stills of both, or by both. */
export interface VideosMatch {
  /** `null`: no frame of either is in the other. */
  frames: VideoMatch | null;
  /** Of the query's stills the first that agrees, its moment, where enough do. `null`: looked for only where the frames are not enough. */
  still: StillMatch | null;
}

/** Of several frames the one that is nearest, with its distance where PDQ's rule holds. */
function nearestFrame<T extends { atMs: number }>(
  frames: readonly T[],
  bitsOf: (frame: T) => number | null,
): StillMatch | null {
  let best: (StillMatch & { distance: number }) | null = null;
  for (const frame of frames) {
    const bits = bitsOf(frame);
    if (bits !== null && bits < (best?.distance ?? PDQ_DISTANCE + 1))
      best = { distance: bits, common: null, atMs: frame.atMs };
  }
  return best;
}

/**
 * A video as pictures, for the first stage: of all that it finds with one of them, the best are looked at.
 * The first has the forms of all frames.
 */
export const asPictures = ({ frames, stills }: VideoQuery): Query[] =>
  stills.map(({ query: { sides, parts } }, at) => ({
    forms: at > 0 ? [] : frames.flatMap(({ forms }) => forms.flat()),
    sides,
    parts,
  }));

/** Asks with a picture for a video that it may be taken from. `null` where no rule holds. */
export function matchInVideo(query: Query, { frames, stills }: VideoPrint): StillMatch | null {
  const near = nearestFrame(frames, ({ hashes }) => {
    const bits = hashes.flatMap((hash) => query.forms.map((form) => distance(form, hash)));
    const least = Math.min(...bits, PDQ_DISTANCE + 1);
    return least > PDQ_DISTANCE ? null : least;
  });
  if (near !== null) return near;
  for (const { atMs, fingerprint } of stills) {
    const found = match(query, fingerprint);
    if (found !== null) return { ...found, atMs };
  }
  return null;
}

/** Asks with a video for a picture that may be taken from it. `null` where no rule holds. */
export function matchPicture(query: VideoQuery, picture: Fingerprint): StillMatch | null {
  const near = nearestFrame(query.frames, ({ forms }) => nearest(forms.flat(), picture));
  if (near !== null) return near;
  for (const still of query.stills) {
    const found = match(still.query, picture);
    if (found !== null) return { ...found, atMs: still.atMs };
  }
  return null;
}

/**
 * By their stills: half of those of one video must be in the other. One alone may be the card with a channel's name that all of its videos begin with.
 * @returns the first that agrees
 */
function byStills(query: VideoQuery, { stills }: VideoPrint): StillMatch | null {
  let first: StillMatch | null = null;
  let own = 0;
  const met = new Set<number>();
  for (const { query: still, atMs } of query.stills) {
    const pictures = stills.map(({ fingerprint }) => match({ ...still, forms: [] }, fingerprint));
    const found = pictures.find((one) => one !== null);
    if (found === undefined) continue;
    first ??= { ...found, atMs };
    own++;
    for (const [at, one] of pictures.entries()) if (one !== null) met.add(at);
  }
  const share = Math.max(own / query.stills.length, met.size / stills.length);
  return share >= STILL_SHARE ? first : null;
}

/** Asks with a video for another. `null` where no rule holds. */
export function matchVideos(query: VideoQuery, video: VideoPrint): VideosMatch | null {
  const frames = matchFrames(query.frames, video.frames);
  if (frames !== null && isVideoMatch(frames)) return { frames, still: null };
  const still = byStills(query, video);
  return still === null ? null : { frames, still };
}
