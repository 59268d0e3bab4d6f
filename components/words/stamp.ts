import type { Language } from '../../utils/i18n/choose.ts';
import type { Translate } from '../../utils/i18n/translate.ts';
import { duration } from '../../utils/package/report/duration.ts';
import type { Timestamp } from '../../utils/timestamp/check.ts';
import { formatDate } from './format.ts';

/** A moment in UTC to the second, as an authority states it: `24 Nov 2026, 09:15:02`. */
export function formatUtc(at: Date, language: Language): string {
  return `${formatDate(at, language)}, ${at.toISOString().slice(11, 19)}`;
}

/**
 * How long after a capture a stamp was made.
 * @returns `prefetch` where it says that it was before: the device's clock was ahead then. Within a second, which is
 * all that most authorities state, neither is.
 */
export function delayOf(
  at: Date,
  capturedAt: { utc: string },
  language: Language,
): { ahead: boolean; delay: string } {
  const ms = at.getTime() - Date.parse(capturedAt.utc);
  const ahead = ms <= -1000;
  return { ahead, delay: duration(ahead ? ms : Math.max(0, ms), language) };
}

/** The issuer of the authority, in a sentence. */
export function trustWords(t: Translate, { trust: { kind, name } }: Timestamp): string {
  const key = { known: 'timestamp.known', own: 'timestamp.own', none: 'timestamp.noRoot' } as const;
  return t(key[kind], { name });
}
