import { DESCRIPTION_WORDS } from './describe.ts';
import type { Features } from './features.ts';
import type { Fingerprint } from './fingerprint.ts';
import { PDQ_BYTES } from './pdq.ts';
import { joinSections, splitSections } from './sections.ts';
import { SpreadError } from './spread-error.ts';

/* A fingerprint as bytes, to be sealed like the picture it was taken of: some 20 kB, read when that medium is compared. */

const VERSION = 1;
/** Sections of one {@link Features}. */
const SECTIONS = 6;

const sectionsOf = ({ width, height, places, scales, directions, descriptions, thumb }: Features) => [
  Uint16Array.of(width, height, thumb.width, thumb.height),
  places,
  scales,
  directions,
  descriptions,
  thumb.data,
];

export function encodeFingerprint({ hashes, features, parts }: Fingerprint): Uint8Array<ArrayBuffer> {
  return joinSections(VERSION, [
    Uint8Array.from(hashes.flatMap(({ hash, quality }) => [quality, ...hash])),
    ...[features, ...parts].flatMap(sectionsOf),
  ]);
}

/** @throws SpreadError `damaged` */
function featuresFrom(sections: readonly Uint8Array<ArrayBuffer>[]): Features {
  const [sizes, places, scales, directions, descriptions, thumb] = sections as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  const count = scales.length;
  const isWhole =
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
  return {
    width,
    height,
    places: new Uint16Array(places.buffer),
    scales,
    directions,
    descriptions: new Uint32Array(descriptions.buffer),
    thumb: { width: across, height: down, data: thumb },
  };
}

/** @throws SpreadError `damaged` */
export function decodeFingerprint(bytes: Uint8Array): Fingerprint {
  const [hashes, ...sections] = splitSections(bytes, VERSION);
  const step = PDQ_BYTES + 1;
  if (hashes === undefined || hashes.length % step !== 0) throw new SpreadError('damaged', 'half a hash');
  if (sections.length === 0 || sections.length % SECTIONS !== 0)
    throw new SpreadError('damaged', `${sections.length} parts`);
  const [features, ...parts] = Array.from({ length: sections.length / SECTIONS }, (_, at) =>
    featuresFrom(sections.slice(at * SECTIONS, (at + 1) * SECTIONS)),
  ) as [Features, ...Features[]];
  return {
    hashes: Array.from({ length: hashes.length / step }, (_, at) => ({
      quality: hashes[at * step] as number,
      hash: hashes.slice(at * step + 1, (at + 1) * step),
    })),
    features,
    parts,
  };
}
