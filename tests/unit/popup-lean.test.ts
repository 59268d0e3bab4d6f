import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../utils/i18n/choose.ts';
import type { Catalogue } from '../../utils/i18n/engine.ts';
import { partOf } from '../../utils/i18n/part-of.ts';
import { POPUP_PART } from '../../utils/i18n/popup-part.ts';
import { messages } from '../../utils/i18n/translate.ts';
import { keysOf, loadedWith, ROOT, saidIn } from './i18n/said-in.ts';

/*
 * The popup opens at once because it loads little: what its sources import, and which sentences it has, are held here; what the
 * build makes of that, in tests/e2e/manifest.spec.ts.
 */

const ENTRY = resolve(ROOT, 'entrypoints/popup/main.tsx');

/** Libraries that are larger than all the popup. */
const HEAVY =
  /^(openpgp|dexie|pkijs|asn1js|@zxcvbn-ts|parse5|html2canvas|jszip|@zip\.js|hash-wasm|pdfkit|valibot)(\/|$)/;

const { files, packages } = loadedWith(ENTRY);
const sources = files.map((file) => readFileSync(file, 'utf8')).join('\n');

const said = saidIn(sources);

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
    const has = new Set(keysOf(partOf(messages.en, POPUP_PART)));
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
    expect(keysOf(partOf(messages[language], POPUP_PART)).toSorted()).toEqual(
      keysOf(partOf(messages.en, POPUP_PART)).toSorted(),
    );
    const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = (partOf(messages[language], POPUP_PART).vault as Catalogue) ?? {};
    expect(
      Object.keys(counted)
        .filter((name) => name.includes('_'))
        .toSorted(),
    ).toEqual(['unfinished', 'waiting'].flatMap((name) => rules.map((form) => `${name}_${form}`)).toSorted());
  });
});
