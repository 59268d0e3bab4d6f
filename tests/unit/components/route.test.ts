import { expect, test } from 'vitest';
import { routeOf } from '../../../components/vault/route.ts';

test.each([
  ['', { name: 'list' }],
  ['#', { name: 'list' }],
  ['#list', { name: 'list' }],
  ['#export', { name: 'export', id: null }],
  ['#export/0190-a', { name: 'export', id: '0190-a' }],
  ['#next', { name: 'next' }],
  ['#passphrase', { name: 'passphrase' }],
  ['#settings', { name: 'settings' }],
  ['#revoke', { name: 'revoke' }],
  ['#deposit', { name: 'deposit' }],
  ['#capture/019abc', { name: 'capture', id: '019abc' }],
  ['#compare/019abc/019abd', { name: 'compare', id: '019abc', other: '019abd' }],
  ['#spread', { name: 'spread', id: null }],
  ['#spread/019abc', { name: 'spread', id: '019abc' }],
  ['#picture/019abc/7', { name: 'picture', id: '019abc 7' }],
  ['#picture/019abc/x', { name: 'list' }],
  ['#picture/019abc', { name: 'list' }],
  ['#compare/019abc', { name: 'list' }],
  ['#capture/', { name: 'list' }],
  ['#capture', { name: 'list' }],
  ['#nothing/known', { name: 'list' }],
])('%s', (hash, route) => {
  expect(routeOf(hash)).toEqual(route);
});
