import { generateKey, readPrivateKey, revokeKey } from 'openpgp';
import { describe, expect, it } from 'vitest';
import { groupFingerprint } from '../../../utils/openpgp/fingerprint.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import { Workbench } from '../gnupg.ts';
import { recipientKey, signingKey } from '../package/fixture.ts';
import { needTool } from '../tools.ts';

const lawyer = await recipientKey('Lawyer');
const other = await recipientKey('Other');
const signing = await signingKey('Signs only');

describe('a recipient’s key', () => {
  it('is read from its text, and shown for what it is', async () => {
    const recipient = await readRecipient(lawyer.public);
    expect(recipient.userIds).toEqual(['Lawyer <lawyer@example.org>']);
    expect(recipient.fingerprint).toMatch(/^[0-9A-F]{40}$/);
    expect(recipient.created).toEqual(new Date(Date.UTC(2024, 2, 1, 8)));
    expect(recipient.expires).toBeNull();
  });

  it('is read out of a letter, quoted, and from a file of either form', async () => {
    const { fingerprint, key } = await readRecipient(lawyer.public);
    const letter = `Salam,\r\n\r\n${lawyer.public.replaceAll(/^/gm, '> ')}\r\nHörmətlə`;
    for (const form of [letter, new TextEncoder().encode(lawyer.public), key.write()]) {
      expect((await readRecipient(form)).fingerprint).toBe(fingerprint);
    }
  });

  it('is read when it has version 6', async () => {
    const { publicKey } = await generateKey({
      type: 'curve25519',
      userIDs: { name: 'New' },
      config: { v6Keys: true },
    });
    expect((await readRecipient(publicKey)).fingerprint).toMatch(/^[0-9A-F]{64}$/);
  });

  it.each([
    ['', 'not-a-key'],
    ['Salam', 'not-a-key'],
    ['-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----', 'not-a-key'],
    [new Uint8Array([0x99, 1, 2, 3]), 'not-a-key'],
    [new Uint8Array(), 'not-a-key'],
    [lawyer.private, 'private-key'],
    [`${lawyer.public}\n${lawyer.private}`, 'private-key'],
    [`${lawyer.public}\n${other.public}`, 'several-keys'],
    [signing.toPublic().armor(), 'cannot-encrypt'],
  ] as const)('is refused when it is none: case %#', async (input, code) => {
    await expect(readRecipient(input)).rejects.toMatchObject({ code });
  });

  it('is refused after it expired, and says when it will', async () => {
    const date = new Date(Date.now() - 3_600_000);
    const make = (keyExpirationTime: number) =>
      generateKey({
        type: 'ecc',
        curve: 'curve25519Legacy',
        userIDs: { name: 'X' },
        date,
        keyExpirationTime,
      });
    await expect(readRecipient((await make(60)).publicKey)).rejects.toMatchObject({ code: 'expired' });
    const { expires } = await readRecipient((await make(7200)).publicKey);
    expect(Math.abs((expires?.getTime() ?? 0) - (date.getTime() + 7_200_000))).toBeLessThanOrEqual(1000);
  });

  it('is refused after it was revoked', async () => {
    const key = await readPrivateKey({ armoredKey: lawyer.private });
    const { publicKey } = await revokeKey({ key, format: 'armored' });
    await expect(readRecipient(publicKey)).rejects.toMatchObject({ code: 'revoked' });
  });

  it.skipIf(!needTool('gpg'))('has its fingerprint grouped as gpg prints it', async () => {
    const bench = new Workbench();
    bench.gpg('--import', bench.put('key.asc', lawyer.public));
    const { fingerprint } = await readRecipient(lawyer.public);
    expect(bench.gpg('--fingerprint').output).toContain(groupFingerprint(fingerprint));
    bench.remove();
  });
});
