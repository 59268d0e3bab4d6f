import { browser } from '../../../browser.ts';
import { CaptureError } from '../../errors.ts';

/**
 * Whether our script, by its global name, is still in the tab's page. Waits for a busy page as long as it takes. A page
 * that may not be called is another page.
 */
export async function isScriptPresent(tabId: number, script: 'subutPage' | 'subutMedia'): Promise<boolean> {
  const look = (name: string): boolean => Object.hasOwn(globalThis, name);
  const target = { tabId };
  const [frame] = await browser.scripting
    .executeScript({ target, func: look, args: [script] })
    .catch(() => []);
  return frame?.result === true;
}

/**
 * Waits for the answer of a page, and rejects when the page is left. Firefox keeps such a page in the back/forward
 * cache, where the call never settles.
 * @param script global name of the called script
 * @throws CaptureError `navigated`, or the rejection of `answer`
 */
export async function rejectOnNavigation<T>(
  tabId: number,
  script: 'subutPage' | 'subutMedia',
  answer: Promise<T>,
): Promise<T> {
  const left = Promise.withResolvers<never>();
  const onUpdated = (updated: number, { status }: { status?: string | undefined }): void => {
    // A load event may concern a frame only: so check the page itself.
    if (updated !== tabId || status === undefined) return;
    void isScriptPresent(tabId, script).then((there) => {
      if (!there) left.reject(new CaptureError('navigated', 'the page was left while it was asked'));
    });
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  try {
    return await Promise.race([answer, left.promise]);
  } finally {
    browser.tabs.onUpdated.removeListener(onUpdated);
  }
}
