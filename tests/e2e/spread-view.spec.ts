import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { shiftsOf } from '../driver/layout-shift.ts';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { openCapture, opened, openTab, openVault } from '../driver/vault.ts';
import { expect, type Running, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { LOOKS, type Look, lookThrough } from './looks.ts';

/* The same picture elsewhere: pairs are proposed, looked at and decided, one picture has a page of its own, and nothing is shown before it is asked for. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';

/** Each language, in both themes over the views. */
const ALL_LOOKS: Look[] = [...LOOKS, { language: 'en', colorScheme: 'light' }];

const drawings = (show: string): string => `https://example.org/drawings.html?show=${show}`;

/** Three pages: one drawing on all of them as the same file, another as it is, cropped, and mirrored. */
async function kept(running: Running): Promise<[string, string, string]> {
  await running.extension.set('originals', true);
  return [
    await keep(running, drawings('1,2')),
    await keep(running, drawings('1,2-crop10')),
    await keep(running, drawings('1,2-mirror')),
  ];
}

const looked = (vault: Page) =>
  vault.locator('[data-testid="spread-progress"][data-state="done"]').waitFor({ timeout: 120_000 });

/** The view with all pictures looked at. */
async function openSpread(vault: Page): Promise<void> {
  await vault.evaluate(() => {
    location.hash = 'spread';
  });
  await looked(vault);
}

const pair = (vault: Page) => vault.getByTestId('spread-pair');
const waiting = async (vault: Page): Promise<number> =>
  Number(/(\d+)$/.exec(await pair(vault).locator('.heading .hint').innerText())?.[1]);

/** Pixels of the page's canvases, by what they show: how many are there, and how many of them are not of one colour. */
const canvases = (vault: Page): Promise<number> => vault.locator('main canvas').count();

/** Chooses the first pair that was proposed for more than its bytes, by the keyboard. */
async function chooseChanged(vault: Page): Promise<void> {
  await opened(vault.getByTestId('spread-choose'));
  const all = vault.getByTestId('spread-choose-pair');
  const last = all.last();
  await last.focus();
  await vault.keyboard.press('Enter');
  await expect(vault.getByTestId('spread-ask')).toBeFocused();
}

/** How much the drawn difference is away from black, where both pictures have something: 0 to 255, the mean of all colours. */
const difference = (vault: Page): Promise<number> =>
  vault.getByTestId('spread-laid').evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let [sum, count] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (red === 128 && green === 128 && blue === 128) continue;
      sum += (red + green + blue) / 3;
      count++;
    }
    return sum / count;
  });

test('pairs are proposed, covered until asked for, laid on each other, and decided with the keyboard', async ({
  running,
}) => {
  const { extension } = running;
  const [one] = await kept(running);
  const vault = await openVault(extension);
  await vault.getByTestId('language').selectOption('en');

  await test.step('the way there is shown when there is something, and nothing moves', async () => {
    const way = vault.getByTestId('nav-spread');
    const before = await vault.getByTestId('nav-settings').boundingBox();
    await expect(way).toBeVisible({ timeout: 120_000 });
    expect(await vault.getByTestId('nav-settings').boundingBox()).toEqual(before);
    await way.click();
    await looked(vault);
    await expect(vault).toHaveTitle(`${en.spread.nav} – Sübut`);
  });

  await test.step('nothing is shown before it is asked for; Escape and leaving cover all at once', async () => {
    // One drawing twice as the same file, one in two changes.
    expect(await waiting(vault)).toBe(4);
    expect(await canvases(vault)).toBe(0);
    await chooseChanged(vault);
    const [first, second] = [vault.getByTestId('spread-first'), vault.getByTestId('spread-second')];
    await vault.getByTestId('spread-first-show').press('Enter');
    await expect(first).toHaveAttribute('data-shown', 'true');
    await expect(second).toHaveAttribute('data-shown', 'false');
    await vault.getByTestId('spread-second-show').press('Enter');
    await expect(second).toHaveAttribute('data-shown', 'true');
    expect(await canvases(vault)).toBe(2);
    await vault.getByTestId('spread-by').focus();
    await vault.keyboard.press('Escape');
    await expect(first).toHaveAttribute('data-shown', 'false');
    expect(await canvases(vault)).toBe(0);
    await vault.getByTestId('spread-first-show').click();
    await expect(first).toHaveAttribute('data-shown', 'true');
    await vault.evaluate(() => dispatchEvent(new Event('blur')));
    await expect(first).toContainText(en.spread.coveredLeft);
    expect(await canvases(vault)).toBe(0);
  });

  await test.step('what is known of both, and why they are proposed', async () => {
    await expect(pair(vault).getByTestId('spread-captured')).toHaveCount(2);
    await expect(pair(vault).getByTestId('spread-why')).toContainText(en.spread.whyPlaces);
    await opened(vault.getByTestId('spread-numbers'));
    await expect(pair(vault).getByTestId('spread-distance')).toContainText('256');
  });

  await test.step('laid on each other, what both show is nearly black', async () => {
    await vault.getByTestId('spread-difference-show').click();
    await vault.getByTestId('spread-laid').waitFor();
    await expect(vault.getByTestId('spread-laid')).toHaveAttribute('data-aligned', 'true');
    await vault.getByTestId('spread-apart').click();
    expect(await difference(vault)).toBeLessThan(12);
    await vault.keyboard.press('Escape');
    await expect(vault.getByTestId('spread-laid')).toHaveCount(0);
  });

  await test.step('letters that are typed decide nothing', async () => {
    await vault.getByTestId('spread-by').fill('');
    await vault.getByTestId('spread-by').pressSequentially('snc A.');
    expect(await waiting(vault)).toBe(4);
    await expect(vault.getByTestId('spread-decided')).toBeEmpty();
  });

  await test.step('a key decides, and the keyboard goes on to the next pair', async () => {
    await vault.getByTestId('spread-ask').focus();
    await vault.keyboard.press('n');
    await expect(vault.getByTestId('spread-decided')).toContainText(en.spreadDecided['not-same']);
    await expect(vault.getByTestId('spread-ask')).toBeFocused();
    await vault.getByTestId('spread-redo').click();
    await expect(vault.getByTestId('spread-ask')).toBeFocused();
    await vault.keyboard.press('s');
    await expect(vault.getByTestId('spread-decided')).toContainText(en.spreadDecided.same);
    await expect(vault.getByTestId('spread-group')).toHaveCount(1);
  });

  await test.step('identical files are confirmed together', async () => {
    await expect(vault.getByTestId('spread-identical')).toHaveAttribute('data-count', '2');
    await vault.getByTestId('spread-identical-confirm').click();
    await expect(vault.getByTestId('spread-identical')).toHaveCount(0);
    await expect(vault.getByTestId('spread-group')).toHaveCount(2);
  });

  await test.step('the last one leads to the end', async () => {
    await vault.getByTestId('spread-ask').focus();
    await vault.keyboard.press('s');
    await vault.getByTestId('spread-none').waitFor();
    await expect(vault.getByTestId('spread-decided')).toBeFocused();
  });

  await test.step('the history names what was decided, and no more', async () => {
    await vault.getByTestId('nav-list').click();
    await openCapture(vault, one);
    await openTab(vault, 'history');
    await expect(vault.getByTestId('panel-history')).toContainText(en.custody.matched);
    await expect(vault.getByTestId('elsewhere-confirmed')).toContainText('2');
  });
});

