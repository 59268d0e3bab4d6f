import { type Features, featuresOf } from './features.ts';
import { PDQ_QUALITY, type Pdq, pdq } from './pdq.ts';
import { checkGray, type Gray } from './picture.ts';
import { crop, mirrored, resize } from './resize.ts';
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

function hashesOf(gray: Gray): { pdqs: Pdq[]; inner: Gray } {
  checkGray(gray);
  const rectangle = trim(gray);
  const isTrimmed = rectangle.width < gray.width || rectangle.height < gray.height;
  const inner = isTrimmed ? crop(gray, rectangle) : gray;
  const pictures = [gray, resize(gray, CANVAS_SIDE, CANVAS_SIDE), ...(isTrimmed ? [inner] : [])];
  return { pdqs: pictures.map(pdq), inner };
}

/** @throws SpreadError `bad-picture` */
export function fingerprintOf(gray: Gray): Fingerprint {
  const { pdqs, inner } = hashesOf(gray);
  return { hashes: pdqs.map(({ hash, quality }) => ({ hash, quality })), features: featuresOf(inner) };
}

/** @throws SpreadError `bad-picture` */
export function queryOf(gray: Gray): Query {
  const { pdqs, inner } = hashesOf(gray);
  return {
    forms: pdqs.filter(({ quality }) => quality >= PDQ_QUALITY).flatMap(({ forms }) => forms),
    sides: [featuresOf(inner), featuresOf(mirrored(inner))],
  };
}
