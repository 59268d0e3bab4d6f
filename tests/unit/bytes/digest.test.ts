import { describe, expect, it } from 'vitest';
import { NO_DIGEST, sha256, toHex } from '../../../utils/bytes/digest.ts';

describe('SHA-256', () => {
  // FIPS 180-4 examples of NIST, one and two blocks, and the empty message.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of %j', async (text, digest) => {
    expect(await sha256(text)).toBe(digest);
    expect(await sha256(new TextEncoder().encode(text))).toBe(digest);
  });

  it('is written in lower-case hexadecimal, leading zeros kept', () => {
    expect(toHex(Uint8Array.of(0, 1, 0xab, 0xff))).toBe('0001abff');
    expect(NO_DIGEST).toMatch(/^0{64}$/);
  });
});
