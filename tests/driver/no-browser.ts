/*
 * Node in the place of a browser, for those who use parts of the product outside one: the wrapper of the browser's interface refuses to
 * be loaded outside an extension. To be imported first.
 */

const kept = new Map<string, unknown>();
const listOf = (keys: string | readonly string[]): readonly string[] =>
  typeof keys === 'string' ? [keys] : keys;
const local = {
  get: async (keys: string | readonly string[]) =>
    Object.fromEntries(listOf(keys).flatMap((key) => (kept.has(key) ? [[key, kept.get(key)]] : []))),
  set: async (values: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(values)) kept.set(key, value);
  },
  remove: async (keys: string | readonly string[]) => {
    for (const key of listOf(keys)) kept.delete(key);
  },
};

// Only Firefox can be asked for its name: there is no LevelDB here either (see utils/vault/db/fresh-log.ts).
const node = { runtime: { id: 'none', getBrowserInfo: () => undefined }, storage: { local } };
// Unit tests have one already.
if (!('browser' in globalThis)) Object.assign(globalThis, { chrome: node, browser: node });
