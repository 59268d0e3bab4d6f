import { az } from './az.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { Language, Words } from './words.ts';

/** What a package says, in each of its languages. */
export const WORDS: Readonly<Record<Language, Words>> = { az, ru, en };
