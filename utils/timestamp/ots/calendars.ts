import * as v from 'valibot';

/** Calendars: servers that gather digests and put one digest of many into a block of the Bitcoin chain. */

/**
 * Public calendars that the reference client asks for as long as there is one, and that promise to keep what they took in. None of them
 * guarantees anything to this program.
 */
export const CALENDARS: readonly string[] = [
  'https://alice.btc.calendar.opentimestamps.org',
  'https://bob.btc.calendar.opentimestamps.org',
  'https://finney.calendar.eternitywall.com',
  'https://btc.calendar.catallaxy.com',
];

/**
 * Reads the address of a calendar, as a person types it or as a proof names it.
 * @returns it without a slash at its end; `null` where it is none of a web server, or has more in it than host and path
 */
export function readCalendar(typed: string): string | null {
  const text = typed.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  const more = url.username + url.password + url.search + url.hash;
  return isWeb && url.hostname !== '' && more === '' ? url.href.replace(/\/+$/, '') : null;
}

/** The address of a calendar, as it is stored. */
export const Calendar = v.pipe(
  v.string(),
  v.check((url) => readCalendar(url) === url),
  v.description(
    'Beyond this schema: a URL of https or http as the URL Standard writes it, of host and path alone, without a slash at its end.',
  ),
);

/** What a calendar is called: it has no name but its host. */
export const calendarName = (calendar: string): string => new URL(calendar).host;
