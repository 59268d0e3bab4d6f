import * as v from 'valibot';
import { storage } from 'wxt/utils/storage';
import { browser } from '../browser.ts';
import { type Authority, ChosenAuthorities, originOf } from './authorities.ts';
import type { TimestampErrorCode } from './errors.ts';

/** What its user chose. Nothing is asked of anybody while the list is empty, which it is at first. */

const chosen = storage.defineItem<Authority[]>('local:timestamp-authorities', { fallback: [] });

/** The chosen authorities in the order in which they were chosen; none where what is stored cannot be read. */
export async function chosenAuthorities(): Promise<Authority[]> {
  const read = v.safeParse(ChosenAuthorities, await chosen.getValue());
  return read.success ? read.output : [];
}

/**
 * Has the browser ask its user for this one host, and adds the authority. To be called right in the handler of a click:
 * the browser asks only then.
 * @returns whether it may be asked from now on
 */
export async function chooseAuthority(authority: Authority): Promise<boolean> {
  if (!(await browser.permissions.request({ origins: [originOf(authority)] }))) return false;
  const others = (await chosenAuthorities()).filter(({ url }) => url !== authority.url);
  await chosen.setValue([...others, authority]);
  return true;
}

/** Takes it off the list and gives its host back, unless another on the list needs the same. */
export async function dropAuthority(authority: Authority): Promise<void> {
  const others = (await chosenAuthorities()).filter(({ url }) => url !== authority.url);
  await chosen.setValue(others);
  const origin = originOf(authority);
  if (others.some((other) => originOf(other) === origin)) return;
  // A build that may see every page (for tests) cannot give a single host back.
  await browser.permissions.remove({ origins: [origin] }).catch(() => undefined);
}

/** Whether the browser lets the extension reach the authority. */
export function mayReach(authority: Authority): Promise<boolean> {
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
export const failures = storage.defineItem<Record<string, Failure>>('session:timestamp-failures', {
  fallback: {},
});
