import { browser } from '../browser.ts';
import { CaptureError } from './errors.ts';

/**
 * Whether a script of ours, by the name under which it answers, is still in the tab's page. A page that is busy is waited for, as long
 * as it takes: that it is silent says nothing about where it is. A page that may not be asked is another one.
 */
export async function isStillThere(tabId: number, script: 'subutPage' | 'subutMedia'): Promise<boolean> {
  const look = (name: string): boolean => Object.hasOwn(globalThis, name);
  const target = { tabId };
  const [frame] = await browser.scripting
    .executeScript({ target, func: look, args: [script] })
    .catch(() => []);
  return frame?.result === true;
}

/**
 * Waits for what a page answers, but for no page that was left. Firefox keeps such a page for the way back, stopped in
 * the middle of its answer, and lets whoever asked wait for ever.
 * @param script that was asked, by its name
 * @throws CaptureError `navigated`, beside what `answer` is rejected with
 */
export async function unlessLeft<T>(
  tabId: number,
  script: 'subutPage' | 'subutMedia',
  answer: Promise<T>,
): Promise<T> {
  const left = Promise.withResolvers<never>();
  const onUpdated = (updated: number, { status }: { status?: string | undefined }): void => {
    // A load begins, goes on or ends; of a frame of the page, perhaps: so the page itself is looked for.
    if (updated !== tabId || status === undefined) return;
    void isStillThere(tabId, script).then((there) => {
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
