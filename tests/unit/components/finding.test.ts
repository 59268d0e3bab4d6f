import { globSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingWords } from '../../../components/words/finding.ts';
import { az } from '../../../components/words/findings/az.ts';
import { en } from '../../../components/words/findings/en.ts';
import { ru } from '../../../components/words/findings/ru.ts';
import { FormatError } from '../../../utils/errors/subut-error.ts';
import { findingOf, found, MisreadError } from '../../../utils/evidence/finding.ts';
import { readCanonicalJson } from '../../../utils/evidence/strict-text.ts';
import { LANGUAGES } from '../../../utils/i18n/choose.ts';

/* What the checks find is a code with what differs; that each code has a sentence in each language, the compiler sees. */

const ROOT = resolve(import.meta.dirname, '../../..');

/** A file of utils/package/ and all in that folder that it stands on. */
function standsOn(file: string, all = new Set<string>()): Set<string> {
  if (all.has(file)) return all;
  all.add(file);
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  for (const [, written = ''] of text.matchAll(/\bfrom '(\.[^']+)'/g)) {
    const target = posix.join(posix.dirname(file), written);
    if (/^utils\/(verify|zip|openpgp|evidence\/bag|evidence\/strict-text)/.test(target))
      standsOn(target, all);
  }
  return all;
}

describe('a finding', () => {
  it('has words in each language, and not the same ones', () => {
    for (const code of ['missing', 'not-signed-by-owner', 'bare-zip', 'page-not-read'] as const) {
      const said = LANGUAGES.map((language) => findingWords(found(code), language));
      expect(new Set(said).size).toBe(3);
    }
  });

  it('keeps what differs, in its place', () => {
    const digests = found('digest-differs', { found: 'ab', listed: 'cd' });
    expect(findingWords(digests, 'ru')).toBe('SHA-256 равен ab, в списке cd');
    const row = found('frame-row', { index: 3, row: 10, expected: 12 });
    expect(findingWords(row, 'az')).toBe('3-ci kadr 10-ci sətirdən başlayır, olmalı idi: 12');
    expect(findingWords(found('not-signed-by-owner'), 'en')).toBe('not signed by the owner key');
  });

  it('tells of a page each kind once, in words, and where it stands', () => {
    const page = found('page-dangerous', {
      found: [
        { kind: 'runs', what: 'img onerror' },
        { kind: 'loads', what: 'img src' },
        { kind: 'runs', what: 'script' },
        { kind: 'policy', what: 'there is none' },
      ],
    });
    const text = findingWords(page, 'ru');
    expect(text).toContain('она что-то запустила бы (img onerror, script); она загрузила бы');
    expect(text).not.toContain('there is none');
  });

  it('says why a time stamp is not believed in the reader’s words, and keeps the program’s', () => {
    const fault = found('stamp-fault', { fault: 'wrong-imprint', said: 'it stamps ab' });
    expect(findingWords(fault, 'az')).toBe('başqa məlumata vurulub');
    expect(fault.params.said).toBe('it stamps ab');
  });

  it('names in words who says so where only a library’s own words are known', () => {
    const finding = findingOf(new Error('Signed digest did not match'));
    expect(findingWords(finding, 'ru')).toBe(
      'прочитать не удалось; программа сообщает: Signed digest did not match',
    );
  });

  it('comes out of an error of ours as it went in', () => {
    const read = (text: string) => () => readCanonicalJson(new TextEncoder().encode(text), 'a.json');
    for (const [text, code] of [
      ['{', 'not-json'],
      ['{ }', 'not-canonical'],
      // A half of a pair, which no canonical form can say.
      [String.raw`"\ud800"`, 'not-canonical'],
    ] as const) {
      let error: unknown = null;
      try {
        read(text)();
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(MisreadError);
      expect(error).toBeInstanceOf(FormatError);
      expect(findingOf(error)).toEqual(found(code, { file: 'a.json' }));
    }
  });
});

/** Of these names the value is a list. */
const LISTS: ReadonlySet<string | symbol> = new Set([
  'ids',
  'names',
  'files',
  'moves',
  'lines',
  'frames',
  'calendars',
  'tags',
]);

describe('the sentences', () => {
  it('are of the same codes in the same order in each language', () => {
    for (const sentences of [az, ru]) expect(Object.keys(sentences)).toEqual(Object.keys(en));
  });

  it('leave out nothing that differs, in no language', () => {
    for (const [code, ofEn] of Object.entries(en) as [keyof typeof en, (params: object) => string][]) {
      const asked = (sentence: (params: object) => string): Set<string> => {
        const names = new Set<string>();
        const get = (_: object, name: string | symbol): unknown => {
          names.add(String(name));
          return LISTS.has(name) || code === 'page-dangerous' ? [] : 'x';
        };
        sentence(new Proxy({}, { get }));
        return names;
      };
      for (const sentences of [az, ru]) expect(asked(sentences[code] as never), code).toEqual(asked(ofEn));
    }
  });
});

describe('the reading side', () => {
  it('throws no error of ours whose words are a sentence', () => {
    const files = globSync('utils/verify/check*.ts', { cwd: ROOT }).flatMap((file) => [
      ...standsOn(file.replaceAll('\\', '/')),
    ]);
    expect(files).toContain('utils/evidence/strict-text.ts');
    const wrong = files.filter((file) => {
      const text = readFileSync(resolve(ROOT, file), 'utf8');
      return !file.endsWith('/finding.ts') && /\bnew FormatError\(/.test(text);
    });
    expect(wrong).toEqual([]);
  });
});
