import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { fromPem } from '../../../utils/bytes/pem.ts';
import {
  CONNECTION_FILE,
  type ConnectionFacts,
  connectionFacts,
} from '../../../utils/evidence/connection.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { CONNECTION_WORDS } from '../../../utils/package/words/connection.ts';
import { LANGUAGES } from '../../../utils/package/words/words.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { checkConnection } from '../../../utils/verify/check-connection.ts';
import type { PackageFiles } from '../../../utils/verify/files.ts';
import { type Check, Findings } from '../../../utils/verify/findings.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { unpack } from '../../driver/unpack.ts';
import { makeCertificate } from '../../sites/certificate.ts';
import { type CaptureFiles, makeVault, pack, requestFor, SECOND_ID } from '../package/fixture.ts';

/*
 * A record that tells of a connection, signed by whoever holds the keys: what is found is what does not fit the
 * certificates that lie beside it.
 */

const DAY = 86_400_000;
const START = new Date('2024-02-01T00:00:00Z');
const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** What a browser tells of certificates. */
function factsOf(pem: string): Promise<ConnectionFacts['certificates']> {
  return Promise.all(
    fromPem(pem).map(async (der) => {
      const { subject, issuer, validFrom, validTo } = new X509Certificate(der);
      const [notBefore = '', notAfter = ''] = [validFrom, validTo].map((date) =>
        new Date(date).toISOString(),
      );
      return { sha256: await sha256(der), subject, issuer, notBefore, notAfter };
    }),
  );
}

/** Lays a connection into a capture: into its record, and as its file. */
async function connect(
  record: CaptureRecord,
  files: CaptureFiles,
  pem: string,
  changes: Partial<ConnectionFacts> = {},
): Promise<void> {
  record.page.connection = {
    host: 't.me',
    at: new Date(Date.parse(record.capturedAt.utc) + 900).toISOString(),
    status: 200,
    address: '192.0.2.7',
    proxied: false,
    state: 'secure',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    passedOver: null,
    builtInRoot: true,
    certificates: await factsOf(pem),
    ...changes,
  };
  await keep(record, files, pem);
}

async function keep(record: CaptureRecord, files: CaptureFiles, pem: string): Promise<void> {
  const bytes = encode(`A few words before.\n${pem}`);
  files.set(CONNECTION_FILE, bytes);
  const rest = record.artifacts.filter(({ role }) => role !== 'certificates');
  const mediaType = 'application/pem-certificate-chain';
  const facts = { bytes: bytes.length, sha256: await sha256(bytes) };
  record.artifacts = [...rest, { path: CONNECTION_FILE, role: 'certificates', mediaType, ...facts }];
}

const factsIn = ({ page }: CaptureRecord): ConnectionFacts => {
  const facts = connectionFacts(page.connection);
  if (facts === null) throw new Error('no connection');
  return facts;
};

const { cert, authority } = makeCertificate(['t.me', '*.t.me'], START);
const leafOf = (pem: string): string => pem.slice(0, pem.indexOf('-----BEGIN', 1));

type Edit = (record: CaptureRecord, files: CaptureFiles) => Promise<void> | void;

/** What was found of a connection: codes, with `?` after a doubt. */
const codesOf = (checks: readonly Check[]): string[] =>
  checks
    .filter(({ name }) => name === 'connection')
    .map(({ result, finding }) => `${finding?.code ?? result}${result === 'unchecked' ? '?' : ''}`);

/** The record of a capture that is as it says. */
let truth: CaptureRecord;
beforeAll(async () => {
  const [exhibit] = (await makeVault()).exhibits;
  if (exhibit === undefined) throw new Error('no capture');
  truth = exhibit.record;
});

async function found(edit: Edit): Promise<string[]> {
  const [record, files]: [CaptureRecord, CaptureFiles] = [structuredClone(truth), new Map()];
  await connect(record, files, cert);
  await edit(record, files);
  const kept = Array.from(files, ([path, whole]) => [`capture/${path}`, { whole }] as const);
  const findings = new Findings();
  await checkConnection(findings, 'capture', record, new Map(kept) as unknown as PackageFiles);
  return codesOf(findings.checks);
}

