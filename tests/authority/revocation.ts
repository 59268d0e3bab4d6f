import type { Issued, TestCa } from './ca.ts';

/** Revocation lists as `openssl ca -gencrl` makes them. */

export interface ListWish {
  revoked?: { of: Issued; at: Date; reason?: string }[];
  /** Default: an hour ago. */
  from?: Date;
  /** Default: in a week. */
  until?: Date;
  /** Lines of an openssl section of extensions of the list. */
  extensions?: string[];
}

let count = 0;

/** @returns the list in DER */
export function revocationList(ca: TestCa, issuer: Issued, wish: ListWish = {}): Uint8Array<ArrayBuffer> {
  const name = `list-${++count}`;
  const { revoked = [], from = hours(-1), until = hours(24 * 7), extensions = [] } = wish;
  const lines = revoked.map(({ of, at, reason }) => {
    const serial = ca
      .openssl('x509', '-in', `${of.path}.pem`, '-noout', '-serial')
      .trim()
      .replace('serial=', '');
    const when = `${digits(at).slice(2)}${reason === undefined ? '' : `,${reason}`}`;
    return `R\t${digits(hours(24 * 30)).slice(2)}\t${when}\t${serial}\tunknown\t/CN=x\n`;
  });
  const config = ca.file(
    `${name}.cnf`,
    [
      '[ca]\ndefault_ca=c\n[c]\ndefault_md=sha256\nunique_subject=no',
      `database=${ca.file(`${name}.txt`, lines.join(''))}`,
      `crlnumber=${ca.file(`${name}.number`, '01\n')}`,
      `crl_extensions=ext\n[ext]\n${['authorityKeyIdentifier=keyid', ...extensions].join('\n')}\n`,
    ].join('\n'),
  );
  ca.openssl(
    ...['ca', '-gencrl', '-config', config, '-cert', `${issuer.path}.pem`, '-keyfile', `${issuer.path}.key`],
    ...['-crl_lastupdate', digits(from), '-crl_nextupdate', digits(until), '-out', `${name}.pem`],
  );
  ca.openssl('crl', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.crl`);
  return ca.read(`${name}.crl`);
}

export const hours = (from: number): Date =>
  new Date(Math.floor(Date.now() / 1000) * 1000 + from * 3_600_000);

/** In openssl's form. */
const digits = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