test('one picture has a page: where it was seen, who decided, what contradicts, and what is added by hand', async ({
  running,
}) => {
  const [one, , other] = await kept(running);
  await keep(running, drawings('9'));
  const vault = await openVault(running.extension);
  await vault.getByTestId('language').selectOption('en');
  await openSpread(vault);
  await vault.getByTestId('spread-by').fill('A. Quliyeva');
  await vault.getByTestId('spread-identical-confirm').click();
  await vault.getByTestId('spread-group-open').first().click();

  await test.step('all that were confirmed, covered', async () => {
    await expect(vault.getByTestId('sighting')).toHaveCount(3);
    expect(await canvases(vault)).toBe(0);
    await vault.getByTestId('sighting-picture-show').first().click();
    await expect(vault.getByTestId('sighting-picture').first()).toHaveAttribute('data-shown', 'true');
    await vault.keyboard.press('Escape');
    expect(await canvases(vault)).toBe(0);
    await expect(vault.getByTestId('picture-decision')).toHaveCount(2);
    await expect(vault.getByTestId('picture-decision').first()).toContainText('A. Quliyeva');
  });

  await test.step('its hashes leave only after it was said what that gives away', async () => {
    await vault.getByTestId('platform-hashes').click();
    await vault.getByTestId('platform-hashes-dialog').waitFor();
    await vault.keyboard.press('Escape');
    await expect(vault.getByTestId('platform-hashes-dialog')).toHaveCount(0);
  });

  await test.step('by hand', async () => {
    await opened(vault.getByTestId('picture-add'));
    await vault.getByTestId('picture-add-search').fill('zzzz');
    await expect(vault.getByTestId('picture-add-capture')).toHaveCount(0);
    await vault.getByTestId('picture-add-search').fill('');
    const captures = vault.getByTestId('picture-add-capture');
    await expect(captures).toHaveCount(4);
    await captures.and(vault.locator(`[data-id="${other}"]`)).click();
    await vault.getByTestId('picture-add-this').first().click();
    await expect(vault.getByTestId('spread-ask')).toBeFocused();
    await expect(vault.getByTestId('spread-why')).toContainText(en.spread.whyHand);
    await vault.keyboard.press('s');
    await expect(vault.getByTestId('picture-decided')).toBeFocused();
    await expect(vault.getByTestId('sighting')).toHaveCount(4);
  });

  await test.step('a decision on one of them is a further one', async () => {
    await vault.getByTestId('picture-decide-anew').first().click();
    await vault.getByTestId('spread-not-same').click();
    await expect(vault.getByTestId('spread-pair')).toHaveCount(0);
    await expect(vault.getByTestId('picture-decision')).toHaveCount(4);
    await expect(vault.getByTestId('sighting')).toHaveCount(3);
  });

  await test.step('one that contradicts the others is told', async () => {
    await expect(vault.getByTestId('picture-contradictions')).toHaveCount(0);
    // Each was called the same as the first: two of the others are compared on the page of one of them.
    const last = await vault.getByTestId('sighting').last().getAttribute('data-medium');
    await vault.evaluate((medium) => {
      location.hash = `picture/${medium?.replace(' ', '/')}`;
    }, last);
    await vault.locator(`[data-testid="sighting"][data-medium="${last}"]`).waitFor();
    for (const at of [0, 1]) {
      await vault.getByTestId('sighting-compare').nth(at).click();
      await vault.getByTestId('spread-not-same').click();
      await expect(vault.getByTestId('spread-pair')).toHaveCount(0);
      if ((await vault.getByTestId('picture-contradictions').count()) > 0) break;
      // That was the decision that held it: taken back, by a further one.
      await vault.getByTestId('picture-decide-anew').first().click();
      await vault.getByTestId('spread-same').click();
      await expect(vault.getByTestId('sighting')).toHaveCount(3);
    }
    await expect(vault.getByTestId('picture-contradictions')).toHaveCount(1);
  });

  await test.step('the capture leads here', async () => {
    await vault.evaluate((id) => {
      location.hash = `capture/${id}`;
    }, one);
    await expect(vault.getByTestId('elsewhere')).toHaveAttribute('data-state', 'open');
    await vault.getByTestId('elsewhere-proposed').click();
    await looked(vault);
    const shown = await pair(vault).evaluate((section: HTMLElement) => [
      section.dataset.one ?? '',
      section.dataset.other ?? '',
    ]);
    expect(shown.some((id) => id.startsWith(one))).toBe(true);
  });
});

