/** Errors do not survive the way out of a page's world: they are answers too. */
export type Reply<T> = { ok: true; value: T } | { ok: false; message: string };

/** UTF-16 units of an error's message. */
const MESSAGE_MOST = 1000;

/** The beginning of what an error says: browsers write into it what they could not read, an address of any length, say. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, MESSAGE_MOST);
