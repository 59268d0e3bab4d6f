import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import JSZip from 'jszip';
import { allFiles } from './profile.ts';

/**
 * Packs a built extension under another version, as a shop has it.
 * @param folder of the build @param path of the new file
 */
export async function packVersion(folder: string, version: string, path: string): Promise<string> {
  const zip = new JSZip();
  for (const file of allFiles(folder)) zip.file(relative(folder, file), readFileSync(file));
  const manifest: object = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  zip.file('manifest.json', JSON.stringify({ ...manifest, version }));
  writeFileSync(path, await zip.generateAsync({ type: 'nodebuffer' }));
  return path;
}
