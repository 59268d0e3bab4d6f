import { fakeBrowser } from 'wxt/testing/fake-browser';

/* The extension's own storage, as WXT has it for tests: in memory. It must be there before anything is imported that asks for it. */

// Under both names, as Firefox has it: what gives promises by itself is not wrapped.
Object.assign(globalThis, { chrome: fakeBrowser, browser: fakeBrowser });

// In the browser it is a script that is taken in when it is used.
globalThis.subutPageCheck = async (html) =>
  (await import('../../utils/evidence/inert/page-check.ts')).findInLongPage(html);
