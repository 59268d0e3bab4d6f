import { expect, it } from 'vitest';
import { verdictOf } from '../../../components/vault/spread/verdicts.ts';

const key = (name: string, code: string, held: object = {}) => ({
  key: name,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...held,
});

it.each([
  ['s', 'KeyS', 'same'],
  ['N', 'KeyN', 'not-same'],
  ['c', 'KeyC', 'cannot-say'],
  // A Russian keyboard has these letters where the Latin ones are.
  ['ы', 'KeyS', 'same'],
  ['т', 'KeyN', 'not-same'],
  ['с', 'KeyC', 'cannot-say'],
  // Another Latin layout: what is written on the key counts, not where it lies.
  ['s', 'Semicolon', 'same'],
  ['o', 'KeyS', null],
  ['Escape', 'Escape', null],
])('%s on %s says %s', (name, code, verdict) => {
  expect(verdictOf(key(name, code))).toBe(verdict);
});

it.each(['ctrlKey', 'metaKey', 'altKey', 'repeat'])('says nothing with %s', (held) => {
  expect(verdictOf(key('s', 'KeyS', { [held]: true }))).toBeNull();
});
