/**
 * In place of `wxt/utils/storage` in verify.html, which is no part of an extension and keeps nothing: the chosen language
 * lasts as long as the page is open.
 */
export const storage = {
  defineItem: () => ({
    getValue: async (): Promise<null> => null,
    setValue: async (): Promise<void> => undefined,
    watch: (): void => undefined,
  }),
};
