import * as v from 'valibot';
import { Count, Digest, MaybeText, Text } from './fields.ts';
import { Utc } from './time.ts';

/*
 * The connection over which the page came, as the browser told it: in Firefox, where its user wishes it. It shows which
 * certificates the browser was given, and not who stood behind them: a proxy or an antivirus that opens TLS gives its own.
 */

/** The file that holds the certificates: PEM (RFC 7468), the site's own first, with a few words before it. */
export const CONNECTION_FILE = 'connection.pem';

/** What an X.509 certificate says (RFC 5280), as the browser read it. */
export const CertificateFacts = v.strictObject({
  /** Of its DER bytes: its fingerprint. */
  sha256: Digest,
  subject: Text,
  issuer: Text,
  notBefore: Utc,
  notAfter: Utc,
});
export type CertificateFacts = v.InferOutput<typeof CertificateFacts>;

export const ConnectionFacts = v.strictObject({
  /** The host to which the browser spoke. */
  host: Text,
  /** When the answer came, by the device's clock; UTC. */
  at: Utc,
  /** HTTP status. 304: its server said that what the browser had kept is what it would send. */
  status: Count,
  /** The internet address at the other end; of the proxy, where there is one. `null`: not told. */
  address: MaybeText,
  /** The browser was set to go through a proxy. One that it does not know of is not told. */
  proxied: v.boolean(),
  /** `insecure`: without TLS; `broken`: the browser found it not to hold; `weak`: with a cipher that no longer counts. */
  state: v.picklist(['secure', 'weak', 'broken', 'insecure']),
  /** `TLSv1.3`; `null`: not told. */
  protocol: MaybeText,
  cipher: MaybeText,
  /** What the browser had found wrong with the certificate, and somebody told it to pass over; `null`: nothing. */
  passedOver: v.nullable(v.picklist(['untrusted', 'other-host', 'not-valid-then'])),
  /**
   * Whether the last certificate is one that the browser itself came with. If not, a person or a program added it, as
   * programs do that open TLS on the way. `null`: no root is known.
   */
  builtInRoot: v.nullable(v.boolean()),
  /** From the site's own towards the root, as in `connection.pem`. */
  certificates: v.array(CertificateFacts),
  /** How many more there were than are kept. Not written where all are. */
  leftOut: v.optional(Count),
});
export type ConnectionFacts = v.InferOutput<typeof ConnectionFacts>;

/** Wished, and not had. */
export const ConnectionMissing = v.strictObject({
  missing: v.picklist([
    /** The page was not loaded anew for the capture: the browser tells it only while a page is being loaded. */
    'not-anew',
    /** The browser was not allowed to tell it of this site. */
    'not-allowed',
    /** The page came out of the browser's own memory. */
    'cache',
    /** A part of the site that runs in the browser gave the page. */
    'service-worker',
    /** While it was loaded the page went on to another host. */
    'other-host',
    'not-told',
  ]),
});
export type ConnectionMissing = v.InferOutput<typeof ConnectionMissing>;

export const Connection = v.union([ConnectionFacts, ConnectionMissing]);
export type Connection = v.InferOutput<typeof Connection>;

/** What is known of it; `null`: nothing, or it was not wished. */
export const connectionFacts = (connection: Connection | undefined): ConnectionFacts | null =>
  connection === undefined || 'missing' in connection ? null : connection;
