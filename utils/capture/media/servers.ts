import { browser } from '../../browser.ts';

/*
 * Asking the servers on which the sites keep their pictures, past their rule that no page may read them. The browser wants a
 * permission for each, which is asked for only when the user turns this on; the permission is the setting.
 */

/** Whether the user lets those servers be asked. */
export function isAskingServers(): Promise<boolean> {
  return browser.permissions.contains({ origins: hosts() });
}

/**
 * Has the browser ask its user, or gives the permission back. To be called right in the handler of a click: the browser
 * asks only then.
 * @returns whether those servers are asked from now on
 */
export async function setAskingServers(on: boolean): Promise<boolean> {
  if (on) return browser.permissions.request({ origins: hosts() });
  await browser.permissions.remove({ origins: hosts() });
  return false;
}

/** As the manifest names them. */
function hosts(): string[] {
  const { optional_host_permissions: optional } = browser.runtime.getManifest();
  return (optional as string[] | undefined) ?? [];
}
