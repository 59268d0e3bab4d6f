import { nameOf } from '../../../../utils/evidence/account.ts';
import type { PageDate } from '../../../../utils/evidence/reading.ts';
import { isoDay, type Tick } from '../../../../utils/evidence/time-axis.ts';
import { visibleText } from '../../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../../utils/i18n/language.ts';
import type { Channel, NameSeen } from '../../../../utils/spread/story/channels.ts';
import type { Publisher } from '../../../../utils/spread/story/sighting.ts';
import { dayWords } from '../../../words/case-date.ts';
import { formatDay } from '../../../words/format.ts';

/* Names and dates of a story. What a page says is never more than text. */

/** Letters of a name, a date or a count that a page may fill. */
const MOST = 120;

export const shown = (text: string): string => visibleText(text, MOST);

type Named = Pick<NameSeen, 'username' | 'title'>;

/** `Title, @name`; what says that there is none where the page names nobody. */
export const nameWords = ({ username, title }: Named): string =>
  shown(nameOf({ id: null, username, title })) || t('spreadStory.unnamed');

const numberWords = (id: string | null): string =>
  id === null ? '' : t('spreadStory.number', { id: shown(id) });

/** With its number, which stays when the name changes. */
const withNumber = (name: string, id: string | null): string =>
  [name, numberWords(id)].filter((part) => part !== '').join(' · ');

export const publisherWords = ({ id, username, title, host }: Publisher): string =>
  withNumber(
    host !== null && username === null && title === null ? shown(host) : nameWords({ username, title }),
    id,
  );

/** By the name that was seen last. */
export function channelWords({ id, host, names, told }: Channel): string {
  const named = names.at(-1) ?? told;
  const name = named === null ? shown(host ?? '') || t('spreadStory.unnamed') : nameWords(named);
  return withNumber(name, id);
}

/** `5 Nov 2026, 10:00:00 UTC` */
function utcWords(utc: string): string {
  const [date = '', time = ''] = utc.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${formatDay(year, month, day, language.value)}, ${time.slice(0, 8)} UTC`;
}

/** As the page gives it; that it is not certain where the page names no zone. */
export function publishedWords(date: PageDate | null): string {
  if (date === null) return t('spreadStory.noDate');
  return date.utc === null ? t('spreadStory.noZone', { raw: shown(date.raw) }) : utcWords(date.utc);
}

/** Short: it stands below the graph. */
export function tickWords({ day, unit }: Tick): string {
  const iso = isoDay(day);
  if (unit === 'hour') {
    const minutes = Math.round((day - Math.floor(day)) * 1440);
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return `${iso.slice(8)}.${iso.slice(5, 7)} ${time}`;
  }
  if (unit === 'year') return iso.slice(0, 4);
  return unit === 'day' ? dayWords(iso, language.value) : `${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
}
