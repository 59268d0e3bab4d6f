import * as v from 'valibot';
import { browser } from '../browser.ts';
import { storedItem } from '../stored.ts';
import { type Authority, ChosenAuthorities, originOf } from './authorities.ts';
import { Calendar } from './ots/calendars.ts';

/** Whom its user chose to be asked, and the hosts that the browser lets the extension reach for that. Nobody, by default. */

export const storedAuthorities = storedItem<Authority[]>('local:timestamp-authorities', []);

/** The chosen authorities in the order in which they were chosen; none where what is stored cannot be read. */
export async function chosenAuthorities(): Promise<Authority[]> {
  const read = v.safeParse(ChosenAuthorities, await storedAuthorities.getValue());
  return read.success ? read.output : [];
}

/**
 * Whether the revocation lists of their certificates are kept too: the hosts that the browser was asked for then; `null`,
 * which is the default: they are not.
 */
export const storedListHosts = storedItem<string[] | null>('local:timestamp-list-hosts', null);

/** @returns the hosts that the browser was asked for; `null` where no lists are kept */
export async function chosenListHosts(): Promise<string[] | null> {
  const read = v.safeParse(v.nullable(v.array(v.string())), await storedListHosts.getValue());
  return read.success ? read.output : null;
}

export const storedCalendars = storedItem<string[]>('local:ots-calendars', []);

/** Addresses of OpenTimestamps calendars in the order in which they were chosen; none where what is stored cannot be read. */
export async function chosenCalendars(): Promise<string[]> {
  const read = v.safeParse(v.array(Calendar), await storedCalendars.getValue());
  return read.success ? read.output : [];
}

/** Whether the browser lets the extension reach whoever is asked there. */
export function hasHostPermission(asked: Pick<Authority, 'url'>): Promise<boolean> {
  return browser.permissions.contains({ origins: [originOf(asked)] });
}

/** Gives back the hosts of these that are not needed for what is chosen. */
export async function giveBack(hosts: readonly string[]): Promise<void> {
  const needed = new Set([
    ...(await chosenAuthorities()).map(originOf),
    ...((await chosenListHosts()) ?? []),
    ...(await chosenCalendars()).map((url) => originOf({ url })),
  ]);
  const origins = hosts.filter((host) => !needed.has(host));
  // A build that may see every page (for tests) cannot give a single host back.
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => undefined);
}
