import type { PageFinding } from '../../evidence/inert/findings.ts';
import { takeInScript } from '../../late-script.ts';

/*
 * The parser that reads each copy of a page again is a fifth of what the background would be, and is used once a capture: it lies in a
 * script beside it (entrypoints/page-check.ts).
 */

declare global {
  /** Set by entrypoints/page-check.ts. */
  var subutPageCheck: ((html: string) => Promise<readonly PageFinding[]>) | undefined;
}

export const PAGE_CHECK = '/page-check.js';

/** As `findInLongPage`. */
export async function latePageCheck(html: string): Promise<readonly PageFinding[]> {
  if (globalThis.subutPageCheck === undefined) await takeInScript(PAGE_CHECK);
  const check = globalThis.subutPageCheck;
  if (check === undefined) throw new Error(`${PAGE_CHECK} brought nothing`);
  return check(html);
}
