import { OpenError } from '../errors/open-error.ts';
import { isPlainPath } from '../zip/names.ts';

/** A file of an unpacked package. */
export interface FolderFile {
  /** From the folder that was given, with `/`. */
  path: string;
  blob: Blob;
}

/** What is opened: a file, or the files of a folder. */
export type PackageSource = Blob | readonly FolderFile[];

/** No package has so many. */
const MAX_FILES = 20_000;

/** @throws OpenError `not-a-package` | `refused` */
export function checkFolder(files: readonly FolderFile[]): void {
  if (files.length === 0) throw new OpenError('not-a-package', 'an empty folder');
  if (files.length > MAX_FILES) throw new OpenError('refused', `more than ${MAX_FILES} files`);
  for (const { path } of files)
    if (!isPlainPath(path)) throw new OpenError('refused', `a file named ${JSON.stringify(path)}`);
}

export const sizeOf = (source: PackageSource): number =>
  source instanceof Blob ? source.size : source.reduce((sum, { blob }) => sum + blob.size, 0);
