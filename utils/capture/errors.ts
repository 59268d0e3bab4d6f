import { SubutError } from '../errors/subut-error.ts';
import type { CaptureErrorCode } from './queue/channel.ts';

/** A failed capture, with the reason shown to the user. */
export class CaptureError extends SubutError<CaptureErrorCode> {}

/** The page did not answer in time. */
export const isSilent = (error: unknown): error is CaptureError =>
  error instanceof CaptureError && error.code === 'page-silent';

/** The page may still be there, but does not answer. */
export const isUnanswered = (error: unknown): error is CaptureError =>
  isSilent(error) || (error instanceof CaptureError && error.code === 'unexpected');

/** The user pressed Cancel. */
export class Cancelled extends SubutError<'cancelled'> {
  constructor() {
    super('cancelled');
  }
}

/** The user pressed Stop and keep. */
export class Stopped extends SubutError<'stopped'> {
  constructor() {
    super('stopped');
  }
}

/** The window was zoomed or resized during the walk. */
export class Resized extends SubutError<'resized'> {
  constructor() {
    super('resized');
  }
}

/** Maps the browser's error messages to codes. */
export function captureErrorOf(error: unknown): CaptureError {
  if (error instanceof CaptureError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/no tab with id|invalid (tab|window) id|tab was closed|tabs? cannot be queried/i.test(message)) {
    return new CaptureError('tab-closed', message, { cause: error });
  }
  if (
    /frame (with id \d+ )?was removed|frame does not exist|no frame with id|message channel closed|document (was )?(detached|unloaded)/i.test(
      message,
    )
  ) {
    return new CaptureError('navigated', message, { cause: error });
  }
  if (
    /cannot access|cannot be scripted|extensions gallery|error page|missing (host|activeTab) permission|'activeTab' permission/i.test(
      message,
    )
  ) {
    return new CaptureError('page-forbidden', message, { cause: error });
  }
  return new CaptureError('unexpected', message, { cause: error });
}
