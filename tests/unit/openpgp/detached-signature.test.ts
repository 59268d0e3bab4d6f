import { createMessage, generateKey, type PrivateKey, readSignature, sign } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INTEROPERABLE, signDetached, verifyDetached } from '../../../utils/openpgp/detached-signature.ts';
import { Workbench } from '../gnupg.ts';
import { needTool } from '../tools.ts';

async function newKey(name: string): Promise<PrivateKey> {
  const { privateKey } = await generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: { name },
    date: new Date('2026-11-01T00:00:00Z'),
    format: 'object',
  });
  return privateKey;
}

const data = new TextEncoder().encode('{"title":"Uçan çərpələng"}');
let key: PrivateKey;
let signature: string;

beforeAll(async () => {
  key = await newKey('Test key');
  signature = await signDetached(data, key);
});

describe('a detached signature', () => {
  it('holds for just these bytes and just this key', async () => {
    expect(await verifyDetached(data, signature, key.toPublic())).toBe(true);
    for (const at of data.keys()) {
      const changed = data.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await verifyDetached(changed, signature, key.toPublic()), `byte ${at}`).toBe(false);
    }
    expect(await verifyDetached(data.slice(0, -1), signature, key.toPublic())).toBe(false);
    expect(await verifyDetached(data, signature, (await newKey('Test key')).toPublic())).toBe(false);
  });

  it('does not hold, and does not throw, when it cannot be read or is not one', async () => {
    const body = signature.slice(signature.indexOf('\n\n'));
    const cases = ['', 'no signature', signature.slice(0, 80), `-----BEGIN PGP MESSAGE-----${body}`];
    for (const text of cases) expect(await verifyDetached(data, text, key.toPublic()), text).toBe(false);
  });

  it('is one signature: a second one beside it is refused', async () => {
    const other = await signDetached(data, await newKey('Another key'));
    const packets = await Promise.all(
      [signature, other].map(async (armoredSignature) => (await readSignature({ armoredSignature })).write()),
    );
    const both = await readSignature({ binarySignature: Buffer.concat(packets as Uint8Array[]) });
    expect(both.packets).toHaveLength(2);
    expect(await verifyDetached(data, both.armor(), key.toPublic())).toBe(false);
  });

  it('over bytes is not one over text: line ends count', async () => {
    const crlf = new TextEncoder().encode('a\r\nb');
    const signed = await signDetached(crlf, key);
    expect(await verifyDetached(crlf, signed, key.toPublic())).toBe(true);
    expect(await verifyDetached(new TextEncoder().encode('a\nb'), signed, key.toPublic())).toBe(false);
  });

  it('is ASCII with plain line feeds', () => {
    expect(signature).toMatch(/^-----BEGIN PGP SIGNATURE-----\n/);
    expect(signature).toMatch(/^[\x20-\x7e\n]*$/);
    expect(signature).not.toMatch(/Version|Comment/);
  });
});

describe('what foreign tools say of it', () => {
  let bench: Workbench;
  beforeAll(() => {
    bench = new Workbench();
    bench.put('key.asc', key.toPublic().armor());
    bench.put('data', data);
    bench.put('changed', data.slice(1));
  });
  afterAll(() => bench.remove());

  it.skipIf(!needTool('gpg'))('GnuPG verifies it, with SHA-512 and the moment that was stated', async () => {
    bench.gpg('--import', `${bench.directory}/key.asc`);
    const at = new Date('2026-11-20T10:00:00Z');
    const path = bench.put('data.asc', await signDetached(data, key, at));
    const good = bench.gpg('--status-fd', '1', '--verify', path, `${bench.directory}/data`);
    expect(good.code).toBe(0);
    // VALIDSIG fingerprint date seconds expiry version reserved algorithm(22: EdDSA) hash(10: SHA-512) class
    const fingerprint = key.getFingerprint().toUpperCase();
    expect(good.output).toContain(
      `VALIDSIG ${fingerprint} 2026-11-20 ${at.getTime() / 1000} 0 4 0 22 10 00 ${fingerprint}`,
    );
    const bad = bench.gpg('--verify', path, `${bench.directory}/changed`);
    expect(bad.code).not.toBe(0);
    expect(bad.output).toContain('BAD signature');
  });

  it.skipIf(!needTool('sq'))('Sequoia verifies it', () => {
    const path = bench.put('data.asc', signature);
    const verify = (file: string) =>
      bench.run(
        'sq',
        'verify',
        '--signer-cert',
        `${bench.directory}/key.asc`,
        '--detached',
        path,
        `${bench.directory}/${file}`,
      );
    expect(verify('data')).toMatchObject({ code: 0 });
    expect(verify('changed').code).not.toBe(0);
  });
});

describe('a signature with one bit changed', () => {
  it('holds no more, whichever bit it is', async () => {
    const bytes = new Uint8Array(100);
    const armored = await signDetached(bytes, key, new Date('2026-11-20T10:00:00Z'));
    const missed: number[] = [];
    for (let bit = 0; bit < armored.length * 8; bit++) {
      const changed = new TextEncoder().encode(armored);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      if (await verifyDetached(bytes, new TextDecoder().decode(changed), key.toPublic()))
        missed.push(bit >> 3);
    }
    expect(missed).toEqual([]);
  });

  it('over text is none over bytes', async () => {
    const text = await sign({
      message: await createMessage({ text: 'a\nb' }),
      signingKeys: key,
      detached: true,
      config: INTEROPERABLE,
    });
    const armored = text.replaceAll('\r\n', '\n');
    for (const bytes of ['a\nb', 'a\r\nb'])
      expect(await verifyDetached(new TextEncoder().encode(bytes), armored, key.toPublic())).toBe(false);
  });
});
