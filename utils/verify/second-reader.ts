import type { Bytes } from '../bytes/byte-reader.ts';
import { sha256 } from '../bytes/digest.ts';
import type { PackageFiles } from './files.ts';

/*
 * An independent second reader. Our reader reads a ZIP sequentially; JSZip reads its central directory, as 7-Zip and
 * `unzip` do. If the two saw different files, a lawyer might see other files than were checked. JSZip needs the ZIP in
 * memory, so it is used for smaller packages only, and never for one from outside.
 */

/** Bytes of the longest package that is read twice. */
export const SECOND_READER_MAX = 64 * 2 ** 20;

/**
 * Whether JSZip finds the very same files in a ZIP.
 * @param name the folder at the root
 * @returns the path of a file that only one of the two found, or that they read differently; `null` when there is none
 */
export async function findDifference(zip: Bytes, name: string, files: PackageFiles): Promise<string | null> {
  const { default: JSZip } = await import('jszip');
  const read = await JSZip.loadAsync(zip, { checkCRC32: true, createFolders: false });
  const found = Object.values(read.files).filter(({ dir }) => !dir);
  const paths = new Set(found.map((file) => file.name));
  for (const path of files.keys()) if (!paths.has(`${name}/${path}`)) return path;
  for (const file of found) {
    const path = file.name.slice(name.length + 1);
    const known = file.name.startsWith(`${name}/`) ? files.get(path) : undefined;
    if (known === undefined) return file.name;
    const bytes = new Uint8Array(await file.async('arraybuffer'));
    if (bytes.length !== known.size || (await sha256(bytes)) !== known.sha256) return path;
  }
  return null;
}
