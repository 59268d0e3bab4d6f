import type { Page } from 'playwright';
import type { Language } from '../../utils/i18n/choose.ts';
import { type MessageKey, translator } from '../../utils/i18n/translate.ts';
import { startCapture } from './capture.ts';
import type { Extension } from './extension.ts';
import { type SavedPackage, savePackage } from './vault.ts';

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

/** The controls of the way, as a screen reader names them. */
const CONTROLS = {
  'popup-give': { role: 'link', name: 'popup.give' },
  'export-make': { role: 'button', name: 'export.make' },
  'package-show': { role: 'button', name: 'app.show' },
  'export-save': { role: 'link', name: 'export.save' },
} as const satisfies Record<string, { role: 'link' | 'button'; name: MessageKey }>;

type Control = keyof typeof CONTROLS;
/** Presses one of the controls of the way. */
export type Press = (page: Page, control: Control) => Promise<void>;

export const byMouse: Press = (page, control) => page.getByTestId(control).click();

/** More stops than any screen of the way has. */
const STOPS = 60;

/** Goes with Tab from where the focus is to the control, and presses Enter. */
export const byKeyboard: Press = async (page, control) => {
  await page.bringToFront();
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (at === control) return page.keyboard.press('Enter');
  }
  throw new Error(`Tab does not come to ${control}`);
};

/** Finds the control by its role and its name in a language, as a screen reader tells them. */
export const byName =
  (language: Language): Press =>
  (page, control) => {
    const { role, name } = CONTROLS[control];
    return page.getByRole(role, { name: translator(language)(name), exact: true }).click();
  };

/** @param page in a tab, of a site on which one click captures @param downloads the folder of the browser */
export async function walkToFile(
  extension: Extension,
  page: Page,
  downloads: string,
  press: Press = byMouse,
): Promise<Walked> {
  // The button on the toolbar.
  let clicks = 1;
  let words = 0;
  const click = async (on: Page, control: Control) => {
    clicks += 1;
    await press(on, control);
  };

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
  const file = await savePackage(vault, downloads, 120_000, (done) => click(done, 'export-save'));
  await vault.close();
  return { ...file, password, clicks, words };
}
