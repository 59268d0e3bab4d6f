import { expect, test } from 'vitest';
import { movedTo } from '../../../../utils/app/cases/place.ts';

test.each([
  [0, 2, 'bcad'],
  [3, 0, 'dabc'],
  [1, 1, 'abcd'],
  [1, 99, 'acdb'],
  [2, -1, 'cabd'],
  [2, -5, 'cabd'],
  [9, 0, 'abcd'],
])('from %i to %i: %s', (from, to, expected) => {
  expect(movedTo([...'abcd'], from, to).join('')).toBe(expected);
});
