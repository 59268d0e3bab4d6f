import type { Language } from '../../../../package/words/words.ts';
import { az } from './az.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { PictureWords } from './words.ts';

export const PICTURE_WORDS: Readonly<Record<Language, PictureWords>> = { az, ru, en };
