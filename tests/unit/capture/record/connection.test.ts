import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromPem } from '../../../../utils/bytes/pem.ts';
import { connectionOf, type Met, type Security } from '../../../../utils/capture/record/connection-facts.ts';
import { connectionFile } from '../../../../utils/capture/record/connection-file.ts';
import { connectionFacts } from '../../../../utils/evidence/connection.ts';
import { checkSteps } from '../../../../utils/package/bag/readme.ts';
import { CONNECTION_WORDS } from '../../../../utils/package/words/connection.ts';
import { WORDS } from '../../../../utils/package/words/languages.ts';
import { makeCertificate } from '../../../sites/certificate.ts';
import { needTool } from '../../tools.ts';

/* What Firefox 153 told, of pages loaded anew in it: from the network, from its cache, of a page that had not changed. */

const URL = 'https://t.me/s/channel?n=3';
const PAGE = { url: URL, load: null };
const { cert } = makeCertificate(['t.me']);
const DER = fromPem(cert);

const certificates = (ders: readonly Uint8Array[], isBuiltInRoot = true): Security['certificates'] =>
  ders.map((der, at) => ({
    subject: `CN=${at}`,
    issuer: `CN=${at + 1}`,
    validity: { start: 1_796_071_379_000, end: 1_800_391_379_000 },
    isBuiltInRoot: isBuiltInRoot && at === ders.length - 1,
    rawDER: Array.from(der),
  }));

