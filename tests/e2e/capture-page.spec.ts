import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { openCapture, openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* The page of a capture: what is seen first, its parts by keyboard, its picture enlarged and moved, and beside another capture. */

const percent = async (vault: Page): Promise<number> =>
  Number.parseInt(await vault.getByTestId('zoom-percent').innerText(), 10);

/** Where the picture stands in its box. */
const scrolled = (vault: Page): Promise<{ x: number; y: number }> =>
  vault.getByTestId('picture-box').evaluate(({ scrollLeft, scrollTop }) => ({ x: scrollLeft, y: scrollTop }));

/** The picture is enlarged by these, and back again. */
const WAYS: readonly {
  by: string;
  larger(vault: Page): Promise<void>;
  smaller(vault: Page): Promise<void>;
}[] = [
  {
    by: 'buttons',
    larger: (vault) => vault.getByTestId('zoom-in').click(),
    smaller: (vault) => vault.getByTestId('zoom-out').click(),
  },
  {
    by: 'keys',
    larger: (vault) => vault.getByTestId('picture-box').press('+'),
    smaller: (vault) => vault.getByTestId('picture-box').press('-'),
  },
  {
    by: 'the wheel with Ctrl',
    larger: (vault) => ctrlWheel(vault, -100),
    smaller: (vault) => ctrlWheel(vault, 100),
  },
];

async function ctrlWheel(vault: Page, by: number): Promise<void> {
  await vault.getByTestId('picture-box').hover({ position: { x: 100, y: 100 } });
  await vault.keyboard.down('Control');
  await vault.mouse.wheel(0, by);
  await vault.keyboard.up('Control');
}

test('a capture says what it is, its parts are told by keyboard, its picture is looked at closely and beside another', async ({
  running,
}) => {
  const { extension } = running;
  await extension.setScreens(12);
  const before = await keep(running, `${ADDRESSES.telegramPreview}?n=40`);
  const after = await keep(running, `${ADDRESSES.telegramPreview}?n=42`);
  const vault = await openVault(extension);
  await openCapture(vault, after);
  const show = vault.getByTestId('picture-show');

  await test.step('what it is', async () => {
    // Its own name would stay in the browser's history.
    await expect(vault).toHaveTitle(`${en.viewTitle.capture} – Sübut`);
    await expect(vault.getByRole('heading', { level: 1 })).toContainText('Bağda rəssamlıq');
    await expect(vault.getByTestId('capture-sum')).toContainText('messages: Bağda rəssamlıq');
    await expect(vault.getByTestId('capture-state')).toContainText(/complete/);
    await expect(vault.getByTestId('capture-export')).toHaveText(en.popup.give);
  });

  await test.step('back to its page, after it was said who learns of it', async () => {
    const url = `${ADDRESSES.telegramPreview}?n=42`;
    const again = vault.getByTestId('capture-again');
    await again.click();
    const question = vault.getByTestId('again');
    await expect(question).toContainText(new URL(url).host);
    await expect(question).toContainText(en.again.site);
    await vault.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(again).toBeFocused();
    await again.click();
    const [page] = await Promise.all([
      extension.context.waitForEvent('page'),
      vault.getByTestId('again-open').click(),
    ]);
    await page.waitForURL(url);
    expect(await page.evaluate(() => [document.referrer, window.opener])).toEqual(['', null]);
    await page.close();
    await expect(question).toHaveCount(0);
    await expect(vault.getByTestId('capture-next')).toHaveAttribute('href', '#next');
  });

  await test.step('its parts', async () => {
    const tabs = vault.getByRole('tab');
    await vault.getByTestId('tab-items').focus();
    await expect(vault.getByTestId('panel-items')).toBeVisible();
    for (const [key, id] of [
      ['ArrowRight', 'record'],
      ['End', 'names'],
      ['ArrowRight', 'items'],
      ['ArrowLeft', 'names'],
      ['Home', 'items'],
      ['ArrowRight', 'record'],
    ] as const) {
      await vault.keyboard.press(key);
      await expect(vault.getByTestId(`tab-${id}`)).toBeFocused();
      await expect(vault.getByRole('tabpanel')).toHaveCount(1);
      await expect(vault.getByTestId(`panel-${id}`)).toBeVisible();
      // One stop for the Tab key.
      expect(await tabs.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).length)).toBe(1);
    }
    await expect(vault.getByTestId('fact-url')).toBeVisible();
  });

  await test.step('names are seen at once', async () => {
    await vault.getByTestId('tab-names').click();
    await vault.getByTestId('label-name').fill('Mənim adım');
    await vault.getByTestId('label-case').fill('Sınaq işi');
    await vault.getByTestId('label-save').click();
    await expect(vault.getByRole('heading', { level: 1 })).toHaveText('Mənim adım');
    await expect(vault.getByTestId('capture-cases')).toContainText('Sınaq işi');
  });

  for (const { by, larger, smaller } of WAYS) {
    await test.step(`enlarged by ${by}`, async () => {
      if (await show.isVisible()) await show.click();
      await vault.getByTestId('picture-tile').first().waitFor();
      await vault.getByTestId('zoom-fit').click();
      const fit = await percent(vault);
      await larger(vault);
      // What is shown is rounded.
      await expect.poll(async () => Math.abs((await percent(vault)) - fit * 1.25)).toBeLessThan(1.2);
      await smaller(vault);
      await expect.poll(() => percent(vault)).toBe(fit);
      // The page itself stays as large as it was.
      expect(await vault.evaluate(() => visualViewport?.scale)).toBe(1);
    });
  }

  await test.step('moved', async () => {
    const box = vault.getByTestId('picture-box');
    await box.press('1');
    await expect.poll(() => percent(vault)).toBe(100);
    const place = await box.boundingBox();
    if (place === null) throw new Error('no box');
    const start = await scrolled(vault);
    await vault.mouse.move(place.x + 200, place.y + 200);
    await vault.mouse.down();
    await vault.mouse.move(place.x + 120, place.y + 80);
    await vault.mouse.up();
    await expect.poll(() => scrolled(vault)).toEqual({ x: start.x + 80, y: start.y + 120 });
    // What stands in the middle stays there.
    await box.press('+');
    const moved = await scrolled(vault);
    const middle = (at: number, length: number): number => (at + length / 2) * 1.25 - length / 2;
    const [width, height] = await box.evaluate((one) => [one.clientWidth, one.clientHeight]);
    expect(Math.abs(moved.x - middle(start.x + 80, width ?? 0))).toBeLessThan(3);
    expect(Math.abs(moved.y - middle(start.y + 120, height ?? 0))).toBeLessThan(3);
    await box.press('0');
    // Half way down the map is half way down the picture.
    const map = await vault.getByTestId('picture-map').boundingBox();
    if (map === null) throw new Error('no map');
    await vault.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
    const half = await box.evaluate((one) => (one.scrollTop + one.clientHeight / 2) / one.scrollHeight);
    expect(Math.abs(half - 0.5)).toBeLessThan(0.02);
    // And goes on with the keys.
    await expect(box).toBeFocused();
  });

  await test.step('covered by a key, and when the window is left; shown again where it was', async () => {
    const at = await scrolled(vault);
    expect(at.y).toBeGreaterThan(100);
    // Wherever the focus is.
    await vault.getByTestId('zoom-fit').focus();
    await vault.keyboard.press('Escape');
    await expect(vault.locator('canvas')).toHaveCount(0);
    await expect(show).toBeFocused();
    await expect(vault.getByTestId('picture-cover')).toHaveText(en.capture.coverHint);
    await show.click();
    await vault.getByTestId('picture-tile').first().waitFor();
    await expect.poll(async () => Math.abs((await scrolled(vault)).y - at.y)).toBeLessThan(3);
    // Headless windows never lose the focus by themselves.
    await vault.evaluate(() => dispatchEvent(new Event('blur')));
    await expect(vault.locator('canvas')).toHaveCount(0);
    await expect(vault.getByTestId('picture-cover')).toHaveText(en.viewer.left);
  });

  await test.step('beside the capture before it', async () => {
    const link = vault.getByTestId('compare-open');
    await expect(link).toHaveAttribute('data-id', before);
    await link.click();
    await vault.getByTestId('compare').waitFor();
    await expect(vault.getByTestId('changes-added').locator('li')).toHaveCount(2);
    await expect(vault.getByTestId('changes-gone')).toHaveCount(0);
    await expect(vault.getByTestId('picture-cover')).toHaveCount(2);
    await expect(vault.locator('canvas')).toHaveCount(0);
    await vault.getByTestId('picture-show').first().click();
    await vault.getByTestId('picture-tile').first().waitFor();
    await expect(vault.getByTestId('picture-cover')).toHaveCount(1);
    await vault.getByTestId('back').click();
    await expect(vault.locator(`[data-testid="capture"][data-id="${after}"]`)).toBeVisible();
  });
});
