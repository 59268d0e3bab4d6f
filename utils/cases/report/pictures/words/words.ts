import type { EvidenceMatch, Verdict } from '../../../../evidence/match.ts';
import type { ChangeName, Measured } from '../../../../spread/measured.ts';

/*
 * What the report says of pictures that a person held against each other, one file a language. Sentences avoid counted nouns, which each
 * language bends in its own way.
 */
export interface PictureWords {
  heading: string;
  intro: string;
  /** Of a package, which has them. */
  inPackage: string;
  /** @param showsNot the heading under which the limits stand */
  limits: (showsNot: string) => string;
  /** @param exhibits their numbers; of one alone it shows the picture more than once */
  same: (picture: number, exhibits: string) => string;
  sameInOne: (picture: number, exhibit: string) => string;
  contradicted: string;
  /** Decisions by which two are not the same. */
  others: string;

  decisions: { one: string; other: string; decided: string; why: string };
  exhibit: (number: number) => string;
  /** A part of a picture, pixels from its upper left corner. */
  place: (place: NonNullable<EvidenceMatch['pictures'][number]['place']>) => string;
  /** Of a video, from its beginning. */
  at: (seconds: string) => string;
  verdicts: Record<Verdict, string>;
  /** Who gave no name. */
  nameless: string;
  /** Another decision on the same two came later. */
  earlier: string;

  why: {
    none: string;
    sameBytes: string;
    version: (version: number) => string;
    distance: (bits: number, threshold: number) => string;
    far: (threshold: number) => string;
    places: (inliers: number) => string;
    laid: (overlap: string, share: string) => string;
    mirrored: string;
    frames: (one: string, other: string) => string;
  };

  seen: {
    table: string;
    number: string;
    exhibits: string;
    published: string;
    captured: string;
    account: string;
    views: string;
    forwarded: string;
    /** The page does not say it. */
    unknown: string;
    noZone: string;
    /** From where is not told. */
    unnamed: string;
    /** @param rows of the table */
    firstPublished: (rows: string) => string;
    unplaced: (count: number) => string;
    firstCaptured: (rows: string) => string;
    statedEarlier: (rows: string) => string;
    noDates: string;
  };

  graph: {
    heading: string;
    alt: string;
    legend: string;
    unknown: string;
    /** Lanes for which there is no room. */
    more: (count: number) => string;
  };

  across: {
    heading: string;
    intro: string;
    account: string;
    number: string;
    pictures: string;
    exhibits: string;
    one: string;
    other: string;
    shared: string;
    forwards: string;
    from: string;
    to: string;
    withPicture: string;
    all: string;
    byName: string;
    renames: string;
    renamesIntro: string;
    before: string;
    after: string;
    lastSeen: (when: string) => string;
    firstSeen: (when: string) => string;
    notKept: string;
  };

  method: {
    heading: string;
    how: string;
    rule: (limits: Measured['limits']) => string;
    measured: (made: string, version: number, set: Measured['set']) => string;
    caution: string;
    change: string;
    found: string;
    changes: Record<ChangeName, string>;
    portraits: string;
    falsePairs: (pairs: string, falsePairs: string) => string;
    videos: string;
    /** @param versions of the method that was not measured */
    otherVersions: (versions: string) => string;
  };

  showsNot: readonly string[];
}
