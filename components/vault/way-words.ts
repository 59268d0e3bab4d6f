import { LockError, VaultError } from '../../utils/vault/errors.ts';
import type { MessageKey } from '../i18n/translate.ts';
import type { Failure } from '../ui/FailureNote.tsx';
import { detailOf } from '../words/detail.ts';

/** What is said where the ways into the vault could not be changed. @param otherwise says that something else went wrong */
export function wayFailure(error: unknown, otherwise: MessageKey): Failure {
  const sentence = sentenceOf(error);
  return sentence === null ? { sentence: otherwise, detail: detailOf(error) } : { sentence, detail: '' };
}

/** `null`: nothing that another page or a slip in typing explains. */
function sentenceOf(error: unknown): MessageKey | null {
  if (error instanceof VaultError && error.code === 'foreign-keys') return 'ways.otherVault';
  if (!(error instanceof LockError)) return null;
  if (error.code === 'wrong-passphrase') return 'vault.wrongPassphrase';
  if (error.code === 'locked') return 'ways.setMeanwhile';
  const isKit = error.code === 'wrong-kit' || (error.code === 'no-slot' && error.detail === 'kit');
  if (isKit) return 'ways.kitMeanwhile';
  return error.code === 'no-slot' ? 'ways.depositMeanwhile' : null;
}
