import * as v from 'valibot';
import { browser } from '../browser.ts';
import type { TimestampErrorCode } from '../errors/timestamp-error.ts';
import { storedItem } from '../stored.ts';
import { type Authority, ChosenAuthorities, originOf } from './authorities.ts';

/** The chosen authorities. No requests are made while the list is empty, which is the default. */

const chosen = storedItem<Authority[]>('local:timestamp-authorities', []);

/** The chosen authorities in the order in which they were chosen; none where what is stored cannot be read. */
export async function chosenAuthorities(): Promise<Authority[]> {
  const read = v.safeParse(ChosenAuthorities, await chosen.getValue());
  return read.success ? read.output : [];
}

/**
 * Requests the host permission, and adds the authority. Must be called in a click handler.
 * @returns whether the permission was granted
 */
export async function chooseAuthority(authority: Authority): Promise<boolean> {
  if (!(await browser.permissions.request({ origins: [originOf(authority)] }))) return false;
  const others = (await chosenAuthorities()).filter(({ url }) => url !== authority.url);
  await chosen.setValue([...others, authority]);
  return true;
}

/** Removes an authority, and its host permission unless another one needs it. */
export async function removeAuthority(authority: Authority): Promise<void> {
  const others = (await chosenAuthorities()).filter(({ url }) => url !== authority.url);
  await chosen.setValue(others);
  const origin = originOf(authority);
  if (others.some((other) => originOf(other) === origin)) return;
  // A build that may see every page (for tests) cannot give a single host back.
  await browser.permissions.remove({ origins: [origin] }).catch(() => undefined);
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
