import type { Sha256 } from '../../bytes/digest.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { enterByVault } from '../enter-by-vault.ts';

/**
 * Enters that captures were saved in a file that is not encrypted. To be done before the file can be saved: a file without an entry would
 * be worse than an entry without a file.
 * @param file SHA-256 of it
 * @throws VaultError | VaultFullError
 */
export const enterArchiveExport = (
  db: VaultDatabase,
  home: OpenKeyring,
  captures: readonly string[],
  file: Sha256,
): Promise<void> =>
  enterByVault(db, home, { action: 'archive-exported', captures: [...captures], record: file });
