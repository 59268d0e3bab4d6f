import { KitError, LockError } from '../../utils/vault/errors.ts';
import type { MessageKey } from '../i18n/translate.ts';

/** What is said of a code that does not open; `null` for what is no fault of the code. */
export function kitSentence(error: unknown): MessageKey | null {
  if (error instanceof KitError) return `kitError.${error.code}`;
  if (!(error instanceof LockError)) return null;
  if (error.code === 'wrong-kit') return 'kitError.wrong-kit';
  return error.code === 'no-slot' ? 'kitError.no-kit' : null;
}
