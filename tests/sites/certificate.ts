import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/*
 * A certificate for the stand-ins and one of who issued it, made anew for each run, so that no private key lies in the
 * repository. Test browsers are told to ignore certificate errors; nothing but a test's own browser will ever trust it.
 * Encoding: X.690 (DER), fields: RFC 5280, 4.1.
 */

const SEQUENCE = 0x30;
const SET = 0x31;
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';

/** One DER value: tag, length, content. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length.toString(16);
  const length =
    content.length < 128
      ? Buffer.of(content.length)
      : Buffer.from((size.length % 2 ? '0' : '') + size, 'hex');
  const head = content.length < 128 ? [tag] : [tag, 0x80 + length.length];
  return Buffer.concat([Buffer.from(head), length, content]);
}

const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
/** UTCTime: two digits of the year, as RFC 5280 wants it before 2050. */
const utcTime = (date: Date) =>
  der(
    0x17,
    Buffer.from(
      date
        .toISOString()
        .slice(2)
        .replace(/\.\d+|[-:T]/g, ''),
    ),
  );

const ALGORITHM = der(SEQUENCE, oid(ECDSA_WITH_SHA256));
const nameOf = (text: string) =>
  der(SEQUENCE, der(SET, der(SEQUENCE, oid(COMMON_NAME), der(0x0c, Buffer.from(text)))));
const extension = (id: string, value: Buffer) => der(SEQUENCE, oid(id), der(0x04, value));
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

interface Wanted {
  subject: string;
  issuer: string;
  publicKey: KeyObject;
  extensions: Buffer;
  signer: KeyObject;
  from: Date;
}

/** A certificate of ten years, as PEM. */
function issue({ subject, issuer, publicKey, extensions, signer, from }: Wanted): string {
  const until = new Date(from.getTime() + 3650 * 24 * 3600e3);
  const validity = der(SEQUENCE, utcTime(from), utcTime(until));
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.of(2))), // version 3
    der(0x02, Buffer.of(1), randomBytes(8)), // serial; the first byte keeps it positive
    ALGORITHM,
    nameOf(issuer),
    validity,
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, extensions)),
  );
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, signer));
  const base64 = der(SEQUENCE, body, ALGORITHM, signature)
    .toString('base64')
    .match(/.{1,64}/g);
  return `-----BEGIN CERTIFICATE-----\n${base64?.join('\n')}\n-----END CERTIFICATE-----\n`;
}

export interface Certificate {
  /** The private key, PEM. */
  key: string;
  /** The certificate for the hosts and, after it, that of its issuer: PEM. */
  cert: string;
  /** The issuer's alone: a browser that trusts it trusts the other. */
  authority: string;
}

/**
 * Fresh P-256 keys, a certificate for `hosts`, and its issuer.
 * @param from when they become valid; ten years later they end
 */
export function makeCertificate(
  hosts: readonly string[],
  from: Date = new Date(Date.now() - 24 * 3600e3),
): Certificate {
  const [own, issuing] = [newKey(), newKey()];
  const issuer = 'stand-in authority';
  const names = der(SEQUENCE, ...hosts.map((host) => der(0x82, Buffer.from(host))));
  const signer = issuing.privateKey;
  const authority = issue({
    subject: issuer,
    issuer,
    publicKey: issuing.publicKey,
    extensions: extension(BASIC_CONSTRAINTS, der(SEQUENCE, der(0x01, Buffer.of(0xff)))),
    signer,
    from,
  });
  const leaf = issue({
    subject: 'stand-in sites',
    issuer,
    publicKey: own.publicKey,
    extensions: extension(SUBJECT_ALT_NAME, names),
    signer,
    from,
  });
  return {
    key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: leaf + authority,
    authority,
  };
}
