import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/* Whose code is in a build: told by the bundler, of the modules of which something is left in what it writes. */

/** Where it is: in the extension, in the one file that checks packages, in the PDFs that are made. */
export type Place = 'extension' | 'verify.html' | 'PDF';

/** The files that were taken from each package, by its folder, and where they went. */
export type Noted = Map<string, { places: Set<Place>; files: Set<string> }>;

/** As the bundler names it, which follows links. */
const MODULES = realpathSync(resolve(import.meta.dirname, '../../../node_modules')).replaceAll('\\', '/');

/** What bundlers put in of their own, under names that are no files. */
const OWN_MODULES: readonly (readonly [RegExp, string])[] = [
  [/^\0?rolldown\//, 'rolldown'],
  [/^\0?vite\//, 'vite'],
  [/^\0?virtual:wxt-/, 'wxt'],
];

/** The folder of the package that a file is in: the nearest with a name and a version. */
function packageOf(file: string): string | null {
  if (!file.includes('/node_modules/')) return null;
  for (let folder = dirname(file); !folder.endsWith('/node_modules'); folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (!existsSync(path)) continue;
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
    if (name !== undefined && version !== undefined) return folder;
  }
  return null;
}

function note(noted: Noted, id: string, place: Place): void {
  const file = (id.split('?')[0] ?? '').replaceAll('\\', '/');
  const [, own] = OWN_MODULES.find(([form]) => form.test(id)) ?? [];
  const folder = packageOf(own === undefined ? file : `${MODULES}/${own}/package.json`);
  if (folder === null) return;
  const { places, files } = noted.get(folder) ?? { places: new Set(), files: new Set() };
  noted.set(folder, { places: places.add(place), files: own === undefined ? files.add(file) : files });
}

/** Notes the packages of each build that it is put into. */
export function notePackages(noted: Noted, place: Place): Plugin {
  return {
    name: 'note-packages',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') {
          for (const [id, { renderedLength }] of Object.entries(file.modules))
            if (renderedLength > 0) note(noted, id, place);
        } else {
          for (const name of file.originalFileNames) {
            const path = join(process.cwd(), name);
            note(noted, path, place);
            // Fonts go on into every PDF.
            if (name.endsWith('.ttf')) note(noted, path, 'PDF');
          }
        }
      }
    },
  };
}
