/** Errors cannot cross worlds, so they are returned as answers. */
export type Reply<T> = { ok: true; value: T } | { ok: false; message: string };

/** UTF-16 units of an error's message. */
const MESSAGE_MOST = 1000;

/** The beginning of an error message: browsers may include an address of any length. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, MESSAGE_MOST);
