import { browser } from '../../browser.ts';
import { MESSAGE_PAGES } from '../queue/trigger.ts';

/*
 * Whether the browser may tell over which connection a page came. Only Firefox can, and only an extension that may watch
 * requests of the page's host; both are requested when the user turns this on, and the permissions are the setting.
 * Firefox asks about the hosts and grants the rest without a question.
 */

/** Without the second of them Firefox lets go of a request before it is asked of its connection. */
const WATCHING: { permissions: ['webRequest', 'webRequestBlocking'] } = {
  permissions: ['webRequest', 'webRequestBlocking'],
};

/** Of the sites that are known here. Of others it is told too, where they were allowed for something else. */
const ASKED = { ...WATCHING, origins: MESSAGE_PAGES };

/** Whether this build can be told at all: Chromium tells no extension. */
export function canTellConnection(): boolean {
  const { optional_permissions: optional } = browser.runtime.getManifest();
  return (optional as string[] | undefined)?.includes('webRequest') ?? false;
}

/** Whether the user wishes that the record tells it. */
export async function isTellingConnection(): Promise<boolean> {
  return canTellConnection() && browser.permissions.contains(ASKED);
}

/**
 * Requests the permissions, or removes them. Must be called in a click handler.
 * @returns whether the connection is told from now on
 */
export async function setTellingConnection(on: boolean): Promise<boolean> {
  if (on) return browser.permissions.request(ASKED);
  await browser.permissions.remove(ASKED);
  return false;
}

/** Whether the browser may tell it of this page. */
export async function mayTellOf(address: string): Promise<boolean> {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (!/^https?:$/.test(protocol)) return false;
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
