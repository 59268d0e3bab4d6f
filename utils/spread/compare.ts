import type { Proposed } from '../evidence/match.ts';
import type { Query } from './fingerprint.ts';
import { decodeFingerprint } from './kept.ts';
import { type Match, match } from './match.ts';
import type { MediaIndex } from './media-index.ts';
import { METHOD_VERSION } from './medium.ts';
import { PDQ_DISTANCE } from './pdq.ts';
import { decodeVideoPrint, isVideoPrint } from './video-kept.ts';
import { asPictures, matchInVideo, matchPicture, matchVideos } from './video-match.ts';
import type { VideoQuery } from './video-print.ts';

/* What is looked at, picture or video, against what is kept of others: both stages, and why two are proposed as the same. */

export type Asked = { kind: 'picture'; query: Query } | { kind: 'video'; query: VideoQuery };

/** Media that are compared with one: decision 0176. */
const CANDIDATES = 20;

/** Ids of media that may show the same, the likeliest first. */
export function candidatesOf(index: MediaIndex, { kind, query }: Asked): string[] {
  const queries = kind === 'picture' ? [query] : asPictures(query);
  const found = queries
    .flatMap((one) => index.candidates(one, CANDIDATES))
    .toSorted(
      (one, other) =>
        (one.distance ?? PDQ_DISTANCE + 1) - (other.distance ?? PDQ_DISTANCE + 1) || other.votes - one.votes,
    );
  return Array.from(new Set(found.map(({ id }) => id))).slice(0, CANDIDATES);
}

/** A part of a whole. What is a little more was rounded. */
const share = (value: number): number => Math.min(1, Math.max(0, value));

function becauseOf({ distance, common }: Match): Proposed {
  return {
    method: 'fingerprint',
    version: METHOD_VERSION,
    distance,
    threshold: PDQ_DISTANCE,
    places: common && {
      inliers: common.inliers,
      span: share(common.span),
      overlap: share(common.overlap),
      share: share(common.share),
      mirrored: common.isMirrored,
    },
    frames: null,
  };
}

/** Files, or originals, that have one digest. */
export const BECAUSE_OF_BYTES: Proposed = {
  method: 'same-bytes',
  version: METHOD_VERSION,
  distance: 0,
  threshold: PDQ_DISTANCE,
  places: null,
  frames: null,
};

function videoWith(query: VideoQuery, bytes: Uint8Array): Proposed | null {
  const found = matchVideos(query, decodeVideoPrint(bytes));
  if (found === null) return null;
  const { still, frames } = found;
  const why = becauseOf(still ?? { distance: frames?.distance ?? null, common: null });
  return {
    ...why,
    // By their frames where those are enough, by a still of each else.
    method: still === null ? 'video' : why.method,
    frames: { one: share(frames?.query ?? 0), other: share(frames?.other ?? 0) },
  };
}

/**
 * Why what is looked at and another medium are proposed as the same: of `frames`, `one` is what is looked at. `null`: they are not.
 * @param bytes as `encodeFingerprint` or `encodeVideoPrint` writes them
 * @throws SpreadError `damaged`
 */
export function compared(asked: Asked, bytes: Uint8Array): Proposed | null {
  if (asked.kind === 'video' && isVideoPrint(bytes)) return videoWith(asked.query, bytes);
  const found =
    asked.kind === 'video'
      ? matchPicture(asked.query, decodeFingerprint(bytes))
      : isVideoPrint(bytes)
        ? matchInVideo(asked.query, decodeVideoPrint(bytes))
        : match(asked.query, decodeFingerprint(bytes));
  return found && becauseOf(found);
}
