import { browser } from '../../browser.ts';
import type { ProofFault } from '../../errors/proof-error.ts';
import type { AskingCode } from '../../errors/timestamp-error.ts';
import { storedItem } from '../../stored.ts';
import { originOf } from '../authorities.ts';
import { chosenCalendars, giveBack, storedCalendars } from '../chosen.ts';

/** Changing which calendars its user chose. No requests are made while none is, which is the default. */

/** Whether calendars are asked by itself, each time that the vault is unlocked, what came of their promises. */
export const asksAgain = storedItem<boolean>('local:ots-asks-again', false);

/**
 * Requests the host permission, and adds the calendar. Must be called in a click handler.
 * @returns whether the permission was granted
 */
export async function chooseCalendar(url: string): Promise<boolean> {
  if (!(await browser.permissions.request({ origins: [originOf({ url })] }))) return false;
  const others = (await chosenCalendars()).filter((other) => other !== url);
  await storedCalendars.setValue([...others, url]);
  return true;
}

/** Requests the permission for calendars that are to be asked again. Must be called in a click handler. */
export function permitCalendars(urls: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...new Set(urls.map((url) => originOf({ url })))] });
}

/** Gives back the hosts of those that are not among the chosen ones, where nothing else needs them. */
export const giveBackCalendars = (urls: readonly string[]): Promise<void> =>
  giveBack(urls.map((url) => originOf({ url })));

/** Removes a calendar, and the host permission where nothing else needs it. */
export async function removeCalendar(url: string): Promise<void> {
  await storedCalendars.setValue((await chosenCalendars()).filter((other) => other !== url));
  await giveBackCalendars([url]);
}

/** How the last request to a calendar failed. */
export interface CalendarFailure {
  code: AskingCode | ProofFault;
  detail: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** By the calendar's address; an entry goes when one succeeds. In memory only, as `failures` of the authorities. */
export const calendarFailures = storedItem<Record<string, CalendarFailure>>('session:ots-failures', {});
