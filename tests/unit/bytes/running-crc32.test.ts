import { crc32 as ofZlib } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from '../../../utils/bytes/crc32.ts';
import { runningCrc32 } from '../../../utils/bytes/running-crc32.ts';

it.each([0, 1, 5, 2 ** 16, 2 ** 16 + 1, 300_003])('of %i bytes in pieces is that of zlib', async (length) => {
  const whole = crypto.getRandomValues(new Uint8Array(2 ** 16)).slice(0, length);
  const bytes = new Uint8Array(length);
  bytes.set(whole);
  const running = await runningCrc32(length);
  for (let at = 0; at < length; at += 70_001) running.update(bytes.subarray(at, at + 70_001));
  expect(running.value()).toBe(ofZlib(bytes));
  expect(crc32(bytes)).toBe(ofZlib(bytes));
});
