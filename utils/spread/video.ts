import { distance, PDQ_DISTANCE } from './pdq.ts';

/*
 * Whether two videos show the same, as vPDQ has it (facebook/ThreatExchange, vpdq): PDQ of frames at fixed steps, as a bag without an order; two frames match by
 * PDQ's rule, and of each video the share of its frames is counted that the other has. Further than the reference: a query is asked in all of its eight forms.
 */

/** A frame of a video that has the quality to be compared. */
export interface VideoFrame {
  /** From the beginning. */
  atMs: number;
  /** PDQ of the whole frame, and of what is inside of a border that all frames have, where there is one. */
  hashes: Uint8Array[];
}

/** One with the eight forms of each hash, in the order of `PDQ_FORMS`. */
export interface QueryFrame {
  atMs: number;
  forms: Uint8Array[][];
}

export interface VideoMatch {
  /** Of the query's frames, the part that the other has; and the other way round. 0 to 1. */
  query: number;
  other: number;
  /** Bits that differ, in the two frames that are nearest. */
  distance: number;
}

/** Between frames that are hashed, in the reference; longer where a video is long. */
export const VIDEO_STEP_MS = 1000;
/**
 * Of the frames of one of the two, so many must be in the other: the reference's `VPDQ_CONFIDENT_MATCH_THRESHOLD` of 80 %, held against the larger of the
 * shares, so that a clip out of a long video is found, and a clip inside of one.
 */
const VIDEO_SHARE = 0.8;

/** The shares in one form. `null`: no frame of either is in the other. */
function shares(query: readonly QueryFrame[], other: readonly VideoFrame[], form: number): VideoMatch | null {
  const met = new Set<VideoFrame>();
  let [asked, nearest] = [0, PDQ_DISTANCE + 1];
  for (const { forms } of query) {
    let isMet = false;
    for (const frame of other) {
      for (const hash of frame.hashes) {
        for (const own of forms) {
          const bits = distance(own[form] as Uint8Array, hash);
          if (bits > PDQ_DISTANCE) continue;
          isMet = true;
          met.add(frame);
          nearest = Math.min(nearest, bits);
        }
      }
    }
    if (isMet) asked++;
  }
  if (met.size === 0) return null;
  return { query: asked / query.length, other: met.size / other.length, distance: nearest };
}

const larger = (match: VideoMatch | null): number =>
  match === null ? -1 : Math.max(match.query, match.other) + Math.min(match.query, match.other) / 1000;

/**
 * How much of two videos is the same, in the form in which it is most: a whole video is mirrored, not one frame of it. The limit ({@link VIDEO_SHARE}) is the
 * caller's.
 */
export function matchFrames(
  query: readonly QueryFrame[],
  other: readonly VideoFrame[],
): (VideoMatch & { form: number }) | null {
  let best: (VideoMatch & { form: number }) | null = null;
  for (let form = 0; form < 8; form++) {
    const found = shares(query, other, form);
    if (found !== null && larger(found) > larger(best)) best = { ...found, form };
  }
  return best;
}

/** Whether two videos are the same by that rule. */
export const isVideoMatch = ({ query, other }: VideoMatch): boolean => Math.max(query, other) >= VIDEO_SHARE;
