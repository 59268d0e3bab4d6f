import { MANIFEST, readManifest } from '../evidence/bag/bagit.ts';
import type { CaseFile } from '../evidence/bag/case-file.ts';
import { captureFolder, readCapturePath } from '../evidence/bag/names.ts';
import { compareText } from '../evidence/compare-text.ts';
import { found } from '../evidence/finding.ts';
import { readUtf8 } from '../evidence/strict-text.ts';
import { bytesOf, type PackageFile, type PackageFiles } from './files.ts';
import type { Findings } from './findings.ts';

/*
 * Which exhibits are there. One that is gone as a whole, or lies under another number, breaks nearly every other check;
 * so it is told once, and the others go on with what is there.
 */

export interface Exhibits {
  /** With what was moved back where the signed list has it. */
  files: PackageFiles;
  /** Folders of the exhibits that are there, in the order of their numbers. */
  folders: readonly string[];
  /** Folders that are listed and of which no file is there. */
  missing: readonly string[];
  /** All folders, in the order of their numbers. */
  all: readonly string[];
}

const folderOf = (path: string): string | undefined => readCapturePath(path)?.folder;
const partsOf = (folder: string) => readCapturePath(`${folder}/x`);
const idOf = (folder: string): string => partsOf(folder)?.id ?? '';
const numberOf = (folder: string): number => partsOf(folder)?.number ?? 0;

/** @param stated what case.json says; `null` where it cannot be read */
export async function checkExhibits(
  findings: Findings,
  files: PackageFiles,
  stated: CaseFile | null,
): Promise<Exhibits> {
  const here = foldersIn(files.keys());
  const listed = foldersIn(listedIn(files));
  const gone = listed.filter((folder) => !here.includes(folder));
  const moved = new Map<string, string>();
  for (const folder of gone) {
    const others = here.filter((other) => !listed.includes(other) && idOf(other) === idOf(folder));
    const [other] = others;
    if (other !== undefined && others.length === 1) moved.set(other, folder);
  }
  const back = new Set(moved.values());
  const missing = gone.filter((folder) => !back.has(folder));
  // The list itself may have been made anew without it.
  const ids = new Set([...here, ...listed].map(idOf));
  for (const { number, id } of stated?.exhibits ?? [])
    if (!ids.has(id)) missing.push(captureFolder(number, id));

  await findings.run('exhibits', null, (fail) => {
    for (const folder of missing) fail(found('exhibit-missing', { number: numberOf(folder) }), folder);
    const moves = Array.from(moved, ([from, to]) => `${numberOf(to)} → ${numberOf(from)}`).toSorted();
    if (moves.length > 0) fail(found('exhibits-moved', { moves }));
    // Throws what is wrong with the list.
    readManifest(readUtf8(bytesOf(files, MANIFEST), MANIFEST), MANIFEST);
  });
  const folders = inOrder(here.map((folder) => moved.get(folder) ?? folder));
  return { files: movedBack(files, moved), folders, missing, all: inOrder([...folders, ...missing]) };
}

/** Whether a file belongs to an exhibit that is gone as a whole. */
export const isOfMissing = (path: string, { missing }: Pick<Exhibits, 'missing'>): boolean =>
  missing.includes(folderOf(path) ?? '');

function listedIn(files: PackageFiles): Iterable<string> {
  try {
    return readManifest(readUtf8(bytesOf(files, MANIFEST), MANIFEST), MANIFEST).keys();
  } catch {
    return [];
  }
}

function movedBack(files: PackageFiles, moved: ReadonlyMap<string, string>): PackageFiles {
  if (moved.size === 0) return files;
  const placed = new Map<string, PackageFile>();
  for (const [path, file] of files) {
    const from = folderOf(path) ?? '';
    const to = moved.get(from);
    placed.set(to === undefined ? path : `${to}${path.slice(from.length)}`, file);
  }
  return placed;
}

const foldersIn = (paths: Iterable<string>): string[] =>
  inOrder(Array.from(paths, folderOf).filter((folder) => folder !== undefined));

const inOrder = (folders: readonly string[]): string[] =>
  [...new Set(folders)].toSorted((a, b) => a.length - b.length || compareText(a, b));
