import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detailWords, translatedDetail } from '../../../components/words/check-detail.ts';

const FOLDER = resolve(import.meta.dirname, '../../../utils/package');

/** What the checks can say, out of their sources: texts handed on where something failed or could not be checked. */
function sentencesIn(file: string): string[] {
  const text = readFileSync(resolve(FOLDER, file), 'utf8');
  const calls = text.matchAll(
    /\b(?:fail\(|unchecked\([^)'`]*(?:'[\w-]+',)?[^)'`]*|absent\('[\w-]+',[^'`]*)(?:'([^'\n]+)'|`([^`\n]+)`)/g,
  );
  return Array.from(calls, ([, plain, built]) =>
    (plain ?? built ?? '').replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'x7'),
  );
}

describe('what the checks say in detail', () => {
  const files = readdirSync(FOLDER).filter((file) => /^check(-[a-z]+)?\.ts$/.test(file));
  // Names of checks are not sentences.
  const sentences = files.flatMap(sentencesIn).filter((found) => !/^[a-z]+(?:-[a-z]+)+$/.test(found));

  it('is found in their sources', () => {
    expect(sentences.length).toBeGreaterThan(45);
    expect(sentences).toContain('not listed in its manifest');
    expect(sentences).toContain('SHA-256 is x7, listed is x7');
    expect(sentences).toContain('a bare ZIP has none');
  });

  it.each(['az', 'ru'] as const)('has words in %s, each of them', (language) => {
    const missing = sentences.filter((sentence) => translatedDetail(sentence, language) === null);
    expect(missing).toEqual([]);
  });

  it('keeps what differs, in its place', () => {
    expect(detailWords('SHA-256 is ab, listed is cd', 'ru')).toBe('SHA-256 равен ab, в списке cd');
    expect(detailWords('frame 3 begins at row 10 instead of 12', 'az')).toBe(
      '3-ci kadr 10-ci sətirdən başlayır, olmalı idi: 12',
    );
    expect(detailWords('data/case.json is not JSON', 'az')).toBe('data/case.json JSON deyil');
    expect(detailWords('not signed by the owner key', 'en')).toBe('not signed by the owner key');
  });

  it('shows as it is what a library says', () => {
    expect(detailWords('Signed digest did not match', 'az')).toBe('Signed digest did not match');
  });
});
