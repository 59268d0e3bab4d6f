import * as v from 'valibot';
import { type Sha256, sha256 } from '../bytes/digest.ts';
import { canonicalBytes } from './canonical.ts';
import { Count, Digest } from './fields.ts';
import { Instant } from './time.ts';

/*
 * What a person decided of two pictures: whether they are the same. It is never changed; another opinion is a further decision on the same
 * two, which names the one before, and the last one counts. The custody chain holds its digest. Of what the program compared only numbers are in it: no fingerprint.
 */

export const VERDICTS = ['same', 'not-same', 'cannot-say'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Pixels of a picture file, from its upper left corner. */
export const PixelRect = v.strictObject({ x: Count, y: Count, width: Count, height: Count });
export type PixelRect = v.InferOutput<typeof PixelRect>;

/** Which picture of which capture. */
export const MatchedPicture = v.strictObject({
  /** Id of the capture. */
  capture: v.pipe(v.string(), v.uuid()),
  /** The file of the capture that it is, or is a part of. */
  path: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** SHA-256 of that file. */
  sha256: Digest,
  /** Its place in that file; `null`: it is the whole. */
  place: v.nullable(PixelRect),
  /** Of a video: from its beginning, ms; `null`: a picture, or the video as a whole. */
  atMs: v.nullable(Count),
});
export type MatchedPicture = v.InferOutput<typeof MatchedPicture>;

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Why two pictures were proposed as the same. */
export const Proposed = v.strictObject({
  /** `same-bytes`: the files have one digest; `fingerprint`: PDQ, places that look alike, or both; `video`: frames of PDQ. */
  method: v.picklist(['same-bytes', 'fingerprint', 'video']),
  /** Of the method: see `METHOD_VERSION` in utils/spread/. */
  version: Count,
  /** Bits of PDQ that differ, of 256, in the nearest form; `null`: more than the threshold. */
  distance: v.nullable(Count),
  /** So many may differ. */
  threshold: Count,
  /** Places in common that lie in the same order; `null`: too few. */
  places: v.nullable(
    v.strictObject({ inliers: Count, span: Share, overlap: Share, share: Share, mirrored: v.boolean() }),
  ),
  /** Of two videos, the part of the frames of each that the other has; `null`: at most one is a video. */
  frames: v.nullable(v.strictObject({ one: Share, other: Share })),
});
export type Proposed = v.InferOutput<typeof Proposed>;

export const BY_LENGTH = 200;

export const EvidenceMatch = v.strictObject({
  schema: v.literal('subut-match/1'),
  id: v.pipe(v.string(), v.uuid()),
  /** The two, in the order of their captures' ids, then their paths and places. */
  pictures: v.strictTuple([MatchedPicture, MatchedPicture]),
  verdict: v.picklist(VERDICTS),
  /** Who decided, as they call themselves; empty: the holder of the vault, who gave no name. */
  by: v.pipe(v.string(), v.maxLength(BY_LENGTH)),
  /** `null`: nothing was proposed, a person put the two together. */
  proposed: v.nullable(Proposed),
  /** When it was decided, by this device's clock. */
  at: Instant,
  /** Id of the decision on the same two that it takes the place of, whatever the clock said then; left out where it is the first. */
  instead: v.optional(v.pipe(v.string(), v.uuid())),
  /** 128 random bits, hexadecimal: nothing can be guessed from the digest. */
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
});
export type EvidenceMatch = v.InferOutput<typeof EvidenceMatch>;

/** What the chain's entry `matched` names as `record`. */
export const matchDigest = (match: EvidenceMatch): Promise<Sha256> => sha256(canonicalBytes(match));

/** One text for one picture, by which pictures are compared and found. */
export const pictureKey = ({ capture, path, place, atMs }: MatchedPicture): string =>
  [
    capture,
    path,
    place === null ? '' : [place.x, place.y, place.width, place.height].join(','),
    atMs ?? '',
  ].join(' ');

/** In the order in which they were decided. */
export const compareMatches = (one: EvidenceMatch, other: EvidenceMatch): number =>
  one.at.utc < other.at.utc ? -1 : one.at.utc > other.at.utc ? 1 : one.id < other.id ? -1 : 1;
