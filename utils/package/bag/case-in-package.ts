import type { ByteStream } from '../../bytes/byte-reader.ts';
import type { Sha256 } from '../../bytes/digest.ts';
import {
  type CaseEntriesFile,
  caseFilePath,
  digestedOf,
  type LeftOut,
  type LeftOutFile,
} from '../../evidence/bag/case-entries-file.ts';
import { slugOf } from '../../evidence/bag/names.ts';
import { type AgainstChain, holdAgainstChain } from '../../evidence/case/against-chain.ts';
import type { CaseEntry } from '../../evidence/case/entry.ts';
import { exhibitNumbers, headIn, toldVersions } from '../../evidence/case/outline.ts';
import { compareText } from '../../evidence/compare-text.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import type { CaseChapters } from '../report/case-chapters.ts';

/** A file of the case that goes along. */
export interface CaseFileSource {
  /** The id of its attachment. */
  part: string;
  /** What it is called in what is told of it. */
  name: string;
  bytes: number;
  sha256: Sha256;
  /** Its bytes, not checked against the digest: the consumer does that. */
  read(): ByteStream;
}

/** The case that the exhibits belong to, as far as it is handed on. */
export interface CaseInPackage {
  /** The id by which its entries name it. */
  id: string;
  /** Each version that is told, as it was entered. */
  entries: readonly CaseEntry[];
  /** All other versions. */
  leftOut: readonly LeftOut[];
  files: readonly CaseFileSource[];
  filesLeftOut: readonly LeftOutFile[];
  /** See `CaseEntriesFile`. */
  unproved: readonly string[];
  lost: number;
  /** What the report says of it, in the language of the package; `null`: no more than what there is of it. */
  chapters: CaseChapters | null;
}

/** A file with its place in a package. */
export interface PlacedCaseFile extends CaseFileSource {
  path: string;
}

export interface PlacedCase extends Omit<CaseInPackage, 'files'> {
  files: readonly PlacedCaseFile[];
}

/** A giver of numbers: of what the case has as an exhibit its place there, of all else the next. @param ofCase `null`: there is none */
export function numbering(
  ofCase: Pick<CaseInPackage, 'id' | 'entries' | 'leftOut'> | null,
): (id: string) => number {
  const head = ofCase === null ? null : headIn(ofCase.id, toldVersions(ofCase));
  const places = head === null ? new Map<string, number>() : exhibitNumbers(head);
  let last = head?.exhibits.length ?? 0;
  return (id) => {
    const place = places.get(id);
    if (place !== undefined) return place;
    last += 1;
    return last;
  };
}

export function placeCase({ files, ...rest }: CaseInPackage, numberOf: (id: string) => number): PlacedCase {
  return {
    ...rest,
    files: files
      .map((file) => {
        const dot = file.name.lastIndexOf('.');
        const [stem, ending] =
          dot > 0 ? [file.name.slice(0, dot), file.name.slice(dot + 1)] : [file.name, ''];
        return {
          part: file.part,
          name: file.name,
          bytes: file.bytes,
          sha256: file.sha256,
          read: () => file.read(),
          path: caseFilePath(numberOf(file.part), slugOf(stem), ending.toLowerCase()),
        };
      })
      .toSorted((a, b) => compareText(a.path, b.path)),
  };
}

/** `data/case/entries.json`: in the order of entering. */
export function placedCaseFile(placed: PlacedCase): Omit<CaseEntriesFile, 'schema'> {
  const { id, entries, leftOut, files, filesLeftOut, unproved, lost } = placed;
  return {
    case: id,
    entries: entries.toSorted(byEntering),
    leftOut: leftOut.toSorted(byPart),
    files: files.map(({ part, path }) => ({ part, path })),
    filesLeftOut: filesLeftOut.toSorted((a, b) => compareText(a.part, b.part)),
    unproved: unproved.toSorted(compareText),
    lost,
  };
}

/** Holds it against the whole chain. */
export const caseAgainstChain = (
  { entries, leftOut }: Pick<CaseInPackage, 'entries' | 'leftOut'>,
  chain: readonly CustodyEntry[],
): Promise<AgainstChain> => holdAgainstChain(entries, chain, digestedOf(leftOut));

const byPart = (a: { part: string; revision: number }, b: { part: string; revision: number }): number =>
  compareText(a.part, b.part) || a.revision - b.revision;

const byEntering = (a: CaseEntry, b: CaseEntry): number => compareText(a.at.utc, b.at.utc) || byPart(a, b);
