import { type Features, featuresOf } from './features.ts';
import { mirroredFeatures } from './mirror.ts';
import { PDQ_QUALITY, type Pdq, pdq } from './pdq.ts';
import { checkGray, type Gray } from './picture.ts';
import { crop, resize } from './resize.ts';
import { trim } from './trim.ts';

/*
 * All that is kept of a picture to find it again, and all that is asked with one. Both are as secret as the picture itself.
 */

export interface Fingerprint {
  /** Of the whole picture at its size, on a square canvas as StopNCII draws it, and of what is inside of a border, where there is one. */
  hashes: Pick<Pdq, 'hash' | 'quality'>[];
  /** Of what is inside of a border. */
  features: Features;
}

export interface Query {
  /** Eight forms for each hash of quality. */
  forms: Uint8Array[];
  /** As it is, and as in a mirror. */
  sides: [Features, Features];
}

/** Pixels a side of the canvas on which StopNCII's operator draws a picture, whatever its shape. */
const CANVAS_SIDE = 512;

/**
 * Looks at a picture once, for both: to keep it, and to ask with it.
 * @throws SpreadError `bad-picture`
 */
export function lookAt(gray: Gray): { fingerprint: Fingerprint; query: Query } {
  checkGray(gray);
  const rectangle = trim(gray);
  const isTrimmed = rectangle.width < gray.width || rectangle.height < gray.height;
  const inner = isTrimmed ? crop(gray, rectangle) : gray;
  const pictures = [gray, resize(gray, CANVAS_SIDE, CANVAS_SIDE), ...(isTrimmed ? [inner] : [])];
  const pdqs = pictures.map(pdq);
  const features = featuresOf(inner);
  return {
    fingerprint: { hashes: pdqs.map(({ hash, quality }) => ({ hash, quality })), features },
    query: {
      forms: pdqs.filter(({ quality }) => quality >= PDQ_QUALITY).flatMap(({ forms }) => forms),
      sides: [features, mirroredFeatures(features)],
    },
  };
}

/** @throws SpreadError `bad-picture` */
export const fingerprintOf = (gray: Gray): Fingerprint => lookAt(gray).fingerprint;

/** @throws SpreadError `bad-picture` */
export const queryOf = (gray: Gray): Query => lookAt(gray).query;
