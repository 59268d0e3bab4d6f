import { MixedVaults } from '../../utils/app/export/mixed-vaults.ts';
import { OpenError } from '../../utils/errors/open-error.ts';
import { PackageError, type PackageErrorCode } from '../../utils/errors/package-error.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import { isDamage, VaultFullError } from '../../utils/vault/errors.ts';

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

/** Whether the error was caused by a full disk. */
function isFull(error: unknown): boolean {
  if (error instanceof VaultFullError) return true;
  if (!(error instanceof Error || error instanceof DOMException)) return false;
  return error.name === 'QuotaExceededError' || isFull(error.cause);
}

/** The message for a failed export. */
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
