import { sha256 } from '../evidence/digest.ts';
import type { Bytes } from './byte-stream.ts';
import type { PackageFiles } from './files.ts';

/*
 * A second opinion. Our reader takes a ZIP in order, from its first byte; JSZip, which shares no line with it, takes it from the
 * directory at its end, as 7-Zip and `unzip` do. Where the two saw different files, a lawyer might see other files than
 * were checked. It holds all in memory, so it is asked about smaller packages only, and never about one from outside.
 */

/** Bytes of the longest package that is read twice. */
export const TWICE_MOST = 64 * 2 ** 20;

/**
 * Whether JSZip finds the very same files in a ZIP.
 * @param name the folder at the root
 * @returns the path of a file that only one of the two found, or that they read differently; `null` when there is none
 */
export async function differsFrom(zip: Bytes, name: string, files: PackageFiles): Promise<string | null> {
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
