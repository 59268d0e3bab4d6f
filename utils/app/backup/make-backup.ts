import { compactUtc } from '../../evidence/time.ts';
import { type MadeBackup, writeBackup } from '../../vault/backup/make.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { PublicKeyring } from '../../vault/keys/keyring.ts';
import { makeScratchFile, type ScratchFile } from '../export/scratch-file.ts';
import { neutral } from '../settings/app-name.ts';

/** A backup file on the disk that is not saved yet. */
export interface BackupFile {
  name: string;
  file: File;
  made: MadeBackup;
  scratch: ScratchFile;
}

/**
 * Writes a backup into a private file.
 * @throws BackupError `no-passphrase`; what the signal was aborted with, or the disk throws, with no file left
 */
export async function makeBackup(
  db: VaultDatabase,
  ring: PublicKeyring,
  { onWritten, ...options }: Parameters<typeof writeBackup>[3] & { onWritten(bytes: number): void },
): Promise<BackupFile> {
  const name = `${compactUtc(new Date())}.${neutral.value ? 'bak' : 'subut-backup'}`;
  const scratch = await makeScratchFile();
  try {
    const stream = scratch.sink.getWriter();
    let made: MadeBackup;
    let written = 0;
    const write = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
      await stream.write(bytes);
      written += bytes.length;
      onWritten(written);
    };
    try {
      made = await writeBackup(db, ring, write, options);
      await stream.close();
    } catch (error) {
      await stream.abort().catch(() => undefined);
      throw error;
    }
    return { name, file: await scratch.read(), made, scratch };
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}
