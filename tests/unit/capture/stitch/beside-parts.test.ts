import { expect, test } from 'vitest';
import { piecesOf, placeOf } from '../../../../utils/capture/stitch/beside-parts.ts';

const part = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

test('a bar that is wider than the picture is laid in pieces, all of it and no pixel twice', () => {
  expect(piecesOf([part(0, 0, 1280, 72), part(0, 72, 260, 90)], 500, 800)).toEqual([
    part(0, 0, 500, 72),
    part(500, 0, 500, 72),
    part(1000, 0, 280, 72),
    part(0, 72, 260, 90),
  ]);
});

test('a page full of parts does not become a picture of nothing else', () => {
  const many = Array.from({ length: 20 }, (_, at) => part(0, at, 100, 800));
  expect(piecesOf(many, 500, 800)).toHaveLength(3);
});

test('a part stands under its own place where it fits, else as near to it as it can', () => {
  const band = part(300, 80, 500, 700);
  expect(placeOf(part(320, 0, 100, 50), band)).toBe(20);
  expect(placeOf(part(0, 0, 260, 50), band)).toBe(0);
  expect(placeOf(part(900, 0, 100, 50), band)).toBe(400);
});
