import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certification authority and time-stamping authorities below it, made by openssl for one test. */

export interface Issued {
  /** Path without ending: `.pem` is the certificate, `.key` its private key. */
  path: string;
  pem: string;
  der: Uint8Array<ArrayBuffer>;
}

export interface CertificateWish {
  name: string;
  /** Default: itself. */
  issuer?: Issued;
  /** Lines of an openssl extension section. */
  extensions: string[];
  key?: keyof typeof KEYS;
  /** Default: the one of the key. */
  digest?: string;
  /** Takes the key of another certificate. */
  keyOf?: Issued;
  subject?: string;
  /** `YYYYMMDDHHMMSSZ`; default: yesterday, for thirty days. */
  from?: string;
  until?: string;
  serial?: string;
}

export const CA = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'];
export const TSA = [
  'basicConstraints=CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=critical,timeStamping',
];

const KEYS = {
  rsa: ['-newkey', 'rsa:2048'],
  p256: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  p521: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  secp256k1: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
  brainpool256: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP256r1'],
  brainpool384: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP384r1'],
  brainpool512: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP512r1'],
  brainpoolTwisted: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP256t1'],
  ed25519: ['-newkey', 'ed25519'],
  ed448: ['-newkey', 'ed448'],
} as const;

export class TestCa {
  readonly directory = mkdtempSync(join(tmpdir(), 'subut-tsa-'));
  #count = 0;

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.directory, name);
    writeFileSync(path, content);
    return path;
  }

  read(name: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(readFileSync(join(this.directory, name)));
  }

  openssl(...args: string[]): string {
    return execFileSync('openssl', args, {
      cwd: this.directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  issue(wish: CertificateWish): Issued {
    const path = join(this.directory, wish.name);
    const subject = wish.subject ?? `/O=Subut test/CN=${wish.name}`;
    const number = ++this.#count;
    const config = this.file(
      `${wish.name}.cnf`,
      [
        '[req]\ndistinguished_name=dn\nprompt=no\n[dn]',
        `[ca]\ndefault_ca=c\n[c]\nunique_subject=no\npolicy=p\ndefault_md=${wish.digest ?? 'default'}\nemail_in_dn=no`,
        `database=${this.file(`index-${number}.txt`, '')}\nnew_certs_dir=${this.directory}`,
        `serial=${this.file(`serial-${number}`, `${wish.serial ?? `10${String(number).padStart(4, '0')}`}\n`)}`,
        '[p]\norganizationName=optional\ncommonName=optional',
        `[ext]\n${wish.extensions.join('\n')}`,
      ].join('\n'),
    );
    const { keyOf } = wish;
    const key = keyOf === undefined ? KEYS[wish.key ?? 'p256'] : ['-new', '-key', `${keyOf.path}.key`];
    const out = keyOf === undefined ? ['-nodes', '-keyout', `${path}.key`] : [];
    if (keyOf !== undefined) writeFileSync(`${path}.key`, readFileSync(`${keyOf.path}.key`));
    this.openssl('req', '-config', config, '-subj', subject, ...key, ...out, '-out', `${path}.csr`);
    const issuer = wish.issuer?.path ?? path;
    const by = wish.issuer === undefined ? ['-selfsign'] : ['-cert', `${issuer}.pem`];
    this.openssl(
      ...['ca', '-batch', '-notext', '-config', config, '-extensions', 'ext', '-in', `${path}.csr`],
      ...['-keyfile', `${issuer}.key`, ...by, '-out', `${path}.pem`, '-preserveDN'],
      ...['-startdate', wish.from ?? stamp(-1), '-enddate', wish.until ?? stamp(30)],
    );
    this.openssl('x509', '-in', `${path}.pem`, '-outform', 'DER', '-out', `${path}.der`);
    return { path, pem: readFileSync(`${path}.pem`, 'utf8'), der: this.read(`${wish.name}.der`) };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Days from now in openssl's form. */
function stamp(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000).toISOString();
  return `${at.slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
}
