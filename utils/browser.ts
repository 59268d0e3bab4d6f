import polyfill from 'webextension-polyfill';
import type { browser as typed } from 'wxt/browser';

/*
 * The WebExtension API, imported here only: everything uses `browser`, never `chrome`. In Firefox it is the browser's
 * own; in Chromium it is webextension-polyfill over `chrome`, which makes promises of what still takes a callback, and
 * lets a listener answer a message with a promise. What the two differ in beyond that is told by the types of WXT,
 * which know what only Chromium has.
 */

export type { Browser } from 'wxt/browser';

type Lacking<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/**
 * What not every browser that this runs in has may be missing, so that the compiler asks for a way without it. Firefox for
 * Android has no menus, keys, windows or zoom (MDN, browser-compat-data 8.1.9), and in Firefox a tab can be pictured only after a click.
 */
type Offered = Lacking<
  Omit<typeof typed, 'action' | 'tabs' | 'windows' | 'downloads'>,
  'contextMenus' | 'commands' | 'idle'
> & {
  action: Lacking<typeof typed.action, 'openPopup' | 'setBadgeText' | 'setIcon'>;
  tabs: Lacking<typeof typed.tabs, 'captureVisibleTab' | 'getZoom'>;
};

export const browser = polyfill as unknown as Offered;

/** Whether this runs in Firefox, which alone tells an extension of the browser. */
export const isFirefox = (): boolean => 'getBrowserInfo' in browser.runtime;

/** Whether this is the browser of a phone: none has keys for extensions, and there one page covers all others. */
export const isPhone = (): boolean => browser.commands === undefined;