test('a lock in the middle takes pictures off the screen, and loses no decision', async ({ running }) => {
  await kept(running);
  const vault = await openVault(running.extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await openSpread(vault);
  await vault.getByTestId('spread-by').fill('A. Quliyeva');
  await vault.getByTestId('spread-same').click();
  await expect(vault.getByTestId('spread-group')).toHaveCount(1);
  await vault.getByTestId('spread-first-show').click();
  await expect(vault.getByTestId('spread-first')).toHaveAttribute('data-shown', 'true');
  const before = await waiting(vault);
  await lock(vault);
  expect(await canvases(vault)).toBe(0);
  expect(await unlock(vault, PASSPHRASE)).toBeNull();
  await openSpread(vault);
  expect(await waiting(vault)).toBe(before);
  await expect(vault.getByTestId('spread-group')).toHaveCount(1);
  // Who decided was kept by the page alone.
  await expect(vault.getByTestId('spread-by')).toHaveValue('');
});

test('each state reads well to axe-core, stays where it is, and fits narrow windows and large text', async ({
  running,
}) => {
  const { extension } = running;
  const empty = await openVault(extension);
  await openSpread(empty);
  await lookThrough(empty, 'nothing found', ALL_LOOKS);
  await empty.close();
  const [one] = await kept(running);
  const vault = await openVault(extension);
  await openSpread(vault);
  await vault.getByTestId('spread-first-show').click();
  await vault.getByTestId('spread-second-show').click();
  await vault.getByTestId('spread-difference-show').click();
  await vault.getByTestId('spread-laid').waitFor();
  await lookThrough(vault, 'a pair, shown', ALL_LOOKS);
  await vault.getByTestId('spread-apart').click();
  await lookThrough(vault, 'the difference alone');
  await vault.getByTestId('spread-identical-confirm').click();
  await vault.getByTestId('spread-group-open').first().click();
  await vault.getByTestId('sighting').first().waitFor();
  await opened(vault.getByTestId('picture-add'));
  await vault.getByTestId('picture-add-capture').first().click();
  await lookThrough(vault, 'one picture', ALL_LOOKS);
  const picture = await vault.evaluate(() => location.hash);

  const views: [hash: string, whole: string][] = [
    ['#spread', '[data-testid="spread-facts"][aria-busy="false"]'],
    [picture, '[data-testid="spread-facts"][aria-busy="false"]'],
    [`#capture/${one}`, '[data-testid="elsewhere"][data-state="open"]'],
  ];
  for (const [hash, whole] of views) {
    for (const width of [360, 800, 1280]) {
      await vault.setViewportSize({ width, height: 800 });
      const shifts = await shiftsOf(vault, extension.address('vault', hash), () =>
        vault.locator(whole).first().waitFor(),
      );
      expect.soft(shifts, `${hash}, ${width} px`).toEqual([]);
      for (const size of ['100%', '125%']) {
        await vault.evaluate((fontSize) => {
          document.documentElement.style.fontSize = fontSize;
        }, size);
        const wide = await vault.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(wide, `${hash}, ${width} px, text at ${size}`).toBeLessThanOrEqual(width);
      }
    }
  }
});
