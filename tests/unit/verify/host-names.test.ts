import { expect, test } from 'vitest';
import { namesHost } from '../../../utils/verify/host-names.ts';

test.each([
  ['t.me', 't.me', true],
  ['T.ME', 't.me', true],
  ['t.me', 't.me.', true],
  ['t.me', 'xt.me', false],
  ['*.telegram.org', 'web.telegram.org', true],
  ['*.telegram.org', 'a.web.telegram.org', false],
  ['*.telegram.org', 'telegram.org', false],
  ['*.telegram.org', '.telegram.org', false],
  ['*.org', 'example.org', false],
  ['w*.telegram.org', 'web.telegram.org', false],
  ['192.0.2.7', '192.0.2.7', true],
  ['*.0.2.7', '192.0.2.7', false],
])('a certificate for %s names %s: %s', (name, host, expected) => {
  expect(namesHost(name, host)).toBe(expected);
});
