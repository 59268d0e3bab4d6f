import { findingsText } from '../evidence/inert/findings.ts';
import { findInLongPage } from '../evidence/inert/page-check.ts';
import { HEAD_START } from '../evidence/inert/policy.ts';
import type { Adjustment } from '../evidence/method.ts';
import type { CaptureRecord } from '../evidence/record.ts';

/*
 * Before a capture is signed, the copy of its page is read a second time, by a parser that shares nothing with what wrote it. A copy
 * that would run, load or lead anywhere is not stored so, and not thrown away: its code is kept as text to be read.
 */

/** Under this name the time that it took is noted. */
export const SECOND_READING = 'second-reading';

export interface PageCopy {
  html: string;
  /** What the second reading came to. */
  state: NonNullable<CaptureRecord['page']['copy']>;
  adjustments: Adjustment[];
}

export async function checkedCopy(html: string): Promise<PageCopy> {
  const start = performance.now();
  const findings = await findInLongPage(html);
  // Of the last capture only: the bench asks for it, and developer tools show it.
  performance.clearMeasures(SECOND_READING);
  performance.measure(SECOND_READING, { start });
  if (findings.length === 0) return { html, state: 'inert', adjustments: [] };
  return {
    html: asText(html),
    state: 'as-text',
    adjustments: [
      {
        kind: 'inert',
        target: `page.html as a whole, kept as text: ${findingsText(findings)}`.slice(0, 2000),
      },
    ],
  };
}

/** A page that shows the code of another, and is nothing else. */
const asText = (code: string): string =>
  `<!DOCTYPE html>\n${HEAD_START}\n<title>page.html</title>\n<pre>\n${code.replace(/[&<>\r]/g, (sign) => SIGNS[sign] ?? sign)}</pre>\n`;

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
