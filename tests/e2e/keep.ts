import { capture } from '../driver/capture.ts';
import type { Running } from './fixtures.ts';

/** The page that is captured fastest: one screen of text. */
export const SHORT_PAGE = 'https://example.org/long.html?rows=20&images=0';

/** Captures a page through the popup and closes it. @returns the capture's id */
export async function keep({ browser, extension }: Running, url: string = SHORT_PAGE): Promise<string> {
  const page = await browser.newPage();
  await page.goto(url);
  const { captureId, text } = await capture(extension, page);
  await page.close();
  if (captureId === null) throw new Error(`no capture of ${url}: ${text}`);
  return captureId;
}
