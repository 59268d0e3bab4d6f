import type { Language } from '../../../package/words/words.ts';
import { az } from './az.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { CaseReportWords } from './words.ts';

export const CASE_REPORT_WORDS: Readonly<Record<Language, CaseReportWords>> = { az, ru, en };
