import type { MatchedPicture, Proposed } from '../evidence/match.ts';

/*
 * A picture or video of a capture, as it is looked at to be found again: an original, a part of screenshot.png where no original was had, or a video.
 * What was computed of it is a `Fingerprint`; both are as secret as the picture.
 */

/** `<capture> <number>` */
export type MediumId = `${string} ${number}`;

export interface Medium {
  capture: string;
  /** Of this capture's media, from 0. */
  number: number;
  kind: 'picture' | 'video';
  /** What it is, and where; its `atMs` is `null`. */
  picture: MatchedPicture;
  /** Of the original as the page had it, also where only that was kept of it; `null`: none was had. */
  originalSha256: string | null;
  /** Ids of the items of the page that showed it; empty where that is not known. */
  items: string[];
  /** Pixels. */
  width: number;
  height: number;
  /** How it was found: named in the record, or looked for in the picture of the page (its edges are then a guess). */
  found: 'recorded' | 'looked-for';
}

export const mediumId = ({ capture, number }: Pick<Medium, 'capture' | 'number'>): MediumId =>
  `${capture} ${number}`;

/** Two media that may show the same. */
export interface Proposal {
  one: MediumId;
  other: MediumId;
  why: Proposed;
}

/** A file of a capture that could not be looked at. */
export interface Unread {
  path: string;
  /** `format`: not one that this browser reads; `damaged`; `too-large`; `too-small`: nothing to be found in it; `failed`: anything else. */
  why: 'format' | 'damaged' | 'too-large' | 'too-small' | 'failed';
}

/** Of the way in which media are looked at and compared: made anew, and told apart in decisions, where it grows. */
export const METHOD_VERSION = 1;
