import { describe, expect, it } from 'vitest';
import {
  makeKeyEncryptionKey,
  useAndWipe,
  WipeList,
} from '../../../../utils/vault/keys/key-encryption-key.ts';

const isWiped = (key: Uint8Array): boolean => key.every((byte) => byte === 0);

describe('an opening key', () => {
  it('is 64 hexadecimal digits by chance', () => {
    const [one, other] = [makeKeyEncryptionKey(), makeKeyEncryptionKey()].map((key) =>
      new TextDecoder().decode(key),
    );
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).toMatch(/^[0-9a-f]{64}$/);
    expect(one).not.toBe(other);
  });

  it('is gone when it was used, also where that failed', async () => {
    const [used, failed] = [makeKeyEncryptionKey(), makeKeyEncryptionKey()];
    expect(await useAndWipe(used, (key) => isWiped(key))).toBe(false);
    await expect(useAndWipe(failed, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect([used, failed].map(isWiped)).toEqual([true, true]);
  });

  it('is gone with all others that were held', () => {
    const held = new WipeList();
    const keys = [held.hold(makeKeyEncryptionKey()), held.hold(makeKeyEncryptionKey())];
    expect(keys.map(isWiped)).toEqual([false, false]);
    held.wipe();
    expect(keys.map(isWiped)).toEqual([true, true]);
  });
});
