import { cfb } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedbackSealer } from '../../../../utils/package/aes/feedback-sealer.ts';

describe('cipher feedback made of cipher block chaining', () => {
  it('is that of another library, whatever pieces the bytes come in', async () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const blocks = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(key, blocks, fc.uint8Array({ maxLength: 100 }), async (secret, pieces, rest) => {
        const cipher = await FeedbackSealer.with(secret);
        const whole = crypto.getRandomValues(
          new Uint8Array(16 * pieces.reduce((sum, count) => sum + count, 0) + rest.length),
        );
        const expected = cfb(secret, new Uint8Array(16)).encrypt(whole);
        let at = 0;
        for (const count of pieces) {
          await cipher.seal(whole.subarray(at, at + 16 * count));
          at += 16 * count;
        }
        await cipher.seal(whole.subarray(at));
        expect(whole).toEqual(expected);
      }),
    );
  });
});
