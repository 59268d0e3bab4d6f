import { TimestampError } from '../errors/timestamp-error.ts';
import { instantOf } from '../evidence/time.ts';
import type { KnownCertificate } from './certificate.ts';
import { type AskedList, LIST_FAILURES, type ListFailure } from './chain-stamp.ts';
import type { Timestamp } from './check.ts';
import { send } from './fetch.ts';
import { issuedIn } from './revocation.ts';
import { isListOf, listAddresses, listBytes, readList } from './revocation-list.ts';

/** Asks for the revocation lists of the certificates under a time stamp, where these say that they lie. */

export interface ListOptions {
  /** Whether the browser lets the extension reach an address. */
  mayReach(url: string): Promise<boolean>;
  signal?: AbortSignal;
  /** Of each request. Default: 15 seconds. */
  timeoutMs?: number;
  /** Bytes of a list. Default: 2 MB. */
  most?: number;
}

const TIMEOUT_MS = 15_000;
/** Those of authorities that only issue for time stamps have some kilobytes; each stamp keeps its own, and a backup has all in memory. */
const MOST = 2 * 2 ** 20;
/** Of one certificate: where the first does not answer, the next is asked. */
const ADDRESSES = 2;
/** As many as have a name of their own beside a stamp. */
export const MAX_LISTS = 9;

/**
 * One request for each certificate below the root, and one more where that fails. What fails is told in what is returned.
 * @throws only the signal's reason
 */
export async function fetchLists(timestamp: Timestamp, options: ListOptions): Promise<AskedList[]> {
  const asked = new Map<string, AskedList>();
  for (const [known, issuer] of issuedIn(timestamp)) {
    // Without the issuer nobody could tell whether what comes is its list.
    if (issuer === null) continue;
    for (const url of listAddresses(known).slice(0, ADDRESSES)) {
      if (asked.size >= MAX_LISTS) break;
      const list = asked.get(url) ?? (await fetchList(url, issuer, options));
      asked.set(url, list);
      if (list.failed === null) break;
    }
  }
  return [...asked.values()];
}

async function fetchList(
  url: string,
  issuer: KnownCertificate,
  { mayReach, signal, timeoutMs = TIMEOUT_MS, most = MOST }: ListOptions,
): Promise<AskedList> {
  const result = async (): Promise<Pick<AskedList, 'failed' | 'der'>> => {
    if (!(await mayReach(url))) return { failed: 'no-permission', der: null };
    const sent = await send(url, { method: 'GET' }, { signal, timeoutMs, most });
    const der = listBytes(sent);
    const list = der === null ? null : readList(der);
    const isGood = list !== null && (await isListOf(list, issuer));
    return isGood ? { failed: null, der } : { failed: 'not-a-list', der: null };
  };
  const { failed, der } = await result().catch((error: unknown) => {
    signal?.throwIfAborted();
    return { failed: failureOf(error), der: null };
  });
  return { url, fetchedAt: instantOf(new Date()), failed, der };
}

function failureOf(error: unknown): ListFailure {
  const code = error instanceof TimestampError ? error.code : null;
  return LIST_FAILURES.find((failure) => failure === code) ?? 'not-a-list';
}
