import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { fromPem, toPem } from '../../../utils/bytes/pem.ts';
import { TimestampError, type TimestampErrorCode } from '../../../utils/errors/timestamp-error.ts';
import { checkTimestamp, type Expected } from '../../../utils/timestamp/check.ts';
import { makeRequest } from '../../../utils/timestamp/request.ts';
import { readResponse } from '../../../utils/timestamp/response.ts';
import { PINNED_ROOTS, type TrustRoot } from '../../../utils/timestamp/roots.ts';
import { type AuthorityOptions, reply, resign } from '../../authority/authority.ts';
import { CA, type Issued, TestCa, TSA } from '../../authority/ca.ts';
import { needTool } from '../tools.ts';

/** Against a real authority, `openssl ts`; each fault is made with openssl too. */

describe.skipIf(!needTool('openssl'))('a time stamp', { timeout: 60_000 }, () => {
  const ca = new TestCa();
  const data = new TextEncoder().encode('what is stamped\n');
  let digest: string;
  let root: Issued;
  let middle: Issued;
  let signer: Issued;
  let good: AuthorityOptions;
  let roots: TrustRoot[];

  beforeAll(async () => {
    digest = await sha256(data);
    root = ca.issue({ name: 'root', extensions: CA });
    middle = ca.issue({ name: 'middle', extensions: CA, issuer: root });
    signer = ca.issue({ name: 'signer', extensions: TSA, issuer: middle });
    good = { signer, chain: [middle] };
    roots = [await known(root)];
  });
  afterAll(() => ca.remove());

  const known = async ({ der }: Issued): Promise<TrustRoot> => ({
    name: 'Root of the test',
    sha256: await sha256(der),
    der,
  });

  const ask = (options: AuthorityOptions) => {
    const { der, nonce } = makeRequest(digest);
    return { response: reply(ca, der, options), expected: { sha256: digest, nonce, roots } };
  };
  const checked = (options: AuthorityOptions, changes: Partial<Expected> = {}) => {
    const { response, expected } = ask(options);
    return checkTimestamp(response, { ...expected, ...changes });
  };
  const codeOf = async (stamp: Promise<unknown>): Promise<TimestampErrorCode | 'held'> => {
    try {
      await stamp;
      return 'held';
    } catch (error) {
      if (error instanceof TimestampError) return error.code;
      throw error;
    }
  };

  it('is taken, and says what openssl says of it', async () => {
    const { response, expected } = ask(good);
    const stamp = await checkTimestamp(response, expected);
    expect(Math.abs(stamp.at.getTime() - Date.now())).toBeLessThan(60_000);
    expect(stamp).toMatchObject({
      accuracyMs: 1500,
      policy: '1.3.6.1.4.1.55555.1',
      serial: '0a02',
      nonce: expected.nonce,
      signer: 'signer',
      signerSha256: await sha256(signer.der),
      trust: { kind: 'known', name: 'Root of the test' },
    });
    ca.file('kept.tsr', response);
    ca.file('data', data);
    const verified = ca.openssl(
      ...['ts', '-verify', '-data', 'data', '-in', 'kept.tsr', '-CAfile', `${root.path}.pem`],
    );
    expect(verified).toContain('Verification: OK');
  });

  it.each([
    ['RSA and SHA-512', { key: 'rsa', settings: { signer_digest: 'sha512' } }],
    ['ECDSA on P-384 and SHA-384', { key: 'p384', settings: { signer_digest: 'sha384' } }],
    ['the older form of the certificate’s name', { key: 'p256', settings: { ess_cert_id_alg: 'sha1' } }],
    ['the whole chain named', { key: 'p256', settings: { ess_cert_id_chain: 'yes' } }],
  ] as const)('is taken with %s', async (name, { key, settings }) => {
    const other = ca.issue({ name: `signer-${name.length}`, extensions: TSA, issuer: middle, key });
    const stamp = await checked({ signer: other, chain: [middle], settings });
    expect(stamp.trust.kind).toBe('known');
  });

  describe('says where its chain ends', () => {
    it('in a root that came with it', async () => {
      const stamp = await checked({ signer, chain: [middle, root] }, { roots: [] });
      expect(stamp.trust).toMatchObject({
        kind: 'own',
        name: 'root',
        root: { sha256: await sha256(root.der) },
      });
    });

    it('in a root that came with it and of which the digest is known', async () => {
      const stamp = await checked(
        { signer, chain: [middle, root] },
        { roots: [{ name: 'By digest', sha256: await sha256(root.der), der: null }] },
      );
      expect(stamp.trust).toMatchObject({ kind: 'known', name: 'By digest' });
    });

    it('nowhere', async () => {
      const stamp = await checked(good, { roots: PINNED_ROOTS });
      expect(stamp.trust).toMatchObject({ kind: 'none', name: 'middle', root: null });
    });

    it('in the known one of two that issued the same certificate', async () => {
      const other = ca.issue({ name: 'other-root', extensions: CA });
      const crossed = ca.issue({
        name: 'crossed',
        subject: '/O=Subut test/CN=middle',
        keyOf: middle,
        issuer: other,
        extensions: CA,
      });
      const stamp = await checked({ signer, chain: [crossed, other, middle] });
      expect(stamp.trust).toMatchObject({ kind: 'known', name: 'Root of the test' });
    });
  });

  describe('is refused', () => {
    it('for another request', async () => {
      const { response, expected } = ask(good);
      const { nonce } = makeRequest(digest);
      expect(await codeOf(checkTimestamp(response, { ...expected, nonce }))).toBe('wrong-nonce');
    });

    it('without a number, where one was sent', async () => {
      ca.file('data', data);
      ca.openssl('ts', '-query', '-data', 'data', '-sha256', '-cert', '-no_nonce', '-out', 'plain.tsq');
      const response = reply(ca, ca.read('plain.tsq'), good);
      const expected = { sha256: digest, nonce: '40', roots };
      expect(await codeOf(checkTimestamp(response, expected))).toBe('wrong-nonce');
      expect(await codeOf(checkTimestamp(response, { ...expected, nonce: null }))).toBe('held');
    });

    it('on something else', async () => {
      const { response, expected } = ask(good);
      const other = await sha256('something else');
      expect(await codeOf(checkTimestamp(response, { ...expected, sha256: other }))).toBe('wrong-imprint');
    });

    it('or not checked, on the same digits of another digest', async () => {
      ca.openssl('ts', '-query', '-digest', digest, '-sm3', '-cert', '-no_nonce', '-out', 'sm3.tsq');
      const response = reply(ca, ca.read('sm3.tsq'), { ...good, settings: { digests: 'sm3' } });
      expect(await codeOf(checkTimestamp(response, { sha256: digest, nonce: null, roots }))).toBe(
        'uncheckable',
      );
    });

    it('where the authority gives none, in its own words', async () => {
      const refused = checked({ ...good, settings: { digests: 'sha512' } });
      await expect(refused).rejects.toMatchObject({
        code: 'rejected',
        detail: expect.stringContaining('badAlg'),
      });
    });

    it.each([
      ['had run out', { from: '20200101000000Z', until: '20210101000000Z' }],
      ['was not valid yet', { from: '20400101000000Z', until: '20410101000000Z' }],
    ])('when its certificate %s', async (name, dates) => {
      const old = ca.issue({ name: `dated-${name.length}`, extensions: TSA, issuer: middle, ...dates });
      expect(await codeOf(checked({ ...good, signer: old }))).toBe('certificate-expired');
    });

    it.each([
      ['for servers', ['extendedKeyUsage=critical,serverAuth']],
      ['for time stamps and servers', ['extendedKeyUsage=critical,timeStamping,serverAuth']],
      ['for time stamps, if not critically', ['extendedKeyUsage=timeStamping']],
      ['for nothing said', []],
      ['for key exchange', ['keyUsage=critical,keyEncipherment', 'extendedKeyUsage=critical,timeStamping']],
      ['with a limit that nobody here understands', [...TSA, '1.2.3.4=critical,ASN1:NULL']],
    ])('by a certificate %s', async (name, extensions) => {
      const wrong = ca.issue({ name: `wrong-${name.length}`, extensions, issuer: middle });
      expect(await codeOf(resigned(wrong))).toBe('not-for-timestamps');
    });

    it('but not by a proper certificate in the same way', async () => {
      expect(await codeOf(resigned(signer))).toBe('held');
    });

    it('when another certificate for the same key was put in', async () => {
      const [serial, subject] = ['7A7A7A', '/CN=twin'];
      // By an RSA key, whose signatures are all of one length: the one certificate then fits in the other's place.
      const issuer = ca.issue({ name: 'rsa-root', extensions: CA, key: 'rsa' });
      const first = ca.issue({ name: 'twin-a', extensions: TSA, issuer, serial, subject });
      const until = '20391231235959Z';
      const second = ca.issue({
        name: 'twin-b',
        extensions: TSA,
        issuer,
        serial,
        subject,
        keyOf: first,
        until,
      });
      expect(second.der).toHaveLength(first.der.length);
      const { response, expected } = ask({ signer: first, chain: [issuer] });
      expect(await codeOf(checkTimestamp(response, expected))).toBe('held');
      response.set(second.der, Buffer.from(response).indexOf(first.der));
      await expect(checkTimestamp(response, expected)).rejects.toMatchObject({
        code: 'wrong-certificate',
        detail: 'the signature names another one',
      });
    });

    it('with a signature that its key did not make', async () => {
      const { response, expected } = ask(good);
      // The signature comes last.
      const last = response.length - 1;
      response[last] = (response[last] as number) ^ 1;
      expect(await codeOf(checkTimestamp(response, expected))).toBe('wrong-signature');
    });

    it('with another time put into what was signed', async () => {
      const { response, expected } = ask(good);
      const { at } = await checkTimestamp(response, expected);
      const stated = at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
      const place = Buffer.from(response).indexOf(`${stated}Z`);
      response[place + 3] = 0x30 + ((at.getUTCFullYear() + 9) % 10);
      await expect(checkTimestamp(response, expected)).rejects.toMatchObject({
        code: 'wrong-signature',
        detail: 'it is over something else',
      });
    });

    it('without its certificate', async () => {
      ca.openssl('ts', '-query', '-digest', digest, '-sha256', '-no_nonce', '-out', 'bare.tsq');
      const response = reply(ca, ca.read('bare.tsq'), good);
      expect(await codeOf(checkTimestamp(response, { sha256: digest, nonce: null, roots }))).toBe(
        'wrong-certificate',
      );
    });

    it.each([
      ['has the right name and another key', { extensions: CA }],
      ['may issue nothing', { extensions: ['basicConstraints=critical,CA:FALSE'] }],
      [
        'may issue no certificates',
        { extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=cRLSign'] },
      ],
      ['had run out', { extensions: CA, from: '20200101000000Z', until: '20210101000000Z' }],
    ])('when its issuer %s', async (name, wish) => {
      const keyOf = name.includes('another key') ? {} : { keyOf: middle };
      const false_ = ca.issue({
        ...{ name: `false-${name.length}`, subject: '/O=Subut test/CN=middle', issuer: root },
        ...keyOf,
        ...wish,
      });
      expect(await codeOf(checked({ signer, chain: [false_] }))).toBe('wrong-chain');
    });

    it('when an issuer stands lower than its own issuer allows', async () => {
      const top = ca.issue({
        name: 'short-root',
        extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'],
      });
      const below = ca.issue({ name: 'too-low', extensions: CA, issuer: top });
      const low = ca.issue({ name: 'low-signer', extensions: TSA, issuer: below });
      const stamp = checked({ signer: low, chain: [below] }, { roots: [await known(top)] });
      expect(await codeOf(stamp)).toBe('wrong-chain');
    });

    it('when its certificates issue each other without end', async () => {
      const chain: Issued[] = [];
      for (let place = 0; place < 12; place++) {
        chain.push(
          ca.issue({
            ...{ name: `ring-${place}`, subject: '/O=Subut test/CN=middle', keyOf: middle, issuer: middle },
            extensions: CA,
          }),
        );
      }
      expect(await codeOf(checked({ signer, chain }))).toBe('wrong-chain');
    });

    it.each([
      ['nothing', () => new Uint8Array()],
      ['a web page', () => new TextEncoder().encode('<!doctype html><h1>Sign in to the network</h1>')],
      ['half of it', (response: Uint8Array) => response.slice(0, response.length / 2)],
      ['it and a byte more', (response: Uint8Array) => Uint8Array.of(...response, 0)],
      ['the token without its status', () => Uint8Array.of(0x30, 0)],
      ['brackets within brackets', () => new Uint8Array(60_000).fill(0x30)],
      ['sequences without end', () => new Uint8Array(60_000).map((_, at) => (at % 2 === 0 ? 0x30 : 0x80))],
    ])('when it is %s', async (_, change) => {
      const { response, expected } = ask(good);
      const changed = new Uint8Array(change(response));
      expect(await codeOf(checkTimestamp(changed, expected))).toBe('not-a-response');
    });

    it('when it is larger than any is', async () => {
      expect(await codeOf(checkTimestamp(new Uint8Array(70_000), { sha256: digest, nonce: null }))).toBe(
        'uncheckable',
      );
    });
  });

  it.each([
    ['an offset', (time: string) => `${time.slice(0, 12)}+04`],
    ['zeros at the end of its fraction', (time: string) => `${time.slice(0, 10)}.000Z`],
  ])('is refused where its time has %s', async (_what, change) => {
    const { response } = ask(good);
    await readResponse(response);
    const text = Buffer.from(response).toString('latin1');
    const tagged = '\x18\x0f';
    const time = new RegExp(`${tagged}(\\d{14}Z)`).exec(text)?.[1] ?? '';
    const changed = Buffer.from(text.replace(tagged + time, tagged + change(time)), 'latin1');
    expect(changed).toHaveLength(response.length);
    await expect(readResponse(new Uint8Array(changed))).rejects.toMatchObject({
      code: 'not-a-response',
      message: expect.stringContaining('genTime'),
    });
  });

  it('says the same or is refused, whichever bit is changed', { timeout: 180_000 }, async () => {
    const { response, expected } = ask(good);
    const says = async (bytes: Uint8Array<ArrayBuffer>) => {
      const { at, policy, serial, nonce, signerSha256 } = await checkTimestamp(bytes, expected);
      return JSON.stringify({ at, policy, serial, nonce, signerSha256 });
    };
    const before = await says(response);
    const places = Array.from(response.keys()).filter((place) => place % 3 === 0);
    let refused = 0;
    for (const place of places) {
      const changed = response.slice();
      changed[place] = (changed[place] as number) ^ (1 << ((place / 3) % 8));
      try {
        expect.soft(await says(changed), `byte ${place}`).toBe(before);
      } catch (error) {
        expect.soft(error, `byte ${place}`).toBeInstanceOf(TimestampError);
        refused += 1;
      }
    }
    // Only the bits of the status that nobody signs, and such of certificates that are not used, change nothing.
    expect(refused).toBeGreaterThan(places.length * 0.9);
  });

  function resigned(by: Issued) {
    const { response, expected } = ask(good);
    return checkTimestamp(resign(ca, response, by, [middle]), expected);
  }
});

describe('the roots that are known', () => {
  it('are those of the fingerprints', async () => {
    for (const { der, sha256: fingerprint } of PINNED_ROOTS) {
      if (der !== null) expect(await sha256(der)).toBe(fingerprint);
    }
  });

  it('stay the same as text', () => {
    const ders = PINNED_ROOTS.flatMap(({ der }) => (der === null ? [] : [der]));
    expect(fromPem(ders.map(toPem).join('and more\n'))).toEqual(ders);
  });
});
