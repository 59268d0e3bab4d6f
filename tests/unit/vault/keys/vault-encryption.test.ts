import { enums, generateKey } from 'openpgp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeKeys } from '../../../../utils/vault/keys/generate.ts';
import { decryptFromVault, encryptToVault } from '../../../../utils/vault/keys/vault-encryption.ts';

describe('sealing', () => {
  it('gives back what was sealed, alone in its buffer', async () => {
    const { vault } = await makeKeys();
    const bytes = new Uint8Array(300_000).fill(7);
    for (const length of [0, 1, bytes.length]) {
      const sealed = await encryptToVault(bytes.subarray(0, length), vault.toPublic());
      const opened = await decryptFromVault(sealed, vault, 'a file');
      expect(opened).toEqual(bytes.slice(0, length));
      expect(opened.buffer.byteLength).toBe(length);
      expect(sealed.buffer.byteLength).toBe(sealed.byteLength);
    }
  });

  it('uses SEIPD version 2 with AES-256 in GCM', async () => {
    const { vault } = await makeKeys();
    const sealed = await encryptToVault(new Uint8Array(100), vault.toPublic());
    const { tag, body } = packetsOf(sealed).at(-1) ?? { tag: 0, body: new Uint8Array() };
    expect(tag).toBe(enums.packet.symEncryptedIntegrityProtectedData);
    expect([...body.subarray(0, 3)]).toEqual([2, enums.symmetric.aes256, enums.aead.gcm]);
  });

  it('does not make twice the same of the same', async () => {
    const { vault } = await makeKeys();
    const bytes = new Uint8Array(100);
    expect(await encryptToVault(bytes, vault)).not.toEqual(await encryptToVault(bytes, vault));
  });

  it('opens with no other key, and not after a change, and says what did not open', async () => {
    const { vault } = await makeKeys();
    const other = (await makeKeys()).vault;
    const sealed = await encryptToVault(new Uint8Array(100), vault.toPublic());
    await expect(decryptFromVault(sealed, other, 'file 1')).rejects.toMatchObject({
      code: 'damaged',
      detail: 'file 1',
    });
    for (const at of [0, 45, sealed.length - 40, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(decryptFromVault(changed, vault, 'file 2'), `byte ${at}`).rejects.toMatchObject({
        detail: 'file 2',
      });
    }
    await expect(decryptFromVault(sealed.subarray(0, 150), vault, 'cut')).rejects.toMatchObject({
      code: 'damaged',
    });
  });
});

describe('a clock set back behind the making of the keys', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does not keep anything from being sealed and opened', async () => {
    const { privateKey } = await generateKey({
      type: 'curve25519',
      userIDs: { name: 'vault' },
      format: 'object',
      config: { v6Keys: true, aeadProtect: true },
    });
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-01-01T00:00:00Z') });
    const sealed = await encryptToVault(Uint8Array.of(7), privateKey.toPublic());
    expect(await decryptFromVault(sealed, privateKey, 'a file')).toEqual(Uint8Array.of(7));
  });
});

/** The packets of a message (RFC 9580, 4.2.1: new format), partial lengths joined. */
function packetsOf(message: Uint8Array): { tag: number; body: Uint8Array }[] {
  const packets: { tag: number; body: Uint8Array }[] = [];
  let at = 0;
  while (at < message.length) {
    const tag = (message[at++] ?? 0) & 0x3f;
    const parts: number[] = [];
    for (let partial = true; partial; ) {
      const first = message[at++] ?? 0;
      partial = first >= 224 && first < 255;
      let length = first;
      if (partial) length = 1 << (first & 0x1f);
      else if (first === 255) {
        length = new DataView(message.buffer, message.byteOffset + at).getUint32(0);
        at += 4;
      } else if (first >= 192) length = ((first - 192) << 8) + (message[at++] ?? 0) + 192;
      parts.push(...message.subarray(at, at + length));
      at += length;
    }
    packets.push({ tag, body: Uint8Array.from(parts) });
  }
  return packets;
}
