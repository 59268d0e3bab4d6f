import { expect, test } from 'vitest';
import { readWhole, SCREENS } from '../../../components/vault/settings/numbers.ts';

test.each([
  ['1', 1],
  ['40', 40],
  [' 1000 ', 1000],
  ['0', null],
  ['1001', null],
  ['', null],
  ['-3', null],
  ['4.5', null],
  ['1e3', null],
  ['çox', null],
])('%s', (text, screens) => {
  expect(readWhole(text, SCREENS)).toBe(screens);
});
