/*
 * Node in the place of a browser, for those who use a part of the product that asks one nothing there: the wrapper of the browser's
 * interface refuses to be loaded outside an extension. To be imported first.
 */

const nothing = { runtime: { id: 'none' } };
Object.assign(globalThis, { chrome: nothing, browser: nothing });
