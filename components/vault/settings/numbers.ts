/** Whole numbers as a person writes them, and the bounds within which a setting takes them. */

export interface Range {
  least: number;
  most: number;
}

/** The most screens that a capture may take. */
export const SCREENS: Range = { least: 1, most: 1000 };

/** What is kept on either side of a single message, in screens. */
export const CONTEXT: Range = { least: 0, most: 20 };

/** Of one original file, and of all of a capture; MB. */
export const FILE_MB: Range = { least: 1, most: 500 };
export const FILES_MB: Range = { least: 1, most: 2000 };

/** @returns `null` for what is no whole number in between */
export function readWhole(text: string, { least, most }: Range): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}
