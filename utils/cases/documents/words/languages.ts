import type { Language } from '../../../package/words/words.ts';
import { az } from './az.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { PaperWords } from './words.ts';

export const PAPER_WORDS: Readonly<Record<Language, PaperWords>> = { az, ru, en };
