import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../utils/bytes/base64.ts';

const native = Uint8Array as { fromBase64?: unknown };
const own = native.fromBase64;

afterEach(() => {
  native.fromBase64 = own;
});

test.each(['of the browser, where it has one', 'by hand'])('bytes come back whole: %s', (way) => {
  if (way === 'by hand') native.fromBase64 = undefined;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 0x1_0001, size: 'max' }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(Buffer.from(fromBase64(text)).equals(bytes)).toBe(true);
    }),
    { numRuns: 30 },
  );
  expect(() => fromBase64('***')).toThrow();
});
