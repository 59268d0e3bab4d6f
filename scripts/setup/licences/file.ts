import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LICENCES_FILE } from '../../../utils/app/settings/licences.ts';
import type { Noted } from './packages.ts';
import { type Licence, licenceOf, sourceOf } from './texts.ts';

/* `licences.txt` in a build: what is inside, whose it is, and under which licence. Read back by utils/app/settings/licences.ts. */

const ROOT = resolve(import.meta.dirname, '../../..');

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** This program, as its package.json has it. */
function ours(): Licence {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
    repository?: { url: string };
    homepage?: string;
  };
  return {
    name: 'this-program',
    version: manifest.version,
    licence: manifest.license,
    places: ['extension', 'verify.html'],
    source: sourceOf(manifest),
    text: readFileSync(join(ROOT, 'LICENSE'), 'utf8').replaceAll('\f', ''),
  };
}

const chapter = ({ name, version, licence, places, source, text }: Licence): string =>
  `${name} ${version}\nLicence: ${licence}\nIn: ${places.join(', ')}\nSource: ${source || '-'}\n\n${text.trim()}\n`;

/** The text of the file: the same for the same packages. @throws SetupError where a licence or its text is lacking */
export function licencesText(noted: Noted): string {
  const all = Array.from(noted, ([folder, { places, files }]) =>
    licenceOf(folder, files, Array.from(places).toSorted(compareBytes)),
  );
  // By their licences first: what is alike stands side by side, and packs small.
  const key = ({ licence, name, version }: Licence): string => `${licence} ${name} ${version}`;
  const sorted = all.toSorted((a, b) => compareBytes(key(a), key(b)));
  return [ours(), ...sorted].map(chapter).join('\f\n');
}

export const putLicences = (folder: string, noted: Noted): void =>
  writeFileSync(join(folder, LICENCES_FILE), licencesText(noted));
