import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { TimestampError, UncheckableError } from '../../../utils/errors/timestamp-error.ts';
import { checkTimestamp } from '../../../utils/timestamp/check.ts';
import { type AuthorityOptions, reply, resign } from '../../authority/authority.ts';
import { CA, type CertificateWish, type Issued, TestCa, TSA } from '../../authority/ca.ts';
import { needTool } from '../tools.ts';

/*
 * Our verdict and that of `openssl ts -verify` on the same tokens. What openssl verifies is never called broken here,
 * and what it refuses never holds; where one of the two does not know a kind, the other may go further.
 */

type Verdict = 'held' | 'unchecked' | 'broken';

interface Row {
  /** What says so. */
  source: string;
  ours: Verdict;
  /** Whether openssl verifies it. */
  openssl: boolean;
  root?: Partial<CertificateWish>;
  /** `null`: the root issues to the signer. */
  middle?: Partial<CertificateWish> | null;
  signer?: Partial<CertificateWish>;
  settings?: Record<string, string>;
  /** Another certificate whose key signs the content of the token. */
  resigned?: Partial<CertificateWish>;
  change?(response: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
  /** Of the query: the digest. */
  query?: string[];
}

const HELD = { ours: 'held', openssl: true } as const;
const REFUSED = { ours: 'broken', openssl: false } as const;
const UNSURE = { ours: 'unchecked', openssl: true } as const;

const PATH = 'RFC 5280, 6.1';
const NAMES = 'RFC 5280, 4.2.1.10; openssl crypto/x509/v3_ncons.c';
const PURPOSE = 'RFC 3161, 2.3; openssl crypto/x509/v3_purp.c, check_purpose_timestamp_sign';

const TABLE: Readonly<Record<string, Row>> = {
  'as they are made': { source: 'RFC 3161', ...HELD },
  'below the root at once': { source: PATH, ...HELD, middle: null },
  // Limits of certificates
  'policyConstraints, critical, that is met': {
    ...{ source: 'RFC 5280, 4.2.1.11', ...HELD },
    middle: {
      extensions: [
        ...CA,
        'policyConstraints=critical,requireExplicitPolicy:0',
        'certificatePolicies=1.2.3.4',
      ],
    },
    signer: { extensions: [...TSA, 'certificatePolicies=1.2.3.4'] },
  },
  'policyConstraints, critical, that is not': {
    ...{ source: 'RFC 5280, 4.2.1.11; openssl looks at it with -policy_check only', ...UNSURE },
    middle: {
      extensions: [
        ...CA,
        'policyConstraints=critical,requireExplicitPolicy:0',
        'certificatePolicies=1.2.3.4',
      ],
    },
    signer: { extensions: [...TSA, 'certificatePolicies=1.2.3.5'] },
  },
  'policyConstraints, critical, of the root': {
    ...{ source: 'RFC 5280, 6.1 d: not for its own chain', ...HELD },
    root: { extensions: [...CA, 'policyConstraints=critical,requireExplicitPolicy:0'] },
  },
  'policyConstraints against mapping': {
    ...{ source: 'RFC 5280, 4.2.1.11', ...HELD },
    middle: { extensions: [...CA, 'policyConstraints=critical,inhibitPolicyMapping:0'] },
  },
  'inhibitAnyPolicy, critical': {
    ...{ source: 'RFC 5280, 4.2.1.14', ...HELD },
    middle: { extensions: [...CA, 'inhibitAnyPolicy=critical,0'] },
  },
  'inhibitAnyPolicy, and any policy where one is wanted': {
    ...{ source: 'RFC 5280, 4.2.1.14', ...UNSURE },
    middle: {
      extensions: [
        ...CA,
        'inhibitAnyPolicy=critical,0',
        'policyConstraints=critical,requireExplicitPolicy:0',
        'certificatePolicies=2.5.29.32.0',
      ],
    },
    signer: { extensions: [...TSA, 'certificatePolicies=2.5.29.32.0'] },
  },
  'policies, critical': {
    ...{ source: 'RFC 5280, 4.2.1.4', ...HELD },
    middle: { extensions: [...CA, 'certificatePolicies=critical,1.2.3.4'] },
    signer: { extensions: [...TSA, 'certificatePolicies=critical,1.2.3.4'] },
  },
  'nameConstraints, critical, that permit its name': {
    ...{ source: NAMES, ...HELD },
    middle: { extensions: [...CA, 'nameConstraints=critical,permitted;dirName:dn\n[dn]\nO=Subut test'] },
  },
  'nameConstraints that permit another name': {
    ...{ source: NAMES, ...REFUSED },
    middle: { extensions: [...CA, 'nameConstraints=critical,permitted;dirName:dn\n[dn]\nO=Others'] },
  },
  'nameConstraints that exclude its name': {
    ...{ source: NAMES, ...REFUSED },
    middle: { extensions: [...CA, 'nameConstraints=critical,excluded;dirName:dn\n[dn]\nO=Subut test'] },
  },
  'nameConstraints of the root, for mail and hosts': {
    ...{ source: NAMES, ...HELD },
    root: {
      extensions: [...CA, 'nameConstraints=critical,permitted;email:law.example,permitted;DNS:law.example'],
    },
    signer: { extensions: [...TSA, 'subjectAltName=email:clock@law.example,DNS:tsa.law.example'] },
  },
  'nameConstraints for another host': {
    ...{ source: NAMES, ...REFUSED },
    root: { extensions: [...CA, 'nameConstraints=critical,permitted;DNS:law.example'] },
    signer: { extensions: [...TSA, 'subjectAltName=DNS:tsa.other.example'] },
  },
  'nameConstraints for addresses': {
    ...{ source: NAMES, ...HELD },
    root: { extensions: [...CA, 'nameConstraints=critical,excluded;IP:192.0.2.0/255.255.255.0'] },
    signer: { extensions: [...TSA, 'subjectAltName=IP:198.51.100.7'] },
  },
  'nameConstraints that exclude its address': {
    ...{ source: NAMES, ...REFUSED },
    root: { extensions: [...CA, 'nameConstraints=critical,excluded;IP:192.0.2.0/255.255.255.0'] },
    signer: { extensions: [...TSA, 'subjectAltName=IP:192.0.2.7'] },
  },
  'subjectAltName, critical': {
    ...{ source: 'RFC 5280, 4.2.1.6', ...HELD },
    signer: { extensions: [...TSA, 'subjectAltName=critical,DNS:tsa.law.example'] },
  },
  'nsCertType, critical': {
    ...{ source: 'openssl crypto/x509/v3_purp.c, X509_supported_extension', ...UNSURE },
    signer: { extensions: [...TSA, 'nsCertType=critical,client'] },
  },
  'what nobody knows, critical': {
    ...{ source: 'RFC 5280, 4.2', ...REFUSED },
    middle: { extensions: [...CA, '1.2.3.4=critical,ASN1:NULL'] },
  },
  'an issuer that says only what its key is for': {
    ...{ source: 'RFC 5280, 4.2.1.9', ours: 'unchecked', openssl: false },
    middle: { extensions: ['keyUsage=critical,keyCertSign'] },
  },
  'a root that does not say that it is one': {
    ...{ source: 'openssl crypto/x509/v3_purp.c, check_ca', ...HELD },
    root: { extensions: ['keyUsage=critical,keyCertSign'] },
  },
  'an issuer for servers': {
    ...{ source: 'RFC 5280, 4.2.1.12; openssl looks at it in signers only', ...UNSURE },
    middle: { extensions: [...CA, 'extendedKeyUsage=serverAuth'] },
  },
  'an issuer below one that may have none': {
    ...{ source: 'RFC 5280, 4.2.1.9', ...REFUSED },
    root: { extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'] },
  },
  'another key of the issuer named': {
    ...{ source: 'RFC 5280, 4.2.1.1; openssl crypto/x509/v3_purp.c, X509_check_akid', ...REFUSED },
    middle: { extensions: [...CA, 'subjectKeyIdentifier=11223344'] },
    signer: { extensions: [...TSA, '2.5.29.35=DER:30068004AABBCCDD'] },
  },
  // Purposes
  'for key exchange too': {
    ...{ source: PURPOSE, ...REFUSED },
    resigned: {
      extensions: [
        'keyUsage=critical,digitalSignature,keyEncipherment',
        'extendedKeyUsage=critical,timeStamping',
      ],
    },
  },
  'for signatures that bind': {
    ...{ source: PURPOSE, ...HELD },
    signer: { extensions: ['keyUsage=critical,nonRepudiation', 'extendedKeyUsage=critical,timeStamping'] },
  },
  'for certificates too': {
    ...{ source: PURPOSE, ...REFUSED },
    resigned: {
      extensions: [
        'keyUsage=critical,digitalSignature,keyCertSign',
        'extendedKeyUsage=critical,timeStamping',
      ],
    },
  },
  'for time stamps and servers': {
    ...{ source: PURPOSE, ...REFUSED },
    resigned: {
      extensions: ['keyUsage=digitalSignature', 'extendedKeyUsage=critical,timeStamping,serverAuth'],
    },
  },
  'for time stamps and something unknown': {
    ...{ source: PURPOSE, ...UNSURE },
    resigned: { extensions: ['keyUsage=digitalSignature', 'extendedKeyUsage=critical,timeStamping,1.2.3.4'] },
  },
  'for time stamps, if not critically': {
    ...{ source: PURPOSE, ...REFUSED },
    resigned: { extensions: ['keyUsage=digitalSignature', 'extendedKeyUsage=timeStamping'] },
  },
  // Names of the authority
  'its own name beside the signature': {
    ...{ source: 'RFC 3161, 2.4.2', ...HELD },
    settings: { tsa_name: 'yes' },
  },
  'another name beside the signature': {
    ...{ source: 'RFC 3161, 2.4.2; openssl crypto/ts/ts_rsp_verify.c, ts_check_signer_name', ...REFUSED },
    settings: { tsa_name: 'yes' },
    resigned: { extensions: TSA },
  },
  'one of its other names beside the signature': {
    ...{ source: 'openssl crypto/ts/ts_rsp_verify.c, ts_check_signer_name', ...HELD },
    settings: { tsa_name: 'yes' },
    signer: { subject: '/O=Subut test/CN=clock' },
    resigned: { extensions: [...TSA, 'subjectAltName=dirName:dn\n[dn]\nO=Subut test\nCN=clock'] },
  },
  // Algorithms
  ...Object.fromEntries(
    (['rsa', 'p384', 'p521', 'secp256k1', 'brainpool256', 'brainpool384', 'brainpool512'] as const).map(
      (key) => [
        `keys of the kind ${key}`,
        { source: 'RFC 3279, RFC 5639', ...HELD, root: { key }, middle: { key }, signer: { key } },
      ],
    ),
  ),
  'issuers with Ed25519': {
    source: 'RFC 8410',
    ...HELD,
    root: { key: 'ed25519' },
    middle: { key: 'ed25519' },
  },
  'issuers with Ed448': { source: 'RFC 8410', ...HELD, root: { key: 'ed448' }, middle: { key: 'ed448' } },
  'a curve that is not known here': {
    ...{ source: 'RFC 5639', ...UNSURE },
    signer: { key: 'brainpoolTwisted' },
  },
  'brainpool and SHA-512': {
    ...{ source: 'RFC 5639', ...HELD },
    signer: { key: 'brainpool256' },
    settings: { signer_digest: 'sha512' },
  },
  'a signature over SHA-1': {
    ...{ source: 'openssl takes it at its lowest level of security', ...UNSURE },
    settings: { signer_digest: 'sha1' },
  },
  'an issuer’s signature over SHA-1': {
    ...{ source: 'openssl takes it at its lowest level of security', ...UNSURE },
    signer: { digest: 'sha1' },
  },
  'a root that signed itself over SHA-1': { source: PATH, ...HELD, root: { digest: 'sha1' } },
  'a digest that is not known here': {
    ...{ source: 'RFC 5754', ...UNSURE },
    settings: { signer_digest: 'sha224' },
  },
  'on SHA-512 of the data': {
    ...{ source: 'RFC 3161, 2.4.1', ...HELD },
    settings: { digests: 'sha512' },
    query: ['-sha512'],
  },
  'on SHA-1 of the data': {
    ...{ source: 'RFC 3161, 2.4.1', ...UNSURE },
    settings: { digests: 'sha1' },
    query: ['-sha1'],
  },
  // Form
  'fractions of a second': {
    ...{ source: 'RFC 3161, 2.4.2', ...HELD },
    settings: { clock_precision_digits: '3' },
  },
  'other bytes in its signature': {
    ...{ source: 'RFC 5652, 5.4', ...REFUSED },
    change: (response) => response.with(-1, (response.at(-1) as number) ^ 1),
  },
};

describe.skipIf(!needTool('openssl'))('time stamps', { timeout: 180_000 }, () => {
  const ca = new TestCa();
  const data = new TextEncoder().encode('what is stamped\n');
  let version = '';
  let digest: string;
  /** Certificates that no row changes. */
  const common = new Map<string, Issued>();
  let count = 0;

  beforeAll(async () => {
    digest = await sha256(data);
    ca.file('data', data);
    version = ca.openssl('version').trim();
  });
  afterAll(() => ca.remove());

  /** @param usual whether it may be that of another row */
  function issue(
    name: string,
    wish: Partial<CertificateWish> | undefined,
    extensions: string[],
    issuer?: Issued,
  ): Issued {
    const usual = wish === undefined && (issuer === undefined || [...common.values()].includes(issuer));
    const before = common.get(name);
    if (usual && before !== undefined) return before;
    const made = ca.issue({
      ...{ name: `${name}-${++count}`, extensions, ...(issuer === undefined ? {} : { issuer }) },
      subject: `/O=Subut test/CN=${name}`,
      ...wish,
    });
    if (usual) common.set(name, made);
    return made;
  }

  function make(row: Row): { response: Uint8Array<ArrayBuffer>; root: Issued } {
    const root = issue('root', row.root, CA);
    const middle = row.middle === null ? root : issue('middle', row.middle, CA, root);
    const signer = issue(row.middle === null ? 'low' : 'signer', row.signer, TSA, middle);
    const chain = row.middle === null ? [] : [middle];
    ca.openssl(
      'ts',
      '-query',
      '-data',
      'data',
      ...(row.query ?? ['-sha256']),
      '-cert',
      '-no_nonce',
      '-out',
      'query.tsq',
    );
    const options: AuthorityOptions = { signer, chain, settings: { digests: 'sha256', ...row.settings } };
    const made = reply(ca, ca.read('query.tsq'), options);
    const other = row.resigned;
    const response = other === undefined ? made : resign(ca, made, issue('other', other, TSA, middle), chain);
    return { response: row.change?.(response) ?? response, root };
  }

  const ours = async (response: Uint8Array<ArrayBuffer>, { der }: Issued): Promise<[Verdict, string]> => {
    const roots = [{ name: 'Root of the test', sha256: await sha256(der), der }];
    try {
      const { trust } = await checkTimestamp(response, { sha256: digest, data, nonce: null, roots });
      return [trust.kind === 'known' ? 'held' : 'unchecked', trust.kind];
    } catch (error) {
      if (error instanceof UncheckableError) return ['unchecked', error.message];
      if (error instanceof TimestampError) return ['broken', error.message];
      throw error;
    }
  };

  const theirs = (response: Uint8Array, { path }: Issued): [boolean, string] => {
    ca.file('token.tsr', response);
    try {
      ca.openssl('ts', '-verify', '-data', 'data', '-in', 'token.tsr', '-CAfile', `${path}.pem`);
      return [true, 'Verification: OK'];
    } catch (error) {
      return [false, String((error as { stderr?: string }).stderr).slice(0, 400)];
    }
  };

  it.each(Object.keys(TABLE))('with %s', async (name) => {
    const row = TABLE[name] as Row;
    const { response, root } = make(row);
    const [verdict, why] = await ours(response, root);
    const [isVerified, said] = theirs(response, root);
    const told = `${version}; ${row.source}; ours: ${why}; openssl: ${said}`;
    expect({ ours: verdict, openssl: isVerified }, told).toEqual({ ours: row.ours, openssl: row.openssl });
  });
});
