import { fromBase64, toBase64 } from '../bytes/base64.ts';

/** Certificates as text (RFC 7468): what `openssl` takes with -CAfile. */

export function toPem(der: Uint8Array): string {
  const base64 = toBase64(der);
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** The bytes of each certificate in a text; what else is in it is passed over. */
export function fromPem(text: string): Uint8Array<ArrayBuffer>[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g);
  return Array.from(blocks, ([, body = '']) => {
    return fromBase64(body.replaceAll(/\s/g, ''));
  });
}
