import { DESCRIPTION_WORDS } from './describe.ts';
import type { Fingerprint } from './fingerprint.ts';
import { PDQ_BYTES } from './pdq.ts';
import { joinSections, splitSections } from './sections.ts';
import { SpreadError } from './spread-error.ts';

/* A fingerprint as bytes, to be sealed like the picture it was taken of: some 20 kB, read when that medium is compared. */

const VERSION = 1;
const SECTIONS = 7;

export function encodeFingerprint({ hashes, features }: Fingerprint): Uint8Array<ArrayBuffer> {
  const { width, height, places, scales, directions, descriptions, thumb } = features;
  return joinSections(VERSION, [
    Uint8Array.from(hashes.flatMap(({ hash, quality }) => [quality, ...hash])),
    Uint16Array.of(width, height, thumb.width, thumb.height),
    places,
    scales,
    directions,
    descriptions,
    thumb.data,
  ]);
}

/** @throws SpreadError `damaged` */
export function decodeFingerprint(bytes: Uint8Array): Fingerprint {
  const sections = splitSections(bytes, VERSION);
  if (sections.length !== SECTIONS) throw new SpreadError('damaged', `${sections.length} parts`);
  const [hashes, sizes, places, scales, directions, descriptions, thumb] = sections as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  const count = scales.length;
  const isWhole =
    hashes.length % (PDQ_BYTES + 1) === 0 &&
    sizes.length === 8 &&
    places.length === count * 4 &&
    directions.length === count &&
    descriptions.length === count * DESCRIPTION_WORDS * 4;
  if (!isWhole) throw new SpreadError('damaged', 'parts of different lengths');
  const [width, height, across, down] = new Uint16Array(sizes.buffer) as unknown as [
    number,
    number,
    number,
    number,
  ];
  if (thumb.length !== across * down || Math.min(width, height, across, down) < 2) {
    throw new SpreadError('damaged', `${width} x ${height}, ${across} x ${down} pixels`);
  }
  const step = PDQ_BYTES + 1;
  return {
    hashes: Array.from({ length: hashes.length / step }, (_, at) => ({
      quality: hashes[at * step] as number,
      hash: hashes.slice(at * step + 1, (at + 1) * step),
    })),
    features: {
      width,
      height,
      places: new Uint16Array(places.buffer),
      scales,
      directions,
      descriptions: new Uint32Array(descriptions.buffer),
      thumb: { width: across, height: down, data: thumb },
    },
  };
}
