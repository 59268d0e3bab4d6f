import polyfill from 'webextension-polyfill';
import type { browser as typed } from 'wxt/browser';

/*
 * The WebExtension API, imported here only: everything uses `browser`, never `chrome`. In Firefox it is the browser's
 * own; in Chromium it is webextension-polyfill over `chrome`, which makes promises of what still takes a callback, and
 * lets a listener answer a message with a promise. What the two differ in beyond that is told by the types of WXT,
 * which know what only Chromium has.
 */

export type { Browser } from 'wxt/browser';

export const browser = polyfill as unknown as typeof typed;

/** Whether this runs in Firefox, which alone tells an extension of the browser. */
export const isFirefox = (): boolean => 'getBrowserInfo' in browser.runtime;
