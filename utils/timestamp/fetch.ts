import { TimestampError } from '../errors/timestamp-error.ts';

/** One request to one host, without retries, cookies or a referrer: the only way out of this folder. */

export interface Limits {
  signal: AbortSignal | undefined;
  timeoutMs: number;
  /** Bytes of an answer; it is not read beyond. */
  most: number;
}

/** The server answered with an error of its own. */
export class StatusError extends TimestampError {
  readonly status: number;

  constructor(status: number) {
    super('server-error', `HTTP ${status}`);
    this.status = status;
  }
}

/**
 * Firefox puts `moz-extension://` and a number of this installation alone into `Origin`, and whoever is asked could join all requests by it.
 * It lets an extension ask a host that it was given leave for as if that were its own, and without a referrer `Origin` is then `null`
 * (Fetch, 3.2, "append a request Origin header"; measured in ESR 153). Chromium refuses that, and names this program only.
 */
const asked = (): Pick<RequestInit, 'mode'> =>
  globalThis.location?.protocol === 'moz-extension:' ? { mode: 'same-origin' } : {};

/**
 * @returns the answer's bytes
 * @throws StatusError | TimestampError `unreachable` | `too-slow` | `too-large`; the signal's reason
 */
export async function send(
  url: string,
  request: Pick<RequestInit, 'method' | 'headers' | 'body'>,
  { signal, timeoutMs, most }: Limits,
): Promise<Uint8Array<ArrayBuffer>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, {
      ...request,
      ...asked(),
      // A redirect would contact a host that the user did not choose.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new StatusError(answer.status);
    }
    return await readAll(answer, most);
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

async function readAll(answer: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (step === undefined || step.done) break;
    length += step.value.length;
    if (length > most) {
      await reader?.cancel();
      throw new TimestampError('too-large', `more than ${most} bytes`);
    }
    chunks.push(step.value);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}
