import { listsBeside } from '../evidence/bag/stamp-files.ts';
import { type Finding, found, plainText } from '../evidence/finding.ts';
import type { Timestamp } from '../timestamp/check.ts';
import { isWithdrawn, revocationOf } from '../timestamp/revocation.ts';
import { revocationFindings } from '../timestamp/revocation-findings.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import type { Findings } from './findings.ts';

/** A time stamp that holds. */
export interface CheckedStamp {
  file: string;
  /** Place of the stamped entry in the custody chain; `null`: it is on the package as a whole. */
  sequence: number | null;
  timestamp: Timestamp;
}

/**
 * Whether the certificates under the stamps were withdrawn, as far as the revocation lists tell that lie beside them. Nobody is asked.
 * @param stamps such as hold
 * @returns those that still count, and what is told besides, each once
 */
export async function checkStampLists(
  findings: Findings,
  files: PackageFiles,
  stamps: readonly CheckedStamp[],
): Promise<{ stamps: CheckedStamp[]; told: Finding[] }> {
  const beside = stamps.map((stamp) => ({ stamp, paths: listsOf(files, stamp) }));
  const told = new Map<string, Finding>();
  const without = { names: new Set<string>(), files: new Set<string>() };
  const counting: CheckedStamp[] = [];
  const look = async (): Promise<void> => {
    for (const { stamp, paths } of beside) {
      const state = await revocationOf(
        stamp.timestamp,
        paths.map((path) => bytesOf(files, path)),
      );
      const { told: some, failed, unchecked } = revocationFindings(state);
      const subject = (place: number): string => paths[place] ?? stamp.file;
      for (const finding of some) told.set(plainText(finding), finding);
      for (const { place, finding } of failed)
        findings.failed('timestamp-revocation', subject(place), finding);
      for (const { place, finding } of unchecked)
        findings.unchecked('timestamp-revocation', subject(place), finding);
      for (const name of state.unknown) {
        without.names.add(name);
        without.files.add(stamp.file);
      }
      if (!isWithdrawn(state)) counting.push(stamp);
    }
  };
  // Where there is no list there is nothing that could hold.
  if (beside.some(({ paths }) => paths.length > 0)) await findings.run('timestamp-revocation', null, look);
  else await look();
  const notes = [...told.values()];
  const [names, paths] = [[...without.names], [...without.files]];
  if (names.length > 0) notes.push(found('no-revocation-list', { names, files: paths }));
  return { stamps: counting, told: notes };
}

/** On the chain a stamp is `<file>.tsr` and its list `<file>.1.crl`; that of the whole package keeps its ending before it. */
const listsOf = (files: PackageFiles, { file, sequence }: CheckedStamp): string[] =>
  listsBeside(files.keys(), sequence === null ? file : file.replace(/\.tsr$/, ''));
