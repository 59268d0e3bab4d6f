import * as v from 'valibot';
import { toBase64 } from '../../bytes/base64.ts';
import { sha256 } from '../../bytes/digest.ts';
import type {
  CertificateFacts,
  Connection,
  ConnectionFacts,
  ConnectionMissing,
} from '../../evidence/connection.ts';
import type { PageFacts } from '../page/agent.ts';

/** What Firefox tells of the request for a page, made into what the record tells. Pure but for the digests. */

/** Details of a request, once its answer's headers have come (WebExtensions, `webRequest.onHeadersReceived`). */
export const Answered = v.object({
  requestId: v.string(),
  url: v.string(),
  /** ms since 1970. */
  timeStamp: v.number(),
  statusCode: v.number(),
  fromCache: v.optional(v.boolean(), false),
  ip: v.nullish(v.string(), null),
  proxyInfo: v.nullish(v.unknown(), null),
});
type Answered = v.InferOutput<typeof Answered>;

const ToldCertificate = v.object({
  subject: v.string(),
  issuer: v.string(),
  /** ms since 1970. */
  validity: v.object({ start: v.number(), end: v.number() }),
  isBuiltInRoot: v.boolean(),
  rawDER: v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
});

/** What the browser says of its connection (WebExtensions, `webRequest.SecurityInfo`). */
export const Security = v.object({
  state: v.picklist(['secure', 'weak', 'broken', 'insecure']),
  protocolVersion: v.optional(v.string()),
  cipherSuite: v.optional(v.string()),
  isUntrusted: v.optional(v.boolean()),
  isDomainMismatch: v.optional(v.boolean()),
  isNotValidAtThisTime: v.optional(v.boolean()),
  certificates: v.optional(v.array(ToldCertificate), []),
});
export type Security = v.InferOutput<typeof Security>;

/** One answer to the request for the page: a redirection, what the browser had kept, or the page itself. */
export interface Met {
  answered: Answered;
  /** `null`: the browser did not tell, or not in this form. */
  security: Security | null;
}

/** What is kept of it: what the record tells, and the certificates. */
export interface SeenConnection {
  told: Connection;
  /** DER of each certificate that it tells of, base64. */
  der: string[];
}

/** Of a site there are two to five, of one to two KB. */
const CERTIFICATES_MAX = 10;
const BYTES_MAX = 64 * 1024;

export const withoutConnection = (missing: ConnectionMissing['missing']): SeenConnection => ({
  told: { missing },
  der: [],
});

/**
 * The connection over which the page came.
 * @param met every answer to a request for the tab's page while it was loaded, in order
 */
export async function connectionOf(
  met: readonly Met[],
  { url, load }: Pick<PageFacts, 'url' | 'load'>,
): Promise<SeenConnection> {
  const last = met.at(-1)?.answered;
  // What a service worker gives is a request, and never an answer, even where it has it from the site's server.
  if (last === undefined) return withoutConnection(load?.serviceWorker ? 'service-worker' : 'not-told');
  if (hostOf(last.url) !== hostOf(url)) return withoutConnection('other-host');
  // Of what it had kept, the browser tells the connection of then. If it asked whether that still holds, both were met.
  const own = met.findLast(
    ({ answered }) =>
      answered.requestId === last.requestId && answered.url === last.url && !answered.fromCache,
  );
  if (own === undefined) return withoutConnection('cache');
  return own.security === null ? withoutConnection('not-told') : seen(own.answered, own.security);
}

const hostOf = (address: string): string | null => URL.parse(address)?.hostname ?? null;

async function seen(answered: Answered, security: Security): Promise<SeenConnection> {
  const { url, timeStamp, statusCode, ip, proxyInfo } = answered;
  const { state, protocolVersion, cipherSuite, certificates } = security;
  const kept = within(certificates.map(({ rawDER }) => Uint8Array.from(rawDER)));
  const leftOut = certificates.length - kept.length;
  const passedOver = passedOverIn(security);
  const root = certificates.at(-1);
  const told: ConnectionFacts = {
    host: hostOf(url) ?? '',
    at: iso(timeStamp),
    status: statusCode,
    address: ip,
    proxied: proxyInfo !== null,
    state,
    protocol: protocolVersion ?? null,
    cipher: cipherSuite ?? null,
    passedOver,
    // Firefox tells a chain only where it found one that it trusts.
    builtInRoot: passedOver === null && root !== undefined ? root.isBuiltInRoot : null,
    certificates: await Promise.all(
      kept.map(async (der, place): Promise<CertificateFacts> => {
        const { subject = '', issuer = '', validity = { start: 0, end: 0 } } = certificates[place] ?? {};
        return {
          sha256: await sha256(der),
          subject,
          issuer,
          notBefore: iso(validity.start),
          notAfter: iso(validity.end),
        };
      }),
    ),
    ...(leftOut === 0 ? {} : { leftOut }),
  };
  return { told, der: kept.map(toBase64) };
}

const iso = (time: number): string => new Date(Math.trunc(time)).toISOString();

/** The first of them that are not too many, and together not too large. */
function within(ders: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] {
  let bytes = 0;
  return ders.slice(0, CERTIFICATES_MAX).filter((der) => {
    bytes += der.length;
    return bytes <= BYTES_MAX;
  });
}

function passedOverIn(security: Security): ConnectionFacts['passedOver'] {
  if (security.isUntrusted) return 'untrusted';
  if (security.isDomainMismatch) return 'other-host';
  return security.isNotValidAtThisTime ? 'not-valid-then' : null;
}
