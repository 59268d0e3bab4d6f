import { browser } from '../../browser.ts';
import { type Sha256, sha256 } from '../../bytes/digest.ts';

/*
 * `verify.html`, the verify page as one file for who has no extension: each build carries it as `npm run build` writes it. Its digest
 * is reckoned from the very bytes that are saved.
 */

/** Its place in a build; see wxt.config.ts. No page of a build: its script runs only where it was saved, so it has no page's name. */
const PATH = '/offline/verify.html.txt';

export const CHECKER_NAME = 'verify.html';

export interface OfflineChecker {
  file: Blob;
  sha256: Sha256;
}

/** @throws TypeError in a build that does not carry it */
export async function offlineChecker(): Promise<OfflineChecker> {
  const answer = await fetch(browser.runtime.getURL(PATH as '/'));
  if (!answer.ok) throw new TypeError(`${PATH}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  return { file: new Blob([bytes], { type: 'text/html' }), sha256: await sha256(new Uint8Array(bytes)) };
}
