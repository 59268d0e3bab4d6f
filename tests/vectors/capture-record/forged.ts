import type { Exhibit } from '../../../utils/package/bag/exhibit.ts';
import { FORGERIES, type Forgery } from '../../unit/verify/forgeries.ts';
import { also, type Expected, expected, failed, unchecked } from '../vector.ts';
import type { RecordChange } from './change.ts';

/*
 * Captures that whoever holds the keys made another thing of, as the tests of the checks have them: those in which only the record is
 * another. The others are vectors of packages.
 */

/** A name for a file, of a sentence. */
export const nameOf = ({ what }: Forgery): string =>
  `forged-${what
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)}`;

export const aboutOf = ({ what }: Forgery): string =>
  `${what.charAt(0).toUpperCase()}${what.slice(1)}; all is signed so.`;

/** What must be said of it. */
export function expectedOf({ by, isDoubt = false, withDoubt = false }: Forgery): Expected {
  if (by === null) return expected();
  const expect = expected(isDoubt ? unchecked(by) : failed(by));
  return withDoubt ? also(expect, unchecked(by)) : expect;
}

/** Needs more than the record to be seen: when the keys were made. */
const needsKeys = ({ what }: Forgery): boolean => what.includes('before the keys');

/** Whether only what lies beside the record shows it. */
export const needsFiles = ({ by }: Forgery): boolean =>
  by === 'texts' || by === 'frame-digests' || by === 'window-picture';

/** Whether only the record is changed by it. @param truth a true capture */
export async function isOfRecord(forgery: Forgery, truth: Exhibit): Promise<boolean> {
  const before = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const { path } of truth.record.artifacts) before.set(path, await truth.read(path));
  const files = new Map(before);
  await forgery.forge(structuredClone(truth.record), files);
  const isSame = [...files].every(([path, bytes]) =>
    Buffer.from(bytes).equals(before.get(path) ?? Buffer.from('\0')),
  );
  return isSame && !needsKeys(forgery);
}

export async function forgedRecords(truth: Exhibit): Promise<RecordChange[]> {
  const made: RecordChange[] = [];
  for (const forgery of FORGERIES) {
    if (needsFiles(forgery) || !(await isOfRecord(forgery, truth))) continue;
    made.push({
      name: nameOf(forgery),
      about: aboutOf(forgery),
      change: (record) => void forgery.forge(record, new Map()),
      expect: expectedOf(forgery),
    });
  }
  return made;
}
