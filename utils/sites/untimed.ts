import type { Item, PageKind, SiteName } from '../evidence/reading.ts';

/*
 * What every item of a page has, read or not: its time. Where it is missing from many of them, the page is not as its reader
 * knows it, although all that it looks for is there.
 */

/** More than this share of the items without a time is no accident. */
const SHARE = 0.1;
/** So many lines of service that are the most of a chat are messages that were taken for such. */
const SERVICE_LEAST = 10;

const HOUR = /\d{1,2}[:.]\d{2}/;

/** Whether the time of an item could be read; `null` where not every one has a time that the page shows. */
function isTimed(site: SiteName, kind: PageKind, { kind: what, date }: Item): boolean | null {
  if (what === 'service' || site === 'generic') return null;
  // Day and hour as they are shown: Web A keeps the rest back.
  if (site === 'telegram-a') return date !== null && HOUR.test(date.raw);
  if (site !== 'instagram') return date?.utc != null;
  return kind === 'post' || kind === 'reel' ? date !== null : null;
}

export interface Untimed {
  /** Items without a time. */
  items: number;
  /** Of so many that should have one. */
  of: number;
}

/** Items without the time that each of them has on such a page; `null` where that is no more than a tenth. */
export function untimedAmong(site: SiteName, kind: PageKind, items: readonly Item[]): Untimed | null {
  const service = site === 'generic' ? 0 : items.filter((item) => item.kind === 'service').length;
  const isMostly = service >= SERVICE_LEAST && service * 2 > items.length;
  const timed = items.map((item) => isTimed(site, kind, item)).filter((one) => one !== null);
  const lacking = timed.filter((one) => !one).length + (isMostly ? service : 0);
  const of = timed.length + (isMostly ? service : 0);
  return lacking > of * SHARE ? { items: lacking, of } : null;
}
