import { fromBase64 } from '../../bytes/base64.ts';
import { toPem } from '../../bytes/pem.ts';
import { CONNECTION_FILE, type ConnectionFacts } from '../../evidence/connection.ts';
import type { CaptureFile } from '../../vault/content/store-capture.ts';
import type { SeenConnection } from './connection-facts.ts';

/**
 * `connection.pem`: the certificates as `openssl x509` and `openssl storeutl` open them. What stands before the first is
 * for people; programs pass over it (RFC 7468, 5.2). `null`: there are none.
 */
export function connectionFile({ told, der }: SeenConnection): CaptureFile | null {
  if ('missing' in told || der.length === 0) return null;
  const text = [wordsOf(told), ...der.map((one) => toPem(fromBase64(one)))].join('\n');
  const bytes = new TextEncoder().encode(text);
  return {
    path: CONNECTION_FILE,
    role: 'certificates',
    mediaType: 'application/pem-certificate-chain',
    bytes,
  };
}

/** ASCII: what reads PEM may stumble over anything else. */
const wordsOf = ({ host, at }: ConnectionFacts): string =>
  `The certificates that this browser was given for ${host} on ${at} by the device's clock,
the site's own first. They show what the browser was given, and not who stood behind it:
a proxy or an antivirus that opens TLS gives its own, a hosts file leads elsewhere, and
whoever holds the device can make anything.
`;
