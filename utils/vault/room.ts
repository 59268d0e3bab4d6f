import { VaultFullError } from './errors.ts';

/*
 * Knowing a lack of room when it happens. Browsers name it in many ways: a quota has its own error, but a disk that is
 * full outright shows itself in Chromium as an aborted transaction, as `Failed to write blobs (IOError)`, or as a
 * database that cannot even be opened; there the browser's own estimate of what is left tells.
 */

/** Failures behind which a full disk may stand. */
const MAYBE_FULL = new Set(['AbortError', 'UnknownError', 'DatabaseClosedError', 'OpenFailedError']);

/** Bytes; with less left than a long capture takes, a failure to write is a lack of room. */
const LEAST_ROOM = 64 * 2 ** 20;

/**
 * Runs `work` and names its failure when there was no room.
 * @throws VaultFullError; whatever else `work` throws
 */
export async function tellingLackOfRoom<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isQuotaError(error) || (mayBeFull(error) && (await roomLeft()) < LEAST_ROOM)) {
      throw new VaultFullError('no room for what was to be stored', { cause: error });
    }
    throw error;
  }
}

/** Bytes below which no capture is begun: even a short one takes some, and one cut off by a full disk is worth little. */
const LEAST_TO_BEGIN = 32 * 2 ** 20;

/**
 * Refuses what cannot fit, before anything of it was made.
 * @throws VaultFullError
 */
export async function needRoom(): Promise<void> {
  if ((await roomLeft()) < LEAST_TO_BEGIN) throw new VaultFullError('too little room to begin');
}

/** Whether a quota is at the bottom of it: Dexie wraps what the browser said, once or more. */
export function isQuotaError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  if ('inner' in error && isQuotaError(error.inner)) return true;
  // A bulk operation collects its failures.
  return 'failures' in error && Array.isArray(error.failures) && error.failures.some(isQuotaError);
}

function mayBeFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('failures' in error && Array.isArray(error.failures)) return error.failures.some(mayBeFull);
  return MAYBE_FULL.has(error.name);
}

/** Bytes that this extension may still store, as the browser estimates it; without limit where it does not say. */
async function roomLeft(): Promise<number> {
  const estimate = await navigator.storage?.estimate();
  return (estimate?.quota ?? Number.POSITIVE_INFINITY) - (estimate?.usage ?? 0);
}
