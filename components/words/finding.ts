import type { Finding, FindingCode, FindingOf } from '../../utils/evidence/finding.ts';
import type { Language } from '../../utils/i18n/choose.ts';
import { az } from './findings/az.ts';
import { en } from './findings/en.ts';
import { ru } from './findings/ru.ts';
import type { FindingSentences } from './findings/sentences.ts';

const SENTENCES: Readonly<Record<Language, FindingSentences>> = { az, ru, en };

/** The sentence for a finding, without the full stop. */
export const findingWords = (finding: Finding, language: Language): string =>
  sentenceOf(finding, SENTENCES[language]);

// A function of its own, for the compiler: a code and the params that stand with it belong together.
const sentenceOf = <Code extends FindingCode>(
  { code, params }: FindingOf<Code>,
  sentences: FindingSentences,
): string => sentences[code](params);

/** A finding that stands by itself: with a capital and a full stop. */
export const asSentence = (words: string, language: Language): string =>
  `${words.slice(0, 1).toLocaleUpperCase(language)}${words.slice(1)}.`;
