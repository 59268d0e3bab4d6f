import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { messages } from '../../utils/i18n/translate.ts';
import { capture } from '../driver/capture.ts';
import { heldTexts } from '../driver/heap.ts';
import { setPassphrase, unlock } from '../driver/lock.ts';
import { openCapture, openTab, openVault } from '../driver/vault.ts';
import { sized } from '../sizes.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';

/* The open vault, and how it closes: at once, everywhere, and with nothing left of it in the pages. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
const SOUGHT = 'axtarilan4821';
const NAME = 'Sokulmez7315';

test('locked from the popup, every page forgets what it showed and held, and captures go on', async ({
  running,
}) => {
  const { browser, extension } = running;
  const id = await keep(running);
  const list = await openVault(extension);
  expect(await setPassphrase(list, PASSPHRASE)).toBeNull();
  await list.getByTestId('nav-list').click();
  const shown = await openVault(extension);
  await openCapture(shown, id);
  await openTab(shown, 'names');
  await shown.getByTestId('label-name').fill(NAME);
  await shown.getByTestId('label-save').click();
  await shown.getByTestId('picture-show').click();
  await shown.getByTestId('picture-tile').first().waitFor();
  await list.getByTestId('search-text').fill(SOUGHT);
  await expect(list.getByTestId('search-count')).toBeVisible();
  // The search for what is left finds it while it is there.
  expect(await heldTexts(list, [SOUGHT])).toEqual([SOUGHT]);
  expect(await heldTexts(shown, [NAME])).toEqual([NAME]);

  const page = await browser.newPage();
  await page.goto(SHORT_PAGE);
  const popup = await extension.openPopup(await extension.bringToFront(page));
  await popup.getByTestId('popup-lock').click();
  for (const vault of [list, shown]) {
    await expect(vault.getByTestId('locked')).toBeVisible();
    expect(await heldTexts(vault, [SOUGHT, NAME])).toEqual([]);
    expect(vault.url()).toBe(extension.address('vault'));
  }
  await expect(popup.getByTestId('popup-lock')).toHaveCount(0);
  await popup.close();
  expect(await capture(extension, page)).toMatchObject({ phase: 'done' });

  // Nobody who goes back in the tab comes to what was shown.
  await shown.goBack();
  await expect(shown.getByTestId('locked')).toBeVisible();
});

/** Lets the page's clock run, without waiting so long. */
const pass = (vault: Page, minutes: number) => vault.clock.runFor(minutes * 60_000);

/** Chooses after how many minutes it locks, until that is stored: the clock must not run before. */
async function lockAfter(vault: Page, minutes: number): Promise<void> {
  await vault.getByTestId('lock-after').selectOption(String(minutes));
  const stored = () => vault.evaluate(() => chrome.storage.local.get('lock-after'));
  await expect.poll(stored).toEqual({ 'lock-after': minutes });
}

test('nobody uses it: it locks after the minutes that were chosen, and not before', async ({ running }) => {
  const { extension } = running;
  const vault = await extension.context.newPage();
  await vault.clock.install();
  await vault.goto(extension.address('vault'));
  await vault.getByTestId('nav-settings').click();
  await expect(vault.getByTestId('lock-no-passphrase')).toBeVisible();
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await pass(vault, 9);
  await vault.getByTestId('nav-settings').click();
  await pass(vault, 9);
  await expect(vault.getByTestId('lock-settings')).toBeVisible();
  await lockAfter(vault, 0);
  await pass(vault, 300);
  await expect(vault.getByTestId('lock-settings')).toBeVisible();
  await lockAfter(vault, 2);
  await pass(vault, 3);
  await expect(vault.getByTestId('locked')).toBeVisible();
  // It is kept, and holds for a vault that is opened later.
  expect(await unlock(vault, PASSPHRASE)).toBeNull();
  await pass(vault, 3);
  await expect(vault.getByTestId('locked')).toBeVisible();
});

// It takes more than a minute.
if (sized(false, true)) {
  test('a browser that stands still for more than a minute, as in a sleep, wakes up locked, whatever was chosen', async ({
    launch,
    folder,
  }) => {
    const profile = resolve(folder, 'profile');
    const { extension } = await launch({ profile });
    const vault = await openVault(extension);
    expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
    await vault.getByTestId('nav-settings').click();
    await vault.getByTestId('lock-after').selectOption({ label: messages.en.locking.never });
    const signal = (name: string) => spawnSync('pkill', [`-${name}`, '-f', `user-data-dir=${profile}`]);
    const pause = async (ms: number) => {
      signal('STOP');
      await sleep(ms);
      signal('CONT');
    };
    await pause(20_000);
    await expect(vault.getByTestId('lock-settings')).toBeVisible();
    await pause(66_000);
    await expect(vault.getByTestId('locked')).toBeVisible({ timeout: 30_000 });
  });
}
