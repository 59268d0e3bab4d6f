import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { PNG } from 'pngjs';
import type { Extension } from '../driver/extension.ts';
import { PersonAtScreen } from '../driver/person-at-screen.ts';
import { writeProfile } from '../driver/profile.ts';
import { RealScreen, SCREEN_TOOLS } from '../driver/screen.ts';
import { needTool } from '../unit/tools.ts';
import { BUILDS, test as base } from './fixtures.ts';

/* The extension as people get it, on a real screen: only a real click, choice or key opens a page to it. */

/** A browser on a real screen, with the shipped extension pinned to its toolbar. */
export interface Seat {
  browser: BrowserContext;
  extension: Extension;
  /** Opens a page in front. */
  visit(address: string): Promise<{ page: Page; hands: PersonAtScreen }>;
}

export const test = base.extend<{ display: RealScreen; seat: Seat }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  display: async ({}, use) => {
    const display = await RealScreen.start(1600, 1100);
    await use(display);
    await display.close();
  },
  seat: async ({ display, launch, folder }, use, info) => {
    const profile = resolve(folder, 'profile');
    writeProfile(profile, BUILDS.shipped);
    const { browser, extension } = await launch({
      build: 'shipped',
      headed: true,
      profile,
      env: display.env,
    });
    const icon = readFileSync(resolve(BUILDS.shipped, 'icon/16.png'));
    await use({
      browser,
      extension,
      async visit(address) {
        const page = await browser.newPage();
        await page.goto(address);
        await page.bringToFront();
        return { page, hands: await PersonAtScreen.on(display, page, icon) };
      },
    });
    // Most failures here are told best by what a person would have seen.
    if (info.status !== info.expectedStatus)
      writeFileSync(info.outputPath('screen.png'), PNG.sync.write(await display.picture()));
  },
});

const missing = SCREEN_TOOLS.filter((name) => !needTool(name));

/** Why these tests cannot run here; `null`: they can. */
export const noScreen =
  missing.length === 0 ? null : `A real screen needs ${missing.join(', ')}, which cannot be had here.`;
