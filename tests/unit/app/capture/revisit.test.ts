import { expect, test } from 'vitest';
import { revisitOf } from '../../../../utils/app/capture/revisit.ts';
import { withoutSession } from '../../../../utils/evidence/address.ts';

test.each([
  ['https://t.me/s/kanal?before=40#m', 'https://t.me/s/kanal?before=40#m', 't.me'],
  ['https://example.org/?q=%C9%99+b', 'https://example.org/?q=%C9%99+b', 'example.org'],
  ['https://example.org/a?igsh=abc', 'https://example.org/a', 'example.org'],
  ['https://example.org/a?x=1&igsh=abc', 'https://example.org/a?x=1', 'example.org'],
  ['https://example.org/a?igsh=abc&x=1#y', 'https://example.org/a?x=1#y', 'example.org'],
  ['https://example.org/a?igsh=abc#y', 'https://example.org/a#y', 'example.org'],
  ['https://example.org/?x=1#tgWebAuthToken=1&y=2', 'https://example.org/?x=1#y=2', 'example.org'],
  ['https://example.org/?x=1#tgWebAuthToken=1', 'https://example.org/?x=1#', 'example.org'],
  ['https://bank.az@example.org:8443/', 'https://example.org:8443/', 'example.org:8443'],
])('%s is opened as it is, without what was taken out', (address, href, host) => {
  expect(revisitOf(withoutSession(address))).toEqual({ href, host });
});

test('a letter that only looks like another is seen to be one', () => {
  expect(revisitOf('https://t.m\u0435/kanal')?.host).toContain('xn--');
});

test.each([
  'http://example.org/',
  'ftp://example.org/',
  'file:///a',
  'javascript:alert(1)',
  'blob:https://a/b',
  'none',
  '',
])('%s is not opened', (address) => {
  expect(revisitOf(address)).toBeNull();
});