it('is checked in a package, and nothing else in it is touched by it', async () => {
  const vault = await makeVault(async (record, files) => {
    await connect(record, files, cert);
    if (record.id === SECOND_ID) await keep(record, files, makeCertificate(['t.me'], START).cert);
  });
  const { file, written } = await pack(requestFor(vault), {
    printReport: async function* () {
      yield encode('%PDF-1.7');
    },
  });
  const report = await checkPackage(await openPackage(file, { sessionKey: written.sessionKey }));
  expect(report.captures.map(({ checks }) => codesOf(checks))).toEqual([
    ['held'],
    ['certificate-differs', 'certificate-differs'],
  ]);
  expect(new Set(failuresOf(report).map(({ name }) => name))).toEqual(new Set(['connection']));

  // And told in the report and by README.txt, each time with what it does not show.
  const { files } = await unpack(file, { sessionKey: written.sessionKey });
  const textOf = (path: string): string => new TextDecoder().decode(files.get(path)).replaceAll(/\s+/g, ' ');
  for (const path of ['data/report.txt', 'data/index.html']) {
    expect(textOf(path)).toContain(CONNECTION_WORDS.az.label);
    expect(textOf(path)).toContain(CONNECTION_WORDS.az.limits);
  }
  for (const language of LANGUAGES) expect(textOf('README.txt')).toContain(CONNECTION_WORDS[language].limits);
  const paths = Array.from(files.keys()).filter((path) => path.endsWith(`/${CONNECTION_FILE}`));
  expect(paths).toHaveLength(2);
  for (const path of paths) expect(textOf('README.txt')).toContain(`openssl x509 -in ${path} `);
});

describe('the connection that a record tells of', () => {
  it.each<[string, Edit, string[]]>([
    ['holds where it is as it was', () => undefined, ['held']],
    ['is not looked for where the record tells of none', ({ page }) => void delete page.connection, []],
    [
      'is not looked for where it is not known',
      ({ page }) => void Object.assign(page, { connection: { missing: 'cache' } }),
      [],
    ],
    [
      'holds without a chain, where a warning was passed over and the record says so',
      (record, files) => connect(record, files, leafOf(cert), { passedOver: 'untrusted', builtInRoot: null }),
      ['held'],
    ],
    [
      'is found where other certificates lie beside it',
      (record, files) => keep(record, files, makeCertificate(['t.me'], START).cert),
      ['certificate-differs', 'certificate-differs'],
    ],
    [
      'is found where one is taken away',
      (record, files) => keep(record, files, leafOf(cert)),
      ['certificates-count'],
    ],
    [
      'is found where the file is taken away',
      (record, files) => {
        files.delete(CONNECTION_FILE);
        record.artifacts = record.artifacts.filter(({ role }) => role !== 'certificates');
      },
      ['file-missing'],
    ],
    [
      'is found where the certificate is for another host',
      (record, files) => connect(record, files, makeCertificate(['example.org'], START).cert),
      ['certificate-of-another'],
    ],
    [
      'is told as a doubt, where the browser found it wrong too',
      (record, files) =>
        connect(record, files, makeCertificate(['example.org'], START).cert, { passedOver: 'untrusted' }),
      ['certificate-of-another?'],
    ],
    [
      'is found where the certificate was made later',
      (record, files) =>
        connect(record, files, makeCertificate(['t.me'], new Date(START.getTime() + 400 * DAY)).cert),
      ['certificate-not-valid'],
    ],
    [
      'is found where the site’s certificate is of one’s own making, under another’s issuer',
      (record, files) => connect(record, files, leafOf(makeCertificate(['t.me'], START).cert) + authority),
      ['certificate-not-issued'],
    ],
    [
      'is found where the dates are others',
      (record) =>
        void Object.assign(factsIn(record).certificates[0] ?? {}, { notAfter: START.toISOString() }),
      ['certificate-other-dates'],
    ],
    [
      'is found where it was to another host',
      (record) => void Object.assign(factsIn(record), { host: 'www.t.me' }),
      ['connection-of-another'],
    ],
    ...[-DAY, DAY].map((apart): [string, Edit, string[]] => [
      `is doubted where it was at another time (${apart})`,
      (record) =>
        void Object.assign(factsIn(record), {
          at: new Date(Date.parse(record.capturedAt.utc) + apart).toISOString(),
        }),
      ['connection-at-other-time?'],
    ]),
    [
      // Which roots a browser has is not known here: see docs/threat-model.md.
      'cannot be found where all certificates are of one’s own making',
      (record, files) => connect(record, files, makeCertificate(['t.me'], START).cert),
      ['held'],
    ],
  ])('%s', async (_what, edit, expected) => {
    expect(await found(edit)).toEqual(expected);
  });
});
