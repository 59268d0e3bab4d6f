import { CaptureError } from './errors.ts';

/*
 * How long a page is waited for. Nothing here can make a page answer that runs an endless script or shows a dialog: whoever
 * waits is let go, and what was asked goes on unheard.
 */

/** For one answer of a page, ms: the copy of a very large page takes a slow machine some twenty seconds. */
export const ANSWER_MS = 60_000;
/** For what the browser itself does with a page, a picture of it or a style sheet, ms. */
export const BROWSER_MS = 30_000;
/** For a page to be put back as it was, ms; it is put back later too, whenever it answers again. */
export const PUT_BACK_MS = 10_000;
/** For the way back to the person's place in a long chat, while the capture is being finished, ms. */
export const WAY_BACK_MS = 30_000;

/**
 * What the work gives, unless the signal comes first.
 * @throws the signal's reason, at once; what the work throws
 */
export async function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  // What comes after nobody waits any more is no unheard failure.
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
 * What the work gives, if it comes in time.
 * @param what was asked, for people who look for the reason
 * @throws CaptureError `page-silent`; what the work throws
 */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
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