const met = (answered: Partial<Met['answered']> = {}, security: Partial<Security> = {}): Met => ({
  answered: {
    ...{ requestId: '30', url: URL, timeStamp: 1_796_071_398_706, statusCode: 200, fromCache: false },
    ...{ ip: '192.0.2.7', proxyInfo: null },
    ...answered,
  },
  security: {
    ...{ state: 'secure', protocolVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' },
    certificates: certificates(DER),
    ...security,
  },
});

const REVISED = [met({ statusCode: 304 }), met({ fromCache: true, statusCode: 200 })];

describe('what is told of a connection', () => {
  it('is that of the page, with its certificates in order', async () => {
    const { told, der } = await connectionOf([met()], PAGE);
    expect(der.map((one) => Buffer.from(one, 'base64'))).toEqual(DER.map((one) => Buffer.from(one)));
    expect(told).toMatchObject({
      ...{ host: 't.me', at: '2026-11-30T20:43:18.706Z', status: 200, address: '192.0.2.7', proxied: false },
      ...{ state: 'secure', protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
      ...{ passedOver: null, builtInRoot: true },
      certificates: [
        { subject: 'CN=0', notBefore: '2026-11-30T20:42:59.000Z', notAfter: '2027-01-19T20:42:59.000Z' },
        { subject: 'CN=1' },
      ],
    });
    expect(told).not.toHaveProperty('leftOut');
  });

  it.each<[string, Met[], Parameters<typeof connectionOf>[1], object]>([
    ['of a page that had not changed, that over which the server said so', REVISED, PAGE, { status: 304 }],
    [
      'after a redirection, the last',
      [met({ url: 'https://t.me/channel', statusCode: 302 }, { protocolVersion: 'TLSv1.2' }), met()],
      PAGE,
      { protocol: 'TLSv1.3', status: 200 },
    ],
    [
      'of the last load, where the page loaded itself once more',
      [met({}, { protocolVersion: 'TLSv1.2' }), met({ requestId: '31' })],
      PAGE,
      { protocol: 'TLSv1.3' },
    ],
    ['through a proxy, with that told', [met({ proxyInfo: { type: 'http' } })], PAGE, { proxied: true }],
    [
      'of a certificate that nobody trusts, with no root',
      [met({}, { isUntrusted: true, certificates: certificates(DER.slice(0, 1)) })],
      PAGE,
      { passedOver: 'untrusted', builtInRoot: null },
    ],
    ['of another’s certificate', [met({}, { isDomainMismatch: true })], PAGE, { passedOver: 'other-host' }],
    [
      'of one that has expired',
      [met({}, { isNotValidAtThisTime: true })],
      PAGE,
      { passedOver: 'not-valid-then' },
    ],
    [
      'of a root that was added',
      [met({}, { certificates: certificates(DER, false) })],
      PAGE,
      { builtInRoot: false },
    ],
    [
      'of a page without TLS',
      [
        met(
          { url: 'http://t.me/' },
          { state: 'insecure', protocolVersion: undefined, cipherSuite: undefined, certificates: [] },
        ),
      ],
      { url: 'http://t.me/', load: null },
      { state: 'insecure', protocol: null, cipher: null, builtInRoot: null, certificates: [] },
    ],
    [
      'nothing, where it came from the cache',
      [met({ fromCache: true, ip: null })],
      PAGE,
      { missing: 'cache' },
    ],
    [
      'nothing, where the last load came from the cache',
      [met(), met({ requestId: '31', fromCache: true })],
      PAGE,
      { missing: 'cache' },
    ],
    [
      'nothing, where a redirection led into the cache',
      [met({ url: 'https://t.me/channel', statusCode: 302 }), met({ fromCache: true })],
      PAGE,
      { missing: 'cache' },
    ],
    [
      'nothing, where another host answered',
      [met({ url: 'https://example.org/' })],
      PAGE,
      { missing: 'other-host' },
    ],
    [
      'nothing, where a service worker gave the page',
      [],
      {
        url: URL,
        load: { startedAt: '', kind: 'reload', protocol: null, serviceWorker: true, status: null },
      },
      { missing: 'service-worker' },
    ],
    ['nothing, where no answer was seen', [], PAGE, { missing: 'not-told' }],
    [
      'nothing, where the browser did not tell',
      [{ ...met(), security: null }],
      PAGE,
      { missing: 'not-told' },
    ],
  ])('is %s', async (_what, answers, page, expected) => {
    expect((await connectionOf(answers, page)).told).toMatchObject(expected);
  });

  it.each([
    ['so many', 12, 100, 10],
    ['so large', 5, 20_000, 3],
  ])('keeps no certificates that are %s, and says how many it left out', async (_what, count, size, kept) => {
    const ders = Array.from({ length: count }, (_, at) => new Uint8Array(size).fill(at));
    const { told, der } = await connectionOf([met({}, { certificates: certificates(ders) })], PAGE);
    expect(der).toHaveLength(kept);
    expect(connectionFacts(told)?.certificates).toHaveLength(kept);
    expect(connectionFacts(told)?.leftOut).toBe(count - kept);
  });
});

describe('connection.pem', () => {
  it('is not there without certificates', async () => {
    expect(connectionFile(await connectionOf([], PAGE))).toBeNull();
    expect(connectionFile(await connectionOf([met({}, { certificates: [] })], PAGE))).toBeNull();
  });

  it.skipIf(!needTool('openssl'))(
    'is opened by the command of README.txt, and holds all of them',
    async () => {
      const seen = await connectionOf([met()], PAGE);
      const file = connectionFile(seen);
      if (file === null || !(file.bytes instanceof Uint8Array)) throw new Error('no file');
      const folder = mkdtempSync(join(tmpdir(), 'subut-connection-'));
      try {
        const path = `data/captures/001-x/${file.path}`;
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), file.bytes);
        const facts = {
          ...{ name: 'subut-x', asZip: false, bothWays: false, fingerprint: 'A'.repeat(40), folders: [] },
          ...{
            archives: [],
            certificates: [path],
            omitted: [],
            hasNotes: false,
            hasMatches: false,
            hasReceived: false,
            caseFiles: null,
            stamping: { chain: [], proofs: [], asked: [] },
          },
        };
        for (const words of [WORDS.az, WORDS.ru, WORDS.en]) {
          const { step, limits } = CONNECTION_WORDS[words.language];
          const found = checkSteps(facts, words).find(({ text }) => text === step);
          expect(found?.note).toBe(limits);
          const [command = ''] = found?.commands ?? [];
          const said = execFileSync('sh', ['-c', command], { cwd: folder }).toString();
          const print = connectionFacts(seen.told)?.certificates[0]?.sha256.toUpperCase() ?? '';
          expect(said.replaceAll(':', '')).toContain(print);
          expect(said).toContain('DNS:t.me');
        }
        const stored = execFileSync('openssl', ['storeutl', '-noout', '-certs', join(folder, path)]);
        expect(stored.toString()).toContain('Total found: 2');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
