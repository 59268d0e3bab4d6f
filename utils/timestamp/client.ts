import type { Sha256 } from '../bytes/digest.ts';
import { TimestampError } from '../errors/timestamp-error.ts';
import type { Authority } from './authorities.ts';
import { checkTimestamp, type Timestamp } from './check.ts';
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

async function post(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  { signal, timeoutMs }: { signal: AbortSignal | undefined; timeoutMs: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
      body,
      // A redirect would contact a host that the user did not choose.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new TimestampError('server-error', `HTTP ${answer.status}`);
    }
    return await readAll(answer);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof TimestampError) throw cause;
    if (timeout.aborted)
      throw new TimestampError('too-slow', `no answer in ${timeoutMs / 1000} s`, { cause });
    throw new TimestampError('unreachable', cause instanceof Error ? cause.message : String(cause), {
      cause,
    });
  }
}

/** Stops reading beyond the longest possible time stamp. */
async function readAll(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (step === undefined || step.done) break;
    length += step.value.length;
    if (length > MAX_RESPONSE) {
      await reader?.cancel();
      throw new TimestampError('too-large', `more than ${MAX_RESPONSE} bytes`);
    }
    chunks.push(step.value);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}
