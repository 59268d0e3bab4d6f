import type { StoredItem } from '../../utils/stored.ts';

/**
 * In place of `utils/stored.ts` in verify.html, which is no part of an extension and keeps nothing: the chosen language
 * lasts as long as the page is open.
 */
export const storedItem = <T>(_name: string, fallback: T): StoredItem<T> => ({
  getValue: async () => fallback,
  setValue: async () => undefined,
  removeValue: async () => undefined,
  watch: () => () => undefined,
});
