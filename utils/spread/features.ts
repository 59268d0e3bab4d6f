import { type Blob, blobsIn } from './blobs.ts';
import { DESCRIPTION_WORDS, describe, directionsOf } from './describe.ts';
import type { Gray } from './picture.ts';
import { shrinkTo } from './resize.ts';

/** The picture, small: one byte of brightness a pixel. */
export interface Thumb {
  width: number;
  height: number;
  data: Uint8Array;
}

/** What a picture is found by after it was cropped, turned or covered in part: some hundred places in it, and what is around each. */
export interface Features {
  /** Of the picture that they were taken from, made smaller; pixels. */
  width: number;
  height: number;
  /** Two for each: x and y, in pixels / {@link PLACE_UNIT}. */
  places: Uint16Array;
  /** Of each: its size, as {@link scaleOf} reads it. */
  scales: Uint8Array;
  /** Of each: its direction, in 256ths of a turn. */
  directions: Uint8Array;
  /** {@link DESCRIPTION_WORDS} for each. */
  descriptions: Uint32Array;
  /** Against which it is checked that what lies between the places is the same, too. */
  thumb: Thumb;
}

/** The longer side of the picture that features are taken from. */
const FEATURE_SIDE = 400;
export const PLACE_UNIT = 64;
const THUMB_SIDE = 96;
const MAX_BLOBS = 300;
/** With second directions. */
const MAX_FEATURES = 340;
/** Fields along the longer side, from each of which the strongest are taken in turn. */
const FIELDS = 8;
const SCALE_UNIT = 32;

/** Pixels. */
export const scaleOf = (kept: number): number => 2 ** (kept / SCALE_UNIT);

/** So that a face has its share beside a patterned curtain, and what is large beside what is small. */
function spreadOut(blobs: readonly Blob[]): Blob[] {
  const groups = new Map<string, Blob[]>();
  const side = FEATURE_SIDE / FIELDS;
  for (const blob of blobs) {
    const name = `${blob.octave} ${Math.floor(blob.x / side)} ${Math.floor(blob.y / side)}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [blob]);
    else group.push(blob);
  }
  const ranked = Array.from(groups.values()).flatMap((group) =>
    group.toSorted((one, other) => other.strength - one.strength).map((blob, rank) => ({ blob, rank })),
  );
  ranked.sort((one, other) => one.rank - other.rank || other.blob.strength - one.blob.strength);
  return ranked.slice(0, MAX_BLOBS).map(({ blob }) => blob);
}

function thumbOf(gray: Gray): Thumb {
  const { width, height, data } = shrinkTo(gray, THUMB_SIDE);
  return { width, height, data: Uint8Array.from(data, Math.round) };
}

/** The features of a picture, those that matter most first. A plain one has none. */
export function featuresOf(gray: Gray): Features {
  const small = shrinkTo(gray, FEATURE_SIDE);
  const seen = spreadOut(blobsIn(small))
    .flatMap((blob) => directionsOf(blob).map((direction) => ({ blob, direction })))
    .slice(0, MAX_FEATURES);
  const descriptions = new Uint32Array(seen.length * DESCRIPTION_WORDS);
  for (const [at, { blob, direction }] of seen.entries()) {
    describe(blob, direction, descriptions.subarray(at * DESCRIPTION_WORDS, (at + 1) * DESCRIPTION_WORDS));
  }
  const unit = (value: number) => Math.max(0, Math.round(value * PLACE_UNIT));
  return {
    width: small.width,
    height: small.height,
    places: Uint16Array.from(seen.flatMap(({ blob }) => [unit(blob.x), unit(blob.y)])),
    scales: Uint8Array.from(seen, ({ blob }) => Math.round(Math.log2(blob.scale) * SCALE_UNIT)),
    directions: Uint8Array.from(seen, ({ direction }) => Math.round((direction / (2 * Math.PI)) * 256)),
    descriptions,
    thumb: thumbOf(small),
  };
}
