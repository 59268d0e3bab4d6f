import type { Page } from 'playwright';

/**
 * Waits until nothing was put into the page, taken out of it or scrolled for so many milliseconds. They are counted in the
 * page, so that one that is held up by a busy machine is waited for.
 */
export function settled(page: Page, ms: number): Promise<void> {
  return page.evaluate(
    (quiet) =>
      new Promise<void>((resolve) => {
        const begin = () => setTimeout(end, quiet);
        const again = () => {
          clearTimeout(timer);
          timer = begin();
        };
        const changes = new MutationObserver(again);
        const end = () => {
          changes.disconnect();
          removeEventListener('scroll', again, true);
          resolve();
        };
        let timer = begin();
        changes.observe(document, { childList: true, characterData: true, subtree: true });
        addEventListener('scroll', again, true);
      }),
    ms,
  );
}
