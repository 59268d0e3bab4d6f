/** What the program itself says of an error. Class names are no help here: the build shortens them. */
export const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
