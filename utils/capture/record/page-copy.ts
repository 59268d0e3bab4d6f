import { findingsText } from '../../evidence/inert/findings.ts';
import { HEAD_START } from '../../evidence/inert/policy.ts';
import type { Adjustment } from '../../evidence/method.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { latePageCheck } from './late-page-check.ts';

/*
 * Before a capture is signed, page.html is checked by an independent parser. A copy that would run scripts, load
 * resources or link elsewhere is stored as plain text instead.
 */

/** Name of the performance measure. */
export const SECOND_READING = 'second-reading';

export interface PageCopy {
  html: string;
  /** The result of the check. */
  state: NonNullable<CaptureRecord['page']['copy']>;
  adjustments: Adjustment[];
}

/** @param name of the file that it will be */
export async function checkPageCopy(html: string, name = 'page.html'): Promise<PageCopy> {
  const start = performance.now();
  const findings = await latePageCheck(html);
  // Of the last capture only, for the bench and developer tools.
  if (name === 'page.html') performance.clearMeasures(SECOND_READING);
  performance.measure(SECOND_READING, { start });
  if (findings.length === 0) return { html, state: 'inert', adjustments: [] };
  return {
    html: asText(html, name),
    state: 'as-text',
    adjustments: [
      {
        kind: 'inert',
        target: `${name} as a whole, kept as text: ${findingsText(findings)}`.slice(0, 2000),
      },
    ],
  };
}

/** A page that shows code as text. */
const asText = (code: string, name: string): string =>
  `<!DOCTYPE html>\n${HEAD_START}\n<title>${name}</title>\n<pre>\n${code.replace(/[&<>\r]/g, (sign) => SIGNS[sign] ?? sign)}</pre>\n`;

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
