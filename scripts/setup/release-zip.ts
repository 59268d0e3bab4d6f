import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';

/*
 * ZIPs of which the bytes follow from their files alone: no time, no owner, no order of a disk. JSZip packs with pako, which is the same JavaScript on every
 * machine; a packer of the system, or Node's own, gives other bytes with another version.
 */

/** The first day that a ZIP can name. */
const NO_TIME = new Date(Date.UTC(1980, 0, 1));

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Files by their paths in the ZIP. */
export type ReleaseFiles = ReadonlyMap<string, Uint8Array>;

/** All files of a folder. */
export function filesOf(folder: string): Map<string, Uint8Array> {
  const paths = globSync('**', { cwd: folder, withFileTypes: false })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(folder, path)).isFile());
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

/** @returns the ZIP: the same bytes for the same files, whenever and wherever it is made */
export function zipOf(files: ReleaseFiles): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip();
  for (const path of Array.from(files.keys()).toSorted(compareBytes)) {
    const bytes = files.get(path) as Uint8Array;
    zip.file(path, bytes, { date: NO_TIME, createFolders: false, unixPermissions: 0o644 });
  }
  return zip.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
    platform: 'UNIX',
  }) as Promise<Uint8Array<ArrayBuffer>>;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
