import type { Sha256 } from '../bytes/digest.ts';
import type { Authority } from './authorities.ts';
import { checkTimestamp, type Timestamp } from './check.ts';
import { type Limits, send } from './fetch.ts';
import { makeRequest } from './request.ts';
import { MAX_RESPONSE } from './response.ts';
import type { TrustRoot } from './roots.ts';

/** Client for a time-stamping authority (RFC 3161, 3.4): one request to one host, without retries. */

export interface ReceivedTimestamp {
  /** The response as it came: a `.tsr` file. */
  response: Uint8Array<ArrayBuffer>;
  timestamp: Timestamp;
  /** By this device's clock. */
  sentAt: Date;
  receivedAt: Date;
}

export interface AskOptions {
  signal?: AbortSignal;
  /** Default: 20 seconds. */
  timeoutMs?: number;
  roots?: readonly TrustRoot[];
}

const TIMEOUT_MS = 20_000;

/**
 * Sends a digest and a random number, and checks what comes back.
 * @throws TimestampError; the signal's reason when it was aborted
 */
export async function askAuthority(
  { url }: Authority,
  digest: Sha256,
  { signal, timeoutMs = TIMEOUT_MS, roots }: AskOptions = {},
): Promise<ReceivedTimestamp> {
  const { der, nonce } = makeRequest(digest);
  const sentAt = new Date();
  const response = await post(url, der, { signal, timeoutMs });
  const receivedAt = new Date();
  const expected = { sha256: digest, nonce, ...(roots === undefined ? {} : { roots }) };
  return { response, timestamp: await checkTimestamp(response, expected), sentAt, receivedAt };
}

const post = (url: string, body: Uint8Array<ArrayBuffer>, limits: Omit<Limits, 'most'>) =>
  send(
    url,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
      body,
    },
    { ...limits, most: MAX_RESPONSE },
  );
