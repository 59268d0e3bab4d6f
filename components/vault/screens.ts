/** The most screens that a capture may take, as a person writes them. */

export const SCREENS = { least: 1, most: 1000 } as const;

/** @returns `null` for what is no whole number in between */
export function readScreens(text: string): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null;
  const screens = Number(text);
  return screens >= SCREENS.least && screens <= SCREENS.most ? screens : null;
}
