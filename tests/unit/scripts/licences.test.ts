import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { licencesText } from '../../../scripts/setup/licences/file.ts';
import type { Noted } from '../../../scripts/setup/licences/packages.ts';
import { readLicences } from '../../../utils/app/settings/licences.ts';

const MODULES = resolve('node_modules');
const place = mkdtempSync(join(tmpdir(), 'subut-licences-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const noted = (...names: string[]): Noted =>
  new Map(
    names.map((name) => [
      join(MODULES, name),
      { places: new Set(['verify.html', 'extension'] as const), files: new Set<string>() },
    ]),
  );

describe('licences.txt', () => {
  test('is the same whatever the order in which packages were met, and is read back as it was written', () => {
    const text = licencesText(noted('dexie', 'preact', 'jszip'));
    expect(licencesText(noted('jszip', 'dexie', 'preact'))).toBe(text);
    const [own, ...others] = readLicences(text);
    expect(own).toMatchObject({ name: 'this-program', licence: 'AGPL-3.0-or-later' });
    expect(own?.text).toContain('GNU AFFERO GENERAL PUBLIC LICENSE');
    expect(others.map(({ name }) => name).toSorted()).toEqual(['dexie', 'jszip', 'preact']);
    expect(others[0]?.places).toEqual(['extension', 'verify.html']);
  });

  test('has the notice beside a licence, and a text where a package brings none', () => {
    const [, dexie, fontkit] = readLicences(licencesText(noted('dexie', 'fontkit')));
    expect(dexie?.text).toContain(readFileSync(join(MODULES, 'dexie/NOTICE'), 'utf8').trim().slice(0, 60));
    expect(fontkit?.text).toMatch(/usual one[\s\S]*Copyright \(c\) Devon Govett[\s\S]*WITHOUT WARRANTY/);
  });

  test('has what the code says of code of others that was copied into it', () => {
    const folder = join(MODULES, 'html2canvas');
    const files = new Set([join(folder, 'dist/html2canvas.esm.js')]);
    const [, chapter] = readLicences(
      licencesText(new Map([[folder, { places: new Set(['extension'] as const), files }]])),
    );
    expect(chapter?.text).toContain('Copyright (c) Microsoft Corporation.');
    expect(chapter?.text).toContain('css-line-break');
  });

  test('is refused for a package without a licence, or without its text', () => {
    const folder = join(place, 'node_modules/nobody');
    mkdirSync(folder, { recursive: true });
    const write = (more: object) =>
      writeFileSync(
        join(folder, 'package.json'),
        JSON.stringify({ name: 'nobody', version: '1.0.0', ...more }),
      );
    const one: Noted = new Map([[folder, { places: new Set(['extension'] as const), files: new Set() }]]);
    write({});
    expect(() => licencesText(one)).toThrow('nobody 1.0.0 names no licence');
    write({ license: 'MIT' });
    expect(() => licencesText(one)).toThrow('brings no text');
    write({ license: 'BSD-3-Clause', author: 'Somebody' });
    expect(() => licencesText(one)).toThrow('brings no text');
  });
});
