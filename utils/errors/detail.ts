/** The message of an error. Class names are useless here: the build minifies them. */
export const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
