import { browser } from '../browser.ts';
import type { TimestampErrorCode } from '../errors/timestamp-error.ts';
import { storedItem } from '../stored.ts';
import { type Authority, listHostsOf, originOf } from './authorities.ts';
import {
  chosenAuthorities,
  chosenListHosts,
  giveBack,
  storedAuthorities,
  storedListHosts,
} from './chosen.ts';

/** Changing whom its user chose: no requests are made while nobody is chosen, which is the default. */

/** Hosts of lists that could not be asked for want of the browser's leave; in memory only. */
export const missingListHosts = storedItem<string[]>('session:timestamp-list-hosts-missing', []);

/**
 * Requests the permission for these hosts, and keeps lists from now on. Must be called in a click handler.
 * @returns whether the permission was granted
 */
export async function keepLists(hosts: readonly string[]): Promise<boolean> {
  if (hosts.length > 0 && !(await browser.permissions.request({ origins: [...hosts] }))) return false;
  const before = (await chosenListHosts()) ?? [];
  await storedListHosts.setValue([...new Set([...before, ...hosts])]);
  await missingListHosts.setValue([]);
  return true;
}

/** Keeps no more lists, and gives back the hosts that no authority needs. */
export async function keepNoLists(): Promise<void> {
  const hosts = (await chosenListHosts()) ?? [];
  await storedListHosts.removeValue();
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

/**
 * Requests the host permission, and adds the authority. Must be called in a click handler.
 * @param withLists whether revocation lists are kept: their hosts, as far as they are known, are asked for in one
 * @returns whether the permission was granted
 */
export async function chooseAuthority(authority: Authority, withLists: boolean): Promise<boolean> {
  const lists = withLists ? listHostsOf([authority]) : [];
  if (!(await browser.permissions.request({ origins: [originOf(authority), ...lists] }))) return false;
  if (withLists)
    await storedListHosts.setValue([...new Set([...((await chosenListHosts()) ?? []), ...lists])]);
  const others = (await chosenAuthorities()).filter(({ url }) => url !== authority.url);
  await storedAuthorities.setValue([...others, authority]);
  return true;
}

/** Removes an authority, and the host permissions that no other one needs. */
export async function removeAuthority(authority: Authority): Promise<void> {
  const others = (await chosenAuthorities()).filter(({ url }) => url !== authority.url);
  await storedAuthorities.setValue(others);
  const hosts = await chosenListHosts();
  const still = new Set(listHostsOf(others));
  const dropped = listHostsOf([authority]).filter((host) => !still.has(host));
  if (hosts !== null) await storedListHosts.setValue(hosts.filter((host) => !dropped.includes(host)));
  await giveBack([originOf(authority), ...(hosts === null ? [] : dropped)]);
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
