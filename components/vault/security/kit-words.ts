import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { KitError, LockError } from '../../../utils/vault/errors.ts';

/** The message for a recovery code that does not work; `null` for other errors. */
export function kitSentence(error: unknown): MessageKey | null {
  if (error instanceof KitError) return `kitError.${error.code}`;
  if (!(error instanceof LockError)) return null;
  if (error.code === 'wrong-kit') return 'kitError.wrong-kit';
  return error.code === 'no-slot' ? 'kitError.no-kit' : null;
}
