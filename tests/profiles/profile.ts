import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import JSZip from 'jszip';
import { allFiles } from '../driver/profile.ts';

/*
 * What a browser's profile holds of the extension, as one ZIP: its databases and its settings, and nothing of the browser's own.
 * Each released version has one for each browser in a folder of its name; `scripts/profile.ts` makes them.
 */

/** What every stored vault opens with. */
export const PROFILE_PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
/** Of the case in it, and of the package that was received. */
export const PROFILE_CASE = 'Nar';

/** What is in the case: one drawing on both, on the second as a cut-out. One more capture stands beside them. */
export const PROFILE_PAGES = [
  'https://example.org/drawings.html?show=1',
  'https://example.org/drawings.html?show=1-crop10',
] as const;

export type ProfileBrowser = 'chromium' | 'firefox';

/** Where the stored profile of a version is. */
export const profileOf = (version: string, browser: ProfileBrowser): string =>
  join(import.meta.dirname, version, `${browser}.zip`);

/** Of LevelDB and SQLite: made anew by who opens the database. SQLite's log is none of these: the last writes may stand in it alone. */
const PASSING = /(?:^|\/)(?:LOCK|LOG|LOG\.old|[^/]+\.sqlite-shm)$/;

/** @param folders from the profile's root */
export async function packProfile(profile: string, folders: readonly string[], path: string): Promise<void> {
  const zip = new JSZip();
  for (const file of folders.flatMap((folder) => allFiles(join(profile, folder)))) {
    const name = relative(profile, file);
    if (!PASSING.test(name)) zip.file(name, readFileSync(file), { date: new Date(0), createFolders: false });
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    await zip.generateAsync({
      type: 'nodebuffer',
      compression: 'DEFLATE',
      compressionOptions: { level: 9 },
    }),
  );
}

/** Lays a stored profile down as that of a browser that is about to start. */
export async function unpackProfile(path: string, profile: string): Promise<void> {
  const { files } = await new JSZip().loadAsync(readFileSync(path));
  for (const [name, entry] of Object.entries(files)) {
    mkdirSync(dirname(join(profile, name)), { recursive: true });
    writeFileSync(join(profile, name), await entry.async('nodebuffer'));
  }
}
