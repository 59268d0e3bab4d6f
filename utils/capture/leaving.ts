import { browser } from 'wxt/browser';
import { CaptureError } from './errors.ts';

/**
 * Waits for what a page answers, but for no page that was left. Firefox keeps such a page for the way back, stopped in
 * the middle of its answer, and lets whoever asked wait for ever.
 * @param isThere whether the page that was asked is still the one in the tab
 * @throws CaptureError `navigated`, beside what `answer` is rejected with
 */
export async function unlessLeft<T>(
  tabId: number,
  isThere: () => Promise<boolean>,
  answer: Promise<T>,
): Promise<T> {
  const left = Promise.withResolvers<never>();
  const onUpdated = (updated: number, { status }: { status?: string | undefined }): void => {
    // A load begins, goes on or ends; of a frame of the page, perhaps: so the page itself is looked for.
    if (updated !== tabId || status === undefined) return;
    void isThere().then((there) => {
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
