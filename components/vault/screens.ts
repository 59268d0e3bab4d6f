/** Numbers of screens, as a person writes them. */

export interface Bounds {
  least: number;
  most: number;
}

/** The most that a capture may take. */
export const SCREENS: Bounds = { least: 1, most: 1000 };

/** What is kept on either side of a single message. */
export const CONTEXT: Bounds = { least: 0, most: 20 };

/** @returns `null` for what is no whole number in between */
export function readScreens(text: string, { least, most }: Bounds = SCREENS): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null;
  const screens = Number(text);
  return screens >= least && screens <= most ? screens : null;
}
