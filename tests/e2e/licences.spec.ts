import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LICENCES_FILE, readLicences } from '../../utils/app/settings/licences.ts';
import { loadedWith } from '../unit/i18n/said-in.ts';
import { BUILDS, expect, test } from './fixtures.ts';

/* Whose work is in what people get, and under which licence: in the builds, and on the screen. */

const FOLDERS = [BUILDS.shipped, BUILDS.test, '.output/firefox-mv3'];
const inBuild = (folder: string) => readLicences(readFileSync(resolve(folder, LICENCES_FILE), 'utf8'));

/** Licences under which a work may be part of one under AGPL-3.0-or-later. */
const COMPATIBLE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'GPL-3.0-or-later',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  // Compatible with the GNU licences where its file does not say otherwise (MPL 2.0, 3.3).
  'MPL-2.0',
  // Of fonts, which stay files of their own.
  'OFL-1.1',
  'Unlicense',
  'Zlib',
]);

/** Names in an SPDX expression: of `OR` one, of `AND` each must be compatible. */
const isCompatible = (expression: string): boolean =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((name) => COMPATIBLE.has(name)));

/** Packages that the sources import by name, whether at once or late; of them only types may have been taken. */
function importedPackages(): string[] {
  const entries = globSync(
    '{entrypoints/*.ts,entrypoints/*/main.tsx,utils/**/*-worker.ts,components/verify/standalone.tsx}',
  );
  const names = entries.flatMap((entry) => loadedWith(resolve(entry), true).packages);
  const packages = new Set(names.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name));
  // Sentences have a `from` in them, too.
  return [...packages].filter(
    (name) => /^[@\w./-]+$/.test(name) && existsSync(`node_modules/${name}/package.json`),
  );
}

test('every package that the sources take is named, with the version that is installed and its text', () => {
  const wanted = importedPackages();
  expect(wanted).toContain('openpgp');
  expect(wanted).toContain('@expo-google-fonts/roboto');
  expect(wanted).toContain('pdfkit');
  for (const folder of FOLDERS) {
    const [own, ...others] = inBuild(folder);
    expect(own?.name).toBe('this-program');
    const named = new Set(others.map(({ name }) => name));
    expect(
      wanted.filter((name) => !named.has(name)),
      folder,
    ).toEqual([]);
    for (const { name, version, text } of others) {
      expect(text.length, name).toBeGreaterThan(400);
      expect(text, name).toMatch(/copyright|public domain|public license/i);
      if (!wanted.includes(name)) continue;
      const { version: installed } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
      expect(others.filter((other) => other.name === name).map((other) => other.version)).toContain(
        installed,
      );
      expect(version).toMatch(/^\d+\.\d+\.\d+/);
    }
  }
});

test('nothing is inside whose licence does not go with this one', () => {
  expect(isCompatible('(MIT AND Zlib)')).toBe(true);
  expect(isCompatible('(GPL-2.0-only OR MIT)')).toBe(true);
  expect(isCompatible('MIT AND GPL-2.0-only')).toBe(false);
  for (const folder of FOLDERS) {
    const chapters = inBuild(folder).slice(1);
    expect(chapters.filter(({ licence }) => !isCompatible(licence)).map(({ name }) => name)).toEqual([]);
    // The lesser one is an addition to the whole one, whose text must be there too.
    const whole = /GNU GENERAL PUBLIC LICENSE\s+Version 3, 29 June 2007/;
    if (chapters.some(({ licence }) => licence.startsWith('LGPL')))
      expect(chapters.some(({ text }) => whole.test(text))).toBe(true);
  }
});

test('what is in verify.html and in the PDFs is told too', () => {
  const chapters = inBuild(BUILDS.shipped);
  const at = (place: string) =>
    chapters.filter(({ places }) => places.includes(place)).map(({ name }) => name);
  expect(at('PDF')).toEqual(['@expo-google-fonts/roboto']);
  expect(at('verify.html')).toContain('openpgp');
  expect(at('verify.html')).not.toContain('pdfkit');
  const fonts = chapters.find(({ name }) => name === '@expo-google-fonts/roboto');
  expect(fonts?.text).toContain('SIL OPEN FONT LICENSE Version 1.1');
});

test('the settings show each with its text', async ({ launch }) => {
  const { extension } = await launch({ build: 'shipped' });
  const vault = await extension.open('vault');
  await vault.goto(`${vault.url().replace(/#.*/, '')}#settings`);
  const about = vault.getByTestId('about');
  await about.locator('summary').first().click();
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  await expect(about.getByTestId('about-version')).toContainText(version);
  const chapters = inBuild(BUILDS.shipped);
  await expect(about.getByTestId('licence')).toHaveCount(chapters.length - 1);
  const fonts = about.getByTestId('licence').filter({ hasText: 'expo-google-fonts/roboto' });
  await expect(fonts.locator('pre')).toHaveCount(0);
  await fonts.locator('summary').click();
  await expect(fonts.locator('pre')).toContainText('SIL OPEN FONT LICENSE');
  await about.getByTestId('licence-own').locator('summary').click();
  await expect(about.getByTestId('licence-own')).toContainText('GNU AFFERO GENERAL PUBLIC LICENSE');
});
