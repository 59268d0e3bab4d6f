import type { CaseDate } from '../../utils/evidence/case/date.ts';
import type { Language } from '../../utils/i18n/choose.ts';
import type { Translate } from '../../utils/i18n/translate.ts';
import { formatDay } from './format.ts';

/** Names of months as they stand by themselves. */
export const MONTHS: Record<Language, readonly string[]> = {
  az: [
    'yanvar',
    'fevral',
    'mart',
    'aprel',
    'may',
    'iyun',
    'iyul',
    'avqust',
    'sentyabr',
    'oktyabr',
    'noyabr',
    'dekabr',
  ],
  ru: [
    'январь',
    'февраль',
    'март',
    'апрель',
    'май',
    'июнь',
    'июль',
    'август',
    'сентябрь',
    'октябрь',
    'ноябрь',
    'декабрь',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** `2026-11-24`, `2026-11` or `2026`, as somebody would write it. */
export function dayWords(text: string, language: Language): string {
  const [year = '', month, day] = text.split('-');
  if (month === undefined) return year;
  return day === undefined
    ? `${MONTHS[language][Number(month) - 1]} ${year}`
    : formatDay(year, month, day, language);
}

/** The date of an event or a paper, with how well it is known. */
export function caseDateWords(t: Translate, language: Language, date: CaseDate): string {
  switch (date.precision) {
    case 'day': {
      const day = dayWords(date.day, language);
      return date.time === null ? day : `${day}, ${date.time}`;
    }
    case 'about':
      return t('cases.about', { date: dayWords(date.around, language) });
    case 'unknown':
      return t('cases.noDate');
  }
}
