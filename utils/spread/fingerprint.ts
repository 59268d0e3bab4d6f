import { type Features, featuresOf } from './features.ts';
import { framesIn, isSameFrame } from './frames.ts';
import { mirroredFeatures } from './mirror.ts';
import { PDQ_QUALITY, type Pdq, pdq } from './pdq.ts';
import { checkGray, type Gray } from './picture.ts';
import { crop, type Rectangle, resize } from './resize.ts';
import { trim } from './trim.ts';

/*
 * All that is kept of a picture to find it again, and all that is asked with one. Both are as secret as the picture itself.
 */

export interface Fingerprint {
  /** Of the whole picture at its size, on a square canvas as StopNCII draws it, of what is inside of a border, where there is one, and of its parts. */
  hashes: Pick<Pdq, 'hash' | 'quality'>[];
  /** Of what is inside of a border. */
  features: Features;
  /** Of pictures within it, as in a screenshot; most have none. */
  parts: Features[];
}

export interface Query {
  /** Eight forms for each hash of quality. */
  forms: Uint8Array[];
  /** As it is, and as in a mirror. */
  sides: Sides;
  /** Of pictures within it. */
  parts: Sides[];
}

type Sides = [plain: Features, mirrored: Features];

/** Pixels a side of the canvas on which StopNCII's operator draws a picture, whatever its shape. */
const CANVAS_SIDE = 512;

/** Pictures within one that are looked at. */
const MOST_PARTS = 3;
/** Pixels: what is smaller is a mark. */
const LEAST_PART = 96;

/** What is inside of a border, and where that is. */
function innerOf(gray: Gray): { inner: Gray; at: Rectangle } {
  const at = trim(gray);
  const isWhole = at.width === gray.width && at.height === gray.height;
  return { inner: isWhole ? gray : crop(gray, at), at };
}

/** Pictures within one, each without what is plain around it: where they are. @param canvas the picture, on the canvas */
function partsOf(gray: Gray, canvas: Gray, whole: Rectangle): Rectangle[] {
  const [across, down] = [gray.width / CANVAS_SIDE, gray.height / CANVAS_SIDE];
  const found = [whole];
  for (const frame of framesIn(canvas, MOST_PARTS * 2)) {
    const [x, y] = [Math.ceil(frame.x * across), Math.ceil(frame.y * down)];
    const width = Math.floor((frame.x + frame.width) * across) - x;
    const height = Math.floor((frame.y + frame.height) * down) - y;
    if (Math.min(width, height) < LEAST_PART) continue;
    const { at } = innerOf(crop(gray, { x, y, width, height }));
    const place = { ...at, x: x + at.x, y: y + at.y };
    const isNew =
      Math.min(at.width, at.height) >= LEAST_PART && !found.some((one) => isSameFrame(place, one));
    if (isNew && found.length <= MOST_PARTS) found.push(place);
  }
  return found.slice(1);
}

const sidesOf = (features: Features): Sides => [features, mirroredFeatures(features)];

export interface Looked {
  fingerprint: Fingerprint;
  query: Query;
  /** Where what is inside of a border is, and each part. */
  places: [Rectangle, ...Rectangle[]];
}

/**
 * Looks at a picture once, for both: to keep it, and to ask with it.
 * @throws SpreadError `bad-picture`
 */
export function lookAt(gray: Gray): Looked {
  checkGray(gray);
  const { inner, at } = innerOf(gray);
  const canvas = resize(gray, CANVAS_SIDE, CANVAS_SIDE);
  const places = partsOf(gray, canvas, at);
  const within = places.map((place) => crop(gray, place));
  const pdqs = [gray, canvas, ...(inner === gray ? [] : [inner]), ...within].map(pdq);
  const features = featuresOf(inner);
  const parts = within.map(featuresOf);
  return {
    fingerprint: { hashes: pdqs.map(({ hash, quality }) => ({ hash, quality })), features, parts },
    query: {
      forms: pdqs.filter(({ quality }) => quality >= PDQ_QUALITY).flatMap(({ forms }) => forms),
      sides: sidesOf(features),
      parts: parts.map(sidesOf),
    },
    places: [at, ...places],
  };
}

/** @throws SpreadError `bad-picture` */
export const fingerprintOf = (gray: Gray): Fingerprint => lookAt(gray).fingerprint;

/** @throws SpreadError `bad-picture` */
export const queryOf = (gray: Gray): Query => lookAt(gray).query;
