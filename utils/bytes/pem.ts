import { fromBase64, toBase64 } from './base64.ts';

/** Certificates, and what is published of them, as text (RFC 7468): what `openssl` takes with -CAfile. */

export function toPem(der: Uint8Array): string {
  const base64 = toBase64(der);
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** The bytes of each certificate in a text; what else is in it is passed over. */
export const fromPem = (text: string): Uint8Array<ArrayBuffer>[] => derInPem(text, 'CERTIFICATE');

/** The same for what has another label. */
export function derInPem(text: string, label: string): Uint8Array<ArrayBuffer>[] {
  const block = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g');
  return Array.from(text.matchAll(block), ([, body = '']) => fromBase64(body.replaceAll(/\s/g, '')));
}
