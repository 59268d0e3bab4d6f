import { CaptureError } from '../../errors.ts';

/*
 * Timeouts for calls to a page. A page with an endless script or an open dialog cannot be forced to answer: the caller
 * gets an error, and the call goes on unnoticed.
 */

/** For one answer of a page, ms: the copy of a very large page takes a slow machine some twenty seconds. */
export const ANSWER_MS = 60_000;
/** For what the browser itself does with a page, a picture of it or a style sheet, ms. */
export const BROWSER_MS = 30_000;
/** For a page to be put back as it was, ms; it is put back later too, whenever it answers again. */
export const RESTORE_MS = 10_000;
/** For the way back to the person's place in a long chat, while the capture is being finished, ms. */
export const SCROLL_RESTORE_MS = 30_000;

/**
 * The result of the work, or a rejection when the signal aborts first.
 * @throws the signal's reason, at once; what the work throws
 */
export async function abortable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  // A late rejection must not be reported as unhandled.
  work.catch(() => undefined);
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * The result of the work, if it comes in time.
 * @param what names the call in the error
 * @throws CaptureError `page-silent`; what the work throws
 */
export async function withTimeout<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  const { promise, reject } = Promise.withResolvers<never>();
  const silent = (): void =>
    reject(new CaptureError('page-silent', `${what}: no answer in ${ms / 1000} seconds`));
  const timer = setTimeout(silent, ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
