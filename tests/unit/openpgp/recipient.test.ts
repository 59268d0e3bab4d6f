import { generateKey, readKey, readPrivateKey, revokeKey, type SecretKeyPacket } from 'openpgp';
import { afterAll, describe, expect, it } from 'vitest';
import { groupFingerprint } from '../../../utils/openpgp/fingerprint.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import { recipientKey, signingKey } from '../package/fixture.ts';
import { needTool } from '../tools.ts';
import { FORMS, KeyBench } from './gpg-keys.ts';

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
    [lawyer.private.slice(0, 300), 'private-key'],
    ['-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nabcd\n-----END PGP PRIVATE KEY BLOCK-----', 'private-key'],
    [`${lawyer.public}\n${other.public}`, 'several-keys'],
    [signing.toPublic().armor(), 'signs-only'],
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
});

describe.skipIf(!needTool('gpg'))('a key that GnuPG made', { timeout: 120_000 }, () => {
  const bench = new KeyBench();
  afterAll(() => bench.remove());

  it('has its fingerprint grouped as gpg prints it', async () => {
    bench.gpg('--import', bench.put('key.asc', lawyer.public));
    const { fingerprint } = await readRecipient(lawyer.public);
    expect(bench.gpg('--fingerprint').output).toContain(groupFingerprint(fingerprint));
  });

  it.each([
    ['Brainpool', ['brainpoolP256r1', 'brainpoolP384r1']],
    ['Rsa', ['rsa2048', 'rsa2048']],
    ['Primary', ['rsa2048/sign,cert,encr']],
    ['Late', ['ed25519', 'cv25519/encr/20200102', 'cv25519']],
  ] as const)('is taken: %s', async (name, [primary, ...parts]) => {
    const mail = bench.make(name, primary, ...parts);
    for (const form of [bench.public(mail), bench.exported(mail)]) {
      expect((await readRecipient(form)).fingerprint).toBe(bench.fingerprintOf(mail));
    }
  });

  it('is taken in each form that gpg imports, and twice', async () => {
    const mail = bench.make('Forms', 'ed25519', 'cv25519');
    const text = bench.public(mail);
    for (const [name, change] of Object.entries({ ...FORMS, twice: (once: string) => `${once}\n${once}` })) {
      const changed = change(text);
      expect((await readRecipient(changed)).userIds, name).toEqual([`Forms <${mail}>`]);
      const bytes = new TextEncoder().encode(changed);
      expect((await readRecipient(bytes)).userIds, `${name}, as a file`).toEqual([`Forms <${mail}>`]);
    }
  });

  it('is taken with a part that is new in its second copy', async () => {
    const mail = bench.make('Grown', 'ed25519');
    const before = bench.public(mail);
    await expect(readRecipient(before)).rejects.toMatchObject({ code: 'signs-only' });
    bench.must('--passphrase', '', '--quick-add-key', bench.fingerprintOf(mail), 'cv25519', 'encr', '0');
    expect((await readRecipient(`${before}\n${bench.public(mail)}`)).userIds).toEqual([`Grown <${mail}>`]);
  });

  it.each([
    ['Sign', ['ed25519'], 'signs-only'],
    ['Sub', ['ed25519', 'cv25519/encr/seconds=1'], 'part-expired'],
    ['Weak', ['rsa1024', 'rsa1024'], 'too-weak'],
    ['Weaksub', ['ed25519', 'rsa1024'], 'too-weak'],
    ['Koblitz', ['secp256k1', 'secp256k1'], 'curve'],
    ['Koblitzsub', ['ed25519', 'secp256k1'], 'curve'],
    ['Elgamal', ['ed25519', 'elg1024'], 'elgamal'],
    ['Dsa', ['dsa1024', 'rsa2048'], 'too-weak'],
  ] as const)('is refused with its reason: %s', async (name, [primary, ...parts], code) => {
    const mail = bench.make(name, primary, ...parts);
    const later = new Date(Date.now() + 5000);
    await expect(readRecipient(bench.public(mail), later)).rejects.toMatchObject({ code });
  });

  it('is refused without a name, with a name that does not hold, and of a version to come', async () => {
    const mail = bench.make('Bare', 'ed25519', 'cv25519');
    const key = await readKey({ armoredKey: bench.public(mail) });
    const named = key.users[0];
    key.users = [];
    await expect(readRecipient(key.write())).rejects.toMatchObject({ code: 'no-user-id' });
    if (named !== undefined) key.users = [named];
    const bytes = key.write();
    const at = Buffer.from(bytes).indexOf('Bare <');
    bytes[at] = (bytes[at] as number) ^ 1;
    await expect(readRecipient(bytes)).rejects.toMatchObject({ code: 'not-certified' });
    const later = key.write();
    // The version, behind the packet's head.
    const head = (later[0] as number) < 0xc0 ? 1 + (1 << ((later[0] as number) & 3)) : 2;
    later[head] = 7;
    await expect(readRecipient(later)).rejects.toMatchObject({ code: 'unknown-kind' });
  });

  it('is refused where its part for encryption is of a kind to come, or was withdrawn', async () => {
    const mail = bench.make('Kind', 'ed25519', 'cv25519');
    const bytes = new Uint8Array(await bench.exported(mail));
    const oid = Buffer.from('2b060104019755010501', 'hex');
    // Version, four octets of time, algorithm, length of the curve's name, its name.
    const at = Buffer.from(bytes).indexOf(oid) - 2;
    bytes[at] = 8;
    await expect(readRecipient(bytes)).rejects.toMatchObject({ code: 'unknown-kind' });
    const key = await readPrivateKey({ armoredKey: bench.private(mail) });
    const [subkey] = key.subkeys;
    if (subkey !== undefined) key.subkeys = [await subkey.revoke(key.keyPacket as SecretKeyPacket)];
    await expect(readRecipient(key.toPublic().armor())).rejects.toMatchObject({ code: 'part-revoked' });
  });
});
