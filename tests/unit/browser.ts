import { fakeBrowser } from 'wxt/testing/fake-browser';

/* The extension's own storage, as WXT has it for tests: in memory. It must be there before anything is imported that asks for it. */

Object.assign(globalThis, { chrome: fakeBrowser });
