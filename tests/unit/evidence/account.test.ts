import { expect, test } from 'vitest';
import { hasOtherName } from '../../../utils/evidence/account.ts';
import { accountWith } from '../item.ts';

test.each([
  [{ title: 'Kanal', username: 'kanal' }, { title: 'Kanal', username: null }, false],
  [{ title: 'Kanal', username: 'kanal' }, { title: 'Kanal', username: '@kanal' }, false],
  [{ title: null, username: null }, { title: 'Kanal', username: 'kanal' }, false],
  [{ title: 'Kanal', username: 'kanal' }, { title: 'Yeni kanal', username: 'kanal' }, true],
  [{ title: 'Kanal', username: 'kanal' }, { title: null, username: 'yeni' }, true],
])('of %j and %j: another name is %s', (one, other, expected) => {
  expect(hasOtherName(accountWith(one), accountWith(other))).toBe(expected);
});
