import { DESCRIPTION_WORDS } from './describe.ts';
import { type Features, PLACE_UNIT, type Thumb } from './features.ts';

/*
 * What would be found in the mirrored picture, without looking at it again: each place on the other side, its direction turned over, and of what is
 * around it the fields from below upwards, each with its directions the other way round.
 */

/** Words of the bits by the median, and again by the quartile: one for each row of fields. */
const ROWS = DESCRIPTION_WORDS / 2;

/** Eight bits, one for each direction: the first stays, the others are in the opposite order. */
const TURNED_OVER = Uint8Array.from({ length: 256 }, (_, bins) => {
  let turned = bins & 1;
  for (let bin = 1; bin < 8; bin++) turned |= ((bins >> bin) & 1) << (8 - bin);
  return turned;
});

const turnedOver = (word: number): number =>
  ((TURNED_OVER[word & 255] as number) |
    ((TURNED_OVER[(word >>> 8) & 255] as number) << 8) |
    ((TURNED_OVER[(word >>> 16) & 255] as number) << 16) |
    ((TURNED_OVER[word >>> 24] as number) << 24)) >>>
  0;

function mirroredThumb({ width, height, data }: Thumb): Thumb {
  const out = Uint8Array.from(data);
  for (let row = 0; row < height; row++) out.subarray(row * width, (row + 1) * width).reverse();
  return { width, height, data: out };
}

/** The features of the picture as in a mirror: left is right. */
export function mirroredFeatures(features: Features): Features {
  const { width, places, directions, descriptions } = features;
  const end = (width - 1) * PLACE_UNIT;
  return {
    ...features,
    places: places.map((value, at) => (at % 2 === 0 ? Math.max(0, end - value) : value)),
    directions: directions.map((direction) => 128 - direction),
    descriptions: descriptions.map((_, at) => {
      const row = at % ROWS;
      return turnedOver(descriptions[at - row + (ROWS - 1 - row)] as number);
    }),
    thumb: mirroredThumb(features.thumb),
  };
}
