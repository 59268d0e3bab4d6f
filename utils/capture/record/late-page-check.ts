import type { PageFinding } from '../../evidence/inert/findings.ts';
import { takeInScripts } from '../../late-script.ts';

/*
 * The parser that reads each copy of a page again is a fifth of what the background would be, and is used once a capture: it lies in a
 * script beside it (entrypoints/page-check.ts).
 */

declare global {
  /** Set by entrypoints/page-check.ts. */
  var subutPageCheck: ((html: string) => Promise<readonly PageFinding[]>) | undefined;
}

/** The script, after what it stands on. */
export const PAGE_CHECK = ['/parse5.js', '/page-check.js'] as const;

/** As `findInLongPage`. */
export async function latePageCheck(html: string): Promise<readonly PageFinding[]> {
  if (globalThis.subutPageCheck === undefined) await takeInScripts(PAGE_CHECK);
  const check = globalThis.subutPageCheck;
  if (check === undefined) throw new Error(`${PAGE_CHECK.join(' and ')} brought nothing`);
  return check(html);
}
