import { SubutError } from '../../errors/subut-error.ts';

/**
 * Whether a capture that failed before its first frame keeps the first screenshot.
 * @param isWritten whether that is on the disk: then no lack of room takes it away again. If it cannot be stored now,
 * it waits
 */
export function isWorthKeeping(error: unknown, isWritten: boolean): boolean {
  switch (error instanceof SubutError ? error.code : null) {
    case 'cancelled':
    case 'not-covered':
      return false;
    case 'vault-full':
      return isWritten;
    default:
      return true;
  }
}
