import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKER_PART } from '../../../utils/i18n/checker-part.ts';
import { LANGUAGES } from '../../../utils/i18n/choose.ts';
import { partOf } from '../../../utils/i18n/part-of.ts';
import { messages } from '../../../utils/i18n/translate.ts';
import { keysOf, loadedWith, ROOT, saidIn } from '../i18n/said-in.ts';

const { files } = loadedWith(resolve(ROOT, 'components/verify/standalone.tsx'), true);
const said = saidIn(files.map((file) => readFileSync(file, 'utf8')).join('\n'));

describe('verify.html', () => {
  it('has every sentence that it says', () => {
    const has = new Set(keysOf(partOf(messages.en, CHECKER_PART)));
    expect(said.length).toBeGreaterThan(250);
    expect(said.filter((key) => !has.has(key))).toEqual([]);
  });

  it('has no sentences that it never says', () => {
    const silent = CHECKER_PART.filter(
      (part) => !said.some((key) => key === part || key.startsWith(`${part}.`)),
    );
    expect(silent).toEqual([]);
  });

  it.each(LANGUAGES)('says the same in %s as in English', (language) => {
    expect(keysOf(partOf(messages[language], CHECKER_PART)).toSorted()).toEqual(
      keysOf(partOf(messages.en, CHECKER_PART)).toSorted(),
    );
  });
});
