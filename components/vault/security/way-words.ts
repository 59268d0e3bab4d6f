import { detailOf } from '../../../utils/errors/detail.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { LockError, VaultError } from '../../../utils/vault/errors.ts';
import type { Failure } from '../../ui/FailureNote.tsx';

/** The message when changing the unlock methods failed. @param otherwise the message for any other error */
export function wayFailure(error: unknown, otherwise: MessageKey): Failure {
  const sentence = sentenceOf(error);
  return sentence === null ? { sentence: otherwise, detail: detailOf(error) } : { sentence, detail: '' };
}

/** `null`: not explained by another page or a typing error. */
function sentenceOf(error: unknown): MessageKey | null {
  if (error instanceof VaultError && error.code === 'foreign-keys') return 'ways.otherVault';
  if (!(error instanceof LockError)) return null;
  if (error.code === 'wrong-passphrase') return 'vault.wrongPassphrase';
  if (error.code === 'locked') return 'ways.setMeanwhile';
  const isKit = error.code === 'wrong-kit' || (error.code === 'no-slot' && error.detail === 'kit');
  if (isKit) return 'ways.kitMeanwhile';
  return error.code === 'no-slot' ? 'ways.depositMeanwhile' : null;
}
