import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../utils/i18n/choose.ts';
import type { Catalogue } from '../../utils/i18n/engine.ts';
import { POPUP_PART, partOf } from '../../utils/i18n/popup-part.ts';
import { messages } from '../../utils/i18n/translate.ts';

/*
 * The popup opens at once because it loads little: what its sources import, and which sentences it has, are held here; what the
 * build makes of that, in tests/e2e/manifest.spec.ts.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const ENTRY = resolve(ROOT, 'entrypoints/popup/main.tsx');

/** Libraries that are larger than all the popup. */
const HEAVY =
  /^(openpgp|dexie|pkijs|asn1js|@zxcvbn-ts|parse5|html2canvas|jszip|@zip\.js|hash-wasm|pdfkit|valibot)(\/|$)/;

const TYPES_ONLY = /\b(?:import|export)\s+type\b[^;]*;/g;
const SPECIFIER = /(?:\bfrom|\bimport)\s*['"]([^'"]+)['"]/g;

/** Every file that is loaded with `entry`, and every package that one of them takes. Types are gone by then, and what is imported late comes late. */
function loadedWith(entry: string): { files: string[]; packages: string[] } {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8').replaceAll(TYPES_ONLY, '');
    for (const [, written = ''] of text.matchAll(SPECIFIER)) {
      const path = written.startsWith('@/')
        ? resolve(ROOT, written.slice(2))
        : resolve(dirname(file), written);
      if (!/^(\.|@\/)/.test(written)) packages.add(written);
      else if (/\.tsx?$/.test(path) && existsSync(path)) files.add(path);
    }
  }
  return { files: [...files], packages: [...packages] };
}

const { files, packages } = loadedWith(ENTRY);
const sources = files.map((file) => readFileSync(file, 'utf8')).join('\n');

/** `group.name` of each sentence in the tree, plural forms as one. */
function keysOf(tree: Catalogue, path = ''): string[] {
  const keys = Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [(path + name).replace(/_(?:one|few|many|other)$/, '')]
      : keysOf(value, `${path}${name}.`),
  );
  return [...new Set(keys)];
}

const all = keysOf(messages.en);

/** The sentences that stand in the sources by their names; in a computed name, `${…}` stands for any word. */
const said = Array.from(sources.matchAll(/'([a-z]\w*\.[\w.]+)'|`([a-z]\w*\.[^`\s]*)`/gi)).flatMap(
  ([, plain, computed = '']) => {
    const form = new RegExp(`^${computed.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w-]+')}$`);
    return all.filter((key) => (plain === undefined ? form.test(key) : key === plain));
  },
);

describe('the popup', () => {
  it('is made of the files that are meant', () => {
    const names = files.map((file) => relative(ROOT, file).replaceAll('\\', '/'));
    expect(names).toContain('components/popup/Popup.tsx');
    expect(names).toContain('utils/capture/queue/channel.ts');
    expect(packages).toContain('preact/hooks');
  });

  it('loads no library that is larger than itself', () => {
    expect(packages.filter((name) => HEAVY.test(name))).toEqual([]);
  });

  it('asks ahead for values that it reads, each by its name', () => {
    const [, ahead = ''] = /askAhead\(([^)]*)\)/.exec(sources) ?? [];
    const names = Array.from(ahead.matchAll(/'[^']+'/g), ([name]) => name);
    expect(names.length).toBeGreaterThan(3);
    const items = Array.from(sources.matchAll(/storedItem<[^(]*\(('[^']+')/g), ([, name]) => name);
    expect(names.filter((name) => !items.includes(name))).toEqual([]);
  });

  it('has every sentence that it says', () => {
    const has = new Set(keysOf(partOf(messages.en)));
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((key) => !has.has(key))).toEqual([]);
  });

  it('has no sentences that it never says', () => {
    const silent = POPUP_PART.filter(
      (part) => !said.some((key) => key === part || key.startsWith(`${part}.`)),
    );
    expect(silent).toEqual([]);
  });

  it.each(LANGUAGES)('says the same in %s as in English, with all forms of what is counted', (language) => {
    expect(keysOf(partOf(messages[language])).toSorted()).toEqual(keysOf(partOf(messages.en)).toSorted());
    const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = (partOf(messages[language]).vault as Catalogue) ?? {};
    expect(
      Object.keys(counted)
        .filter((name) => name.includes('_'))
        .toSorted(),
    ).toEqual(['unfinished', 'waiting'].flatMap((name) => rules.map((form) => `${name}_${form}`)).toSorted());
  });
});
