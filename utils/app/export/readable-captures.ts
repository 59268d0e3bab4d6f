import { throttle } from '../../bytes/byte-stream.ts';
import { PackageError } from '../../errors/package-error.ts';
import { fitsInPackage, type Omission } from '../../evidence/bag/omitted.ts';
import type { ExportProgress } from '../../package/export/write-package.ts';
import { readCapture, type StoredCapture } from '../../vault/content/captures.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { VaultError } from '../../vault/errors.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';

/** Finds the captures that can be exported. One damaged capture must not block the others. */

export interface ChosenCaptures {
  sound: StoredCapture[];
  omitted: Omission[];
}

/** Opens the record of each. @throws VaultError when none can be included */
export async function readCaptures(
  db: VaultDatabase,
  home: OpenKeyring,
  ids: readonly string[],
): Promise<ChosenCaptures> {
  const chosen: ChosenCaptures = { sound: [], omitted: [] };
  let first: unknown = null;
  for (const id of ids) {
    try {
      const capture = await readCapture(db, home, id);
      if (fitsInPackage(capture.record)) chosen.sound.push(capture);
      else chosen.omitted.push({ id, reason: 'too-large' });
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      first ??= error;
      chosen.omitted.push({ id, reason: 'damaged' });
    }
  }
  if (chosen.sound.length === 0 && ids.length > 0)
    throw first ?? new PackageError('too-large', 'none of the captures fits');
  return chosen;
}

/** Whether the export failed because of stored data. */
export const isCaptureFault = (error: unknown): boolean =>
  error instanceof VaultError || (error instanceof PackageError && error.code === 'record-damaged');

/**
 * Reads every file of every capture, and removes the captures whose files do not match their records.
 * @returns whether some captures were removed and some are left
 */
export async function excludeDamaged(
  chosen: ChosenCaptures,
  { onProgress, signal }: { onProgress(progress: ExportProgress): void; signal: AbortSignal },
): Promise<boolean> {
  const before = chosen.sound;
  const total = before
    .flatMap(({ record }) => record.artifacts)
    .reduce((sum, artifact) => sum + artifact.bytes, 0);
  const told = throttle((bytes) => onProgress({ phase: 'sifting', bytes, total }));
  let read = 0;
  const onRead = (bytes: number): void => {
    if (signal.aborted) throw new PackageError('cancelled');
    read += bytes;
    told(read);
  };
  const sound: StoredCapture[] = [];
  const damaged: Omission[] = [];
  for (const capture of before) {
    if (await holds(capture, onRead)) sound.push(capture);
    else damaged.push({ id: capture.record.id, reason: 'damaged' });
  }
  if (damaged.length === 0 || sound.length === 0) return false;
  chosen.sound = sound;
  chosen.omitted = [...chosen.omitted, ...damaged];
  return true;
}

async function holds({ record, stream }: StoredCapture, onRead: (bytes: number) => void): Promise<boolean> {
  try {
    for (const { path } of record.artifacts) {
      for await (const piece of stream(path)) onRead(piece.length);
    }
    return true;
  } catch (error) {
    if (error instanceof VaultError) return false;
    throw error;
  }
}
