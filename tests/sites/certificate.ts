import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/*
 * A self-signed certificate, made anew for each run, so that no private key lies in the repository. Test browsers are
 * told to ignore certificate errors; nothing else will ever trust it. Encoding: X.690 (DER), fields: RFC 5280, 4.1.
 */

const SEQUENCE = 0x30;
const SET = 0x31;
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';

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

/** A fresh P-256 key and a certificate of ten years for `hosts`, both as PEM. */
export function makeCertificate(hosts: readonly string[]): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, oid(ECDSA_WITH_SHA256));
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, oid(COMMON_NAME), der(0x0c, Buffer.from('stand-in sites')))),
  );
  const now = Date.now();
  const validity = der(
    SEQUENCE,
    utcTime(new Date(now - 24 * 3600e3)),
    utcTime(new Date(now + 3650 * 24 * 3600e3)),
  );
  const names = der(SEQUENCE, ...hosts.map((host) => der(0x82, Buffer.from(host))));
  const extensions = der(0xa3, der(SEQUENCE, der(SEQUENCE, oid(SUBJECT_ALT_NAME), der(0x04, names))));
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.of(2))), // version 3
    der(0x02, Buffer.of(1), randomBytes(8)), // serial; the first byte keeps it positive
    algorithm,
    name, // issuer
    validity,
    name, // subject
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  );
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, privateKey));
  const base64 = der(SEQUENCE, body, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64?.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
