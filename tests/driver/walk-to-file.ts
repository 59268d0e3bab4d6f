import type { Page } from 'playwright';
import { startCapture } from './capture.ts';
import type { Extension } from './extension.ts';
import { opened, type SavedPackage, savePackage } from './vault.ts';

/*
 * The whole way of somebody who was told to bring a page to a lawyer: from the toolbar button to the file in the folder for downloads,
 * with nothing done that need not be.
 */

export interface Walked extends SavedPackage {
  /** As the page that made it shows it. */
  password: string;
  /** The one on the toolbar button too. */
  clicks: number;
  /** All that stands on the screens of the way, each screen once. */
  words: number;
}

/** Words that can be seen. A number is one, a sign alone is none; of a list to choose from, the one that is chosen. */
async function wordsOn(page: Page): Promise<number> {
  const texts = await page.evaluate(() => {
    const fields = Array.from(document.querySelectorAll('select, input[type="text"]'));
    const chosen = fields.map((field) =>
      field instanceof HTMLSelectElement
        ? (field.selectedOptions[0]?.text ?? '')
        : (field as HTMLInputElement).value,
    );
    const offered = Array.from(document.querySelectorAll('select'), (field) => field.innerText);
    return { all: document.body.innerText, chosen, offered };
  });
  const count = (text: string): number =>
    text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return count(texts.all) - count(texts.offered.join(' ')) + count(texts.chosen.join(' '));
}

/** @param page in a tab, of a site on which one click captures @param downloads the folder of the browser */
export async function walkToFile(extension: Extension, page: Page, downloads: string): Promise<Walked> {
  let clicks = 0;
  let words = 0;
  const click = async (on: Page, testId: string) => {
    clicks += 1;
    await on.getByTestId(testId).click();
  };

  clicks += 1;
  const popup = await startCapture(extension, page);
  await popup.getByTestId('popup-progress').waitFor();
  words += await wordsOn(popup);
  await popup.getByTestId('popup-give').waitFor({ timeout: 120_000 });
  words += await wordsOn(popup);
  const [vault] = await Promise.all([extension.context.waitForEvent('page'), click(popup, 'popup-give')]);
  await vault.getByTestId('exhibit').waitFor();
  words += await wordsOn(vault);
  await click(vault, 'export-make');
  await vault.getByTestId('export-done').waitFor({ timeout: 120_000 });
  await click(vault, 'package-show');
  words += await wordsOn(vault);
  const password = await vault.getByTestId('package-made').innerText();
  clicks += 1;
  const file = await savePackage(vault, downloads);
  await opened(vault.getByTestId('export-details'));
  await vault.close();
  return { ...file, password, clicks, words };
}
