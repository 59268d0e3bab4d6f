import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FolderFile } from '../../utils/verify/folder.ts';
import { UsageError } from '../setup/plain.ts';

/**
 * The files of an unpacked package, for the checks; their bytes are read when they are wanted.
 * @throws UsageError for what is neither file nor folder: where a link leads is no part of the package
 */
export async function filesIn(folder: string): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  const walk = async (path: string, inside: string): Promise<void> => {
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const [at, name] = [join(path, entry.name), `${inside}/${entry.name}`];
      if (entry.isDirectory()) await walk(at, name);
      else if (entry.isFile()) files.push({ path: name, blob: await openAsBlob(at) });
      else throw new UsageError(`${at} is a link or a device, which no package has.`);
    }
  };
  await walk(folder, basename(folder));
  return files;
}
