import * as v from 'valibot';
import { browser } from '../browser.ts';
import type { TimestampErrorCode } from '../errors/timestamp-error.ts';
import { storedItem } from '../stored.ts';
import { type Authority, ChosenAuthorities, listHostsOf, originOf } from './authorities.ts';

/** The chosen authorities. No requests are made while the list is empty, which is the default. */

const chosen = storedItem<Authority[]>('local:timestamp-authorities', []);

/** The chosen authorities in the order in which they were chosen; none where what is stored cannot be read. */
export async function chosenAuthorities(): Promise<Authority[]> {
  const read = v.safeParse(ChosenAuthorities, await chosen.getValue());
  return read.success ? read.output : [];
}

/**
 * Whether the revocation lists of their certificates are kept too: the hosts that the browser was asked for then; `null`,
 * which is the default: they are not.
 */
const listHosts = storedItem<string[] | null>('local:timestamp-list-hosts', null);

/** Hosts of lists that could not be asked for want of the browser's leave; in memory only. */
export const missingListHosts = storedItem<string[]>('session:timestamp-list-hosts-missing', []);

/** @returns the hosts that the browser was asked for; `null` where no lists are kept */
export async function chosenListHosts(): Promise<string[] | null> {
  const read = v.safeParse(v.nullable(v.array(v.string())), await listHosts.getValue());
  return read.success ? read.output : null;
}

/**
 * Requests the permission for these hosts, and keeps lists from now on. Must be called in a click handler.
 * @returns whether the permission was granted
 */
export async function keepLists(hosts: readonly string[]): Promise<boolean> {
  if (hosts.length > 0 && !(await browser.permissions.request({ origins: [...hosts] }))) return false;
  const before = (await chosenListHosts()) ?? [];
  await listHosts.setValue([...new Set([...before, ...hosts])]);
  await missingListHosts.setValue([]);
  return true;
}

/** Keeps no more lists, and gives back the hosts that no authority needs. */
export async function keepNoLists(): Promise<void> {
  const hosts = (await chosenListHosts()) ?? [];
  await listHosts.removeValue();
  await missingListHosts.setValue([]);
  await giveBack(hosts);
}

/** Whether the browser lets the extension reach the server of a list; it is noted where it does not. */
export async function mayReachList(url: string): Promise<boolean> {
  const host = originOf({ url });
  if (await browser.permissions.contains({ origins: [host] })) return true;
  const missing = await missingListHosts.getValue();
  if (!missing.includes(host)) await missingListHosts.setValue([...missing, host]);
  return false;
}

/** Gives back the hosts of these that are not needed for what is chosen. */
async function giveBack(hosts: readonly string[]): Promise<void> {
  const needed = new Set([
    ...(await chosenAuthorities()).map(originOf),
    ...((await chosenListHosts()) ?? []),
  ]);
  const origins = hosts.filter((host) => !needed.has(host));
  // A build that may see every page (for tests) cannot give a single host back.
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => undefined);
}

/**
 * Requests the host permission, and adds the authority. Must be called in a click handler.
 * @param withLists whether revocation lists are kept: their hosts, as far as they are known, are asked for in one
 * @returns whether the permission was granted
 */
export async function chooseAuthority(authority: Authority, withLists: boolean): Promise<boolean> {
  const lists = withLists ? listHostsOf([authority]) : [];
  if (!(await browser.permissions.request({ origins: [originOf(authority), ...lists] }))) return false;
  if (withLists) await listHosts.setValue([...new Set([...((await chosenListHosts()) ?? []), ...lists])]);
  const others = (await chosenAuthorities()).filter(({ url }) => url !== authority.url);
  await chosen.setValue([...others, authority]);
  return true;
}

/** Removes an authority, and the host permissions that no other one needs. */
export async function removeAuthority(authority: Authority): Promise<void> {
  const others = (await chosenAuthorities()).filter(({ url }) => url !== authority.url);
  await chosen.setValue(others);
  const hosts = await chosenListHosts();
  const still = new Set(listHostsOf(others));
  const dropped = listHostsOf([authority]).filter((host) => !still.has(host));
  if (hosts !== null) await listHosts.setValue(hosts.filter((host) => !dropped.includes(host)));
  await giveBack([originOf(authority), ...(hosts === null ? [] : dropped)]);
}

/** Whether the browser lets the extension reach the authority. */
export function hasHostPermission(authority: Authority): Promise<boolean> {
  return browser.permissions.contains({ origins: [originOf(authority)] });
}

/** How the last request to an authority failed. */
export interface Failure {
  code: TimestampErrorCode;
  detail: string;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * By the authority's address; an entry goes when one succeeds. In memory only: on the disk they would tell, to the second, when
 * something was captured.
 */
export const failures = storedItem<Record<string, Failure>>('session:timestamp-failures', {});
