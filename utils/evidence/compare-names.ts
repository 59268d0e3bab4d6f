import { compareText } from './compare-text.ts';

/**
 * Chromium has no order of Azerbaijani letters and Firefox has; both have the Turkish one, which is the same but for x
 * and q. So names stand in one order in every browser, whatever its language.
 */
const NAMES = new Intl.Collator('tr');

/** Order of names as a reader of Azerbaijani expects it. */
export const compareNames = (a: string, b: string): number => NAMES.compare(a, b) || compareText(a, b);
