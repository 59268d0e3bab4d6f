import type { CertificateFacts, Connection, ConnectionFacts } from '../../evidence/connection.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { CONNECTION_WORDS } from '../words/connection.ts';
import type { Language } from '../words/words.ts';

/**
 * What is known of a connection, in sentences; the last says what it does not show. Screens say the same as the package.
 * Names in a certificate are whoever's who had it made.
 */
export function connectionLines(connection: Connection, language: Language): string[] {
  const words = CONNECTION_WORDS[language];
  if ('missing' in connection) return [words.missing[connection.missing]];
  const { status, state, passedOver, builtInRoot, certificates, leftOut } = connection;
  return [
    headLine(connection, language),
    ...(status === 304 ? [words.unchanged] : []),
    words.states[state],
    ...(passedOver === null ? [] : [words.passedOver[passedOver]]),
    ...(builtInRoot === null ? [] : [builtInRoot ? words.builtInRoot : words.addedRoot]),
    ...certificates.map((certificate, at) => certificateLine(certificate, at + 1, language)),
    ...(leftOut === undefined ? [] : [words.leftOut(leftOut)]),
    words.limits,
  ];
}

/** `t.me; internet address 149.154.167.99; TLSv1.3; TLS_AES_128_GCM_SHA256; HTTP 200; 2026-11-24T09:15:02.000Z (by …)` */
function headLine(
  { host, address, proxied, protocol, cipher, status, at }: ConnectionFacts,
  language: Language,
): string {
  const words = CONNECTION_WORDS[language];
  const end = address === null ? null : words.address(visibleText(address));
  const parts = [
    visibleText(host),
    proxied ? words.proxied(address === null ? null : visibleText(address)) : end,
    ...[protocol, cipher].map((part) => (part === null ? null : visibleText(part))),
    `HTTP ${status}`,
    `${at} (${words.byClock})`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

/** Longer names are cut: a certificate has room for 64 KB of them. */
const NAME_MAX = 300;

function certificateLine(
  { subject, issuer, notBefore, notAfter, sha256 }: CertificateFacts,
  place: number,
  language: Language,
): string {
  const [of, by] = [subject, issuer].map((name) => visibleText(name.slice(0, NAME_MAX)));
  const [from, to] = [notBefore, notAfter].map((moment) => moment.slice(0, 10));
  const { certificate } = CONNECTION_WORDS[language];
  return `${certificate(place, of ?? '', by ?? '', from ?? '', to ?? '')}; SHA-256 ${sha256}`;
}
