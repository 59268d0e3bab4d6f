import { describe, expect, it } from 'vitest';
import { DESCRIPTION_WORDS } from '../../../utils/spread/describe.ts';
import { type Features, featuresOf, PLACE_UNIT } from '../../../utils/spread/features.ts';
import { mirroredFeatures } from '../../../utils/spread/mirror.ts';
import { bitCount } from '../../../utils/spread/pdq.ts';
import { grayOf } from '../../../utils/spread/picture.ts';
import { mirrored } from '../../../utils/spread/resize.ts';
import { drawing } from '../../pictures/drawing.ts';
import { portrait } from '../../pictures/portrait.ts';

interface Feature {
  x: number;
  y: number;
  direction: number;
  scale: number;
  words: Uint32Array;
}

const listOf = ({ places, scales, directions, descriptions }: Features): Feature[] =>
  Array.from(scales, (scale, at) => ({
    x: (places[at * 2] as number) / PLACE_UNIT,
    y: (places[at * 2 + 1] as number) / PLACE_UNIT,
    direction: directions[at] as number,
    scale,
    words: descriptions.subarray(at * DESCRIPTION_WORDS, (at + 1) * DESCRIPTION_WORDS),
  }));

const bits = (one: Uint32Array, other: Uint32Array): number =>
  one.reduce((sum, word, at) => sum + bitCount(word ^ (other[at] as number)), 0);

const isSame = (one: Feature, other: Feature): boolean => {
  const turn = (one.direction - other.direction) & 255;
  return (
    Math.hypot(one.x - other.x, one.y - other.y) <= 1 &&
    Math.abs(one.scale - other.scale) <= 2 &&
    Math.min(turn, 256 - turn) <= 4 &&
    bits(one.words, other.words) <= 24
  );
};

describe('features as in a mirror', () => {
  // Not wider than the picture that features are taken from, so that it is taken as it is.
  it.each([
    ['a drawing', grayOf(drawing(5, 400, 300))],
    ['a drawing of odd sides', grayOf(drawing(6, 399, 301))],
    ['a portrait', grayOf(portrait(7, 300, 400))],
  ])('are those of the mirrored picture: %s', (_, gray) => {
    const derived = mirroredFeatures(featuresOf(gray));
    const looked = featuresOf(mirrored(gray));
    const others = listOf(looked);
    const same = listOf(derived).filter((one) => others.some((other) => isSame(one, other)));
    // Where every second pixel is taken, it is the other one from the other side; wrong, it would be hardly any.
    expect(same.length / others.length).toBeGreaterThan(0.6);
    expect(derived.thumb).toEqual(looked.thumb);
  });

  it('are the first again when they are mirrored twice', () => {
    const features = featuresOf(grayOf(drawing(8, 400, 300)));
    expect(mirroredFeatures(mirroredFeatures(features))).toEqual(features);
  });
});
