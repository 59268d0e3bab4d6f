import { browser } from '../../browser.ts';

/*
 * Fetching pictures from the sites' media servers, whose CORS rules forbid it to pages. It needs host permissions,
 * which are requested when the user turns this on; the permissions are the setting.
 */

/** Whether the user allows requests to these servers. */
export function isAskingServers(): Promise<boolean> {
  return browser.permissions.contains({ origins: hosts() });
}

/**
 * Requests the permission, or removes it. Must be called in a click handler.
 * @returns whether those servers are asked from now on
 */
export async function setAskingServers(on: boolean): Promise<boolean> {
  if (on) return browser.permissions.request({ origins: hosts() });
  // Earlier versions asked for all sites.
  await browser.permissions.remove({ origins: named() });
  return false;
}

/** Of which single hosts are asked for elsewhere, whose addresses can be typed. */
const ANY_HOST = /^[a-z]+:\/\/\*\/\*$/;

const hosts = (): string[] => named().filter((host) => !ANY_HOST.test(host));

/** All that the manifest names. */
function named(): string[] {
  const { optional_host_permissions: optional } = browser.runtime.getManifest();
  return (optional as string[] | undefined) ?? [];
}
