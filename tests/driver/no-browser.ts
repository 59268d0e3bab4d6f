/*
 * Node in the place of a browser, for those who use parts of the product that ask a browser nothing there: the wrapper of the
 * browser's interface refuses to be loaded outside an extension. To be imported first.
 */

// Only Firefox can be asked for its name: there is no LevelDB here either (see utils/vault/db/fresh-log.ts).
const nothing = { runtime: { id: 'none', getBrowserInfo: () => undefined } };
Object.assign(globalThis, { chrome: nothing, browser: nothing });
