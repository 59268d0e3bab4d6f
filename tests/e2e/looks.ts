import type { Page } from 'playwright';
import type { Language } from '../../utils/i18n/choose.ts';
import { accessibilityFindings } from '../driver/axe.ts';
import { phoneFindings } from '../driver/phone.ts';
import { sized } from '../sizes.ts';
import { expect } from './fixtures.ts';

/** In what a view may be seen. */
export interface Look {
  language: Language;
  colorScheme: 'light' | 'dark';
}

export const LOOKS = sized<Look[]>(
  [
    { language: 'az', colorScheme: 'light' },
    { language: 'ru', colorScheme: 'dark' },
  ],
  (['az', 'ru', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme })),
  ),
);

/** Looks for what axe-core finds, and for what a finger on a phone stumbles over, in each look. Everything is open: what a disclosure hides is looked through too. */
export async function lookThrough(page: Page, view: string, looks = LOOKS): Promise<void> {
  await page.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
    for (const details of all) details.open = true;
  });
  for (const { language, colorScheme } of looks) {
    await page.emulateMedia({ colorScheme });
    const chooser = page.getByTestId('language');
    if ((await chooser.count()) > 0) await chooser.selectOption(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const where = `${view}, ${language}, ${colorScheme}`;
    expect.soft(await accessibilityFindings(page), where).toEqual([]);
    expect.soft(await phoneFindings(page), `${where}, on a phone`).toEqual([]);
  }
}
