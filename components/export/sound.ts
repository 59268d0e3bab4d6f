import { PackageError } from '../../utils/package/codes.ts';
import { fits, type Omission } from '../../utils/package/omitted.ts';
import { readCapture, type StoredCapture } from '../../utils/vault/captures.ts';
import type { VaultDatabase } from '../../utils/vault/database.ts';
import { VaultError } from '../../utils/vault/errors.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';

/** Which of the chosen captures can be put into a package: one that cannot must not keep the others back. */

export interface ChosenCaptures {
  sound: StoredCapture[];
  omitted: Omission[];
}

/** Opens the record of each. @throws VaultError when none of them can be put in */
export async function readCaptures(
  db: VaultDatabase,
  home: OpenRing,
  ids: readonly string[],
): Promise<ChosenCaptures> {
  const chosen: ChosenCaptures = { sound: [], omitted: [] };
  let first: unknown = null;
  for (const id of ids) {
    try {
      const capture = await readCapture(db, home, id);
      if (fits(capture.record)) chosen.sound.push(capture);
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

/** Whether a package could not be made because of what the vault holds. */
export const isOfOneCapture = (error: unknown): boolean =>
  error instanceof VaultError || (error instanceof PackageError && error.code === 'record-damaged');

/**
 * Reads every file of every capture, and takes out those that are not what their records name.
 * @returns whether some are left, and others were taken out
 */
export async function dropDamaged(chosen: ChosenCaptures, signal: AbortSignal): Promise<boolean> {
  const before = chosen.sound;
  const sound: StoredCapture[] = [];
  const damaged: Omission[] = [];
  for (const capture of before) {
    if (await holds(capture, signal)) sound.push(capture);
    else damaged.push({ id: capture.record.id, reason: 'damaged' });
  }
  if (damaged.length === 0 || sound.length === 0) return false;
  chosen.sound = sound;
  chosen.omitted = [...chosen.omitted, ...damaged];
  return true;
}

async function holds({ record, stream }: StoredCapture, signal: AbortSignal): Promise<boolean> {
  try {
    for (const { path } of record.artifacts) {
      for await (const _ of stream(path)) if (signal.aborted) throw new PackageError('cancelled');
    }
    return true;
  } catch (error) {
    if (error instanceof VaultError) return false;
    throw error;
  }
}
