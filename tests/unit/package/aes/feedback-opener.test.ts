import { cfb } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedbackOpener } from '../../../../utils/package/aes/feedback-opener.ts';
import { expandKey } from '../../../../utils/package/aes/key-schedule.ts';

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

/** NIST SP 800-38A, F.3.17 and F.3.18: CFB128-AES256. */
const KEY = bytesOf('603deb1015ca71be2b73aef0857d7781 1f352c073b6108d72d9810a30914dff4');
const VECTOR = bytesOf('000102030405060708090a0b0c0d0e0f');
const PLAINTEXT = bytesOf(
  '6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51 30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710',
);
const CIPHERTEXT = bytesOf(
  'dc7e84bfda79164b7ecd8486985d3860 39ffed143b28b1c832113c6331e5407b df10132415e54b92a13ed0a8267ae2f9 75a385741ab9cef82031623d55b1e471',
);

describe('AES-256 in cipher feedback mode', () => {
  it('opens the example of the standard', async () => {
    const bytes = CIPHERTEXT.slice();
    (await FeedbackOpener.with(KEY)).open(VECTOR, bytes);
    expect(bytes).toEqual(PLAINTEXT);
  });

  it('has the round keys of the standard (FIPS 197, A.3)', () => {
    const keys = expandKey(KEY);
    expect(keys).toHaveLength(240);
    expect(keys.slice(32, 48)).toEqual(bytesOf('9ba35411 8e6925af a51a8b5f 2067fcde'));
    expect(keys.slice(-16)).toEqual(bytesOf('fe4890d1 e6188d0b 046df344 706c631e'));
  });

  it('opens what another library sealed, whatever its length', async () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const vector = fc.uint8Array({ minLength: 16, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(
        key,
        vector,
        fc.uint8Array({ maxLength: 600, size: 'max' }),
        async (secret, iv, plain) => {
          const bytes = cfb(secret, iv).encrypt(plain);
          (await FeedbackOpener.with(secret)).open(iv, bytes);
          expect(bytes).toEqual(plain);
        },
      ),
    );
  });

  // Around a group of eight blocks, and around the stretch that is in its memory at a time.
  it.each([127, 128, 129, 65_535, 65_536, 65_537, 65_552, 200_003])(
    'opens %i bytes, and then others',
    async (length) => {
      const opener = await FeedbackOpener.with(KEY);
      for (let time = 0; time < 2; time++) {
        const plain = new Uint8Array(length).map((_, at) => (at * 7 + time) & 0xff);
        const bytes = cfb(KEY, VECTOR).encrypt(plain);
        opener.open(VECTOR, bytes);
        expect(Buffer.compare(bytes, plain)).toBe(0);
      }
    },
  );
});
