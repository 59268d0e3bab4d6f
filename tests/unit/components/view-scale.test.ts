import { expect, it } from 'vitest';
import { scaleAfter, scalesOf } from '../../../components/vault/capture/view-scale.ts';

it.each([
  ['narrower than its place', 400, 600, 1, { fit: 1, own: 1 }],
  ['wider than its place', 1280, 640, 1, { fit: 0.5, own: 1 }],
  ['of a fine screen', 2560, 640, 2, { fit: 0.25, own: 0.5 }],
])('a picture %s', (_, width, room, ratio, expected) => {
  expect(scalesOf(width, room, ratio)).toEqual(expected);
});

const scales = { fit: 0.5, own: 1 };
it.each([
  ['one step up', 0.5, 1, 0.625],
  ['one step down', 0.5, -1, 0.4],
  ['a part of a step', 0.5, 0.5, 0.559],
  ['no further up than eight times its own size', 7.9, 1, 8],
  ['no further down than a quarter of what fits', 0.126, -1, 0.125],
])('%s', (_, scale, steps, expected) => {
  expect(scaleAfter(scale, steps, scales)).toBeCloseTo(expected, 3);
});

it('goes back by as many steps as it went', () => {
  expect(scaleAfter(scaleAfter(0.5, 3, scales), -3, scales)).toBeCloseTo(0.5, 9);
});
