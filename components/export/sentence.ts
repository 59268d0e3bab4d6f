import { OpenError, PackageError, type PackageErrorCode } from '../../utils/package/codes.ts';
import { isDamage, VaultFullError } from '../../utils/vault/errors.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { MixedVaults } from './mixed-vaults.ts';

const SENTENCES: Record<PackageErrorCode, MessageKey> = {
  'no-exhibits': 'export.nothingChosen',
  'no-recipient': 'export.needWay',
  'bad-request': 'exportError.unexpected',
  'record-damaged': 'exportError.vault-damaged',
  'too-large': 'exportError.too-large',
  cancelled: 'export.cancelled',
  'sink-failed': 'exportError.disk-failed',
  'not-as-written': 'exportError.check-failed',
  'check-failed': 'exportError.check-failed',
};

/** Whether a lack of room is at the bottom of the error. */
function isFull(error: unknown): boolean {
  if (error instanceof VaultFullError) return true;
  if (!(error instanceof Error || error instanceof DOMException)) return false;
  return error.name === 'QuotaExceededError' || isFull(error.cause);
}

/** What to tell a person whose package was not made. */
export function sentenceFor(error: unknown, cancelled: boolean): MessageKey {
  if (cancelled) return 'export.cancelled';
  if (isFull(error)) return 'exportError.disk-full';
  if (error instanceof PackageError) return SENTENCES[error.code];
  // The finished file did not even open.
  if (error instanceof OpenError) return 'exportError.check-failed';
  if (error instanceof MixedVaults) return 'exportError.mixed-vaults';
  if (isDamage(error)) return 'exportError.vault-damaged';
  return 'exportError.unexpected';
}
