import { FORGERIES } from '../../unit/verify/forgeries.ts';
import { aboutOf, expectedOf, isOfRecord, nameOf, needsFiles } from '../capture-record/forged.ts';
import type { Named } from '../vector.ts';
import { FORMAT, type PackageInput } from './answer.ts';
import { type Base, packed, slim, trueVault } from './bases.ts';
import { inputOf } from './change.ts';

/** Captures of which whoever holds the keys made another thing, where more than the record shows it. @param base the true one */
export async function forgedPackages(base: Base): Promise<Named<PackageInput>[]> {
  const made: Named<PackageInput>[] = [];
  const [truth] = base.vault.exhibits;
  if (truth === undefined) throw new Error('there is a capture');
  for (const forgery of FORGERIES) {
    if (!needsFiles(forgery) && (await isOfRecord(forgery, truth))) continue;
    const vault = await trueVault(async (record, files) => forgery.forge(record, files));
    const input = inputOf('true', base.files, await slim(await packed(vault), vault));
    made.push({
      name: nameOf(forgery),
      format: FORMAT,
      about: aboutOf(forgery),
      input,
      expect: expectedOf(forgery),
    });
  }
  return made;
}
