import type { Page } from 'playwright';
import { openVault } from '../driver/vault.ts';
import { FORWARDED, NUMBERS, PAGES, RENAMED, SHARED, SHOWN, STATED_EARLIER } from '../six-channels.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { lookThrough } from './looks.ts';

/* Six channels, captured, found and confirmed on the screen: what the case then tells is what they did. */

const PATIENCE = { timeout: 60_000 };

/** `10 Nov 2026, 08:00:00 UTC` */
function inWords(utc: string): string {
  const [date = '', time = ''] = utc.split('T');
  const [year, , day] = date.split('-');
  return `${Number(day)} Nov ${year}, ${time.slice(0, 8)} UTC`;
}

const number = (channel: keyof typeof NUMBERS): string => `No. ${NUMBERS[channel]}`;

/** Says of each pair that is proposed that it is the same; what is wrongly proposed would stand in the tables. */
async function confirmAll(vault: Page): Promise<number> {
  const identical = vault.getByTestId('spread-identical-confirm');
  if (await identical.isVisible()) {
    await identical.click();
    await expect(identical).toHaveCount(0);
  }
  const pair = vault.getByTestId('spread-pair');
  const none = vault.getByTestId('spread-none');
  for (let count = 0; ; count++) {
    await pair.or(none).first().waitFor();
    if (await none.isVisible()) return count;
    const before = await pair.getAttribute('data-other');
    const one = await pair.getAttribute('data-one');
    await vault.getByTestId('spread-same').click();
    await vault
      .locator(`[data-testid="spread-pair"][data-one="${one}"][data-other="${before}"]`)
      .waitFor({ state: 'detached' });
  }
}

test('who was seen first, who forwarded and who renamed is told as it was', async ({ running }) => {
  test.setTimeout(240_000);
  const { extension } = running;
  await extension.set('originals', true);
  await extension.setScreens(2);
  const captures = new Map<string, string>();
  for (const { page, url } of PAGES) captures.set(page, await keep(running, url));
  const vault = await openVault(extension);
  await vault.getByTestId('language').selectOption('en');

  await test.step('found, and confirmed by a person', async () => {
    await vault.goto(extension.address('vault', '#spread'));
    await expect(vault.getByTestId('spread-progress')).toHaveAttribute('data-state', 'done', PATIENCE);
    expect(await confirmAll(vault)).toBeGreaterThan(0);
  });

  await test.step('into a case', async () => {
    await vault.getByTestId('nav-list').click();
    await vault.getByTestId('choose-page').click();
    await vault.getByTestId('bulk-add').click();
    await vault.getByTestId('case-add-name').fill('Altı kanal');
    await vault.getByTestId('case-add-do').click();
    await vault.getByTestId('case-added-open').click();
    await vault.getByTestId('tab-spread').click();
    await expect(vault.getByTestId('story-pictures')).toContainText('2', PATIENCE);
  });
  const story = vault.getByTestId('case-story');

  await test.step('each item once, in the order of publication, with the captures that show it', async () => {
    const rows = story.getByTestId('story-row');
    await expect(rows).toHaveCount(SHOWN.length);
    for (const [index, { channel, item, published, on }] of SHOWN.entries()) {
      const row = rows.nth(index);
      await expect(row).toHaveAttribute('data-item', item);
      await expect(row.getByTestId('story-published')).toContainText(inWords(published));
      await expect(row.getByTestId('story-channel')).toContainText(number(channel));
      const links = await row
        .getByTestId('story-captures')
        .locator('a')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      expect(links).toEqual(on.map((page) => `#capture/${captures.get(page)}`));
    }
  });

  await test.step('who forwarded, and from whom', async () => {
    for (const { item, to, from, source } of FORWARDED) {
      const row = story
        .locator(`[data-testid="story-row"][data-item="${item}"]`)
        .filter({ hasText: number(to) });
      const cell = row.getByTestId('story-forward');
      await expect(cell).toContainText(number(from));
      const place = SHOWN.findIndex((one) => one.item === source && one.channel === from) + 1;
      await expect(cell).toContainText(source === null ? 'was not captured' : `This is row ${place}.`);
    }
    await expect(story.getByTestId('forward-row')).toHaveCount(FORWARDED.length);
    await expect(story.getByTestId('graph-arrow')).toHaveCount(FORWARDED.length);
    // And one that is only named.
    await expect(story.getByTestId('graph-mark')).toHaveCount(SHOWN.length + 1);
  });

  await test.step('who renamed itself', async () => {
    const names = story.getByTestId('story-name').filter({ hasText: NUMBERS[RENAMED.channel] });
    await expect(names).toHaveCount(2);
    await expect(names.nth(0)).toContainText(`${RENAMED.from.title}, @${RENAMED.from.username}`);
    await expect(names.nth(1)).toContainText(`${RENAMED.to.title}, @${RENAMED.to.username}`);
    await expect(story.locator('[data-testid="story-name"][data-again="true"]')).toHaveCount(1);
  });

  await test.step('how many pictures each two share', async () => {
    const matrix = await story
      .getByTestId('matrix-row')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.querySelector('th')?.textContent ?? '',
          ...Array.from(row.querySelectorAll('td'), (cell) => cell.textContent),
        ]),
      );
    const at = (name: keyof typeof NUMBERS) => matrix.findIndex(([head]) => head?.includes(number(name)));
    for (const [one, other, pictures] of SHARED) {
      expect(matrix[at(one)]?.[at(other) + 1], `${one}, ${other}`).toBe(String(pictures));
      expect(matrix[at(other)]?.[at(one) + 1], `${other}, ${one}`).toBe(String(pictures));
    }
  });
  await lookThrough(vault, 'spread of a case');
  await vault.getByTestId('language').selectOption('en');

  await test.step('the page of each picture says which was first', async () => {
    const told: number[] = [];
    const groups = vault.getByTestId('spread-group-open');
    await vault.goto(extension.address('vault', '#spread'));
    await expect(groups.nth(1)).toBeVisible(PATIENCE);
    const count = await groups.count();
    for (let index = 0; index < count; index++) {
      await vault.goto(extension.address('vault', '#spread'));
      await groups.nth(index).click();
      const page = vault.getByTestId('picture-story');
      const item = await page.getByTestId('story-row').first().getAttribute('data-item', PATIENCE);
      const picture = SHOWN.find((one) => one.item === item)?.picture;
      // A channel's own face is the same picture in each of its captures, too, and no item shows it.
      if (picture === undefined && item === '') continue;
      if (picture === undefined) throw new Error(`nobody published ${item}`);
      told.push(picture);
      const shown = SHOWN.filter((one) => one.picture === picture);
      const [first] = shown;
      if (first === undefined) throw new Error(`nobody published picture ${picture}`);
      await expect(page.getByTestId('story-row')).toHaveCount(shown.length);
      const byPublication = page.getByTestId('story-first-by-publication');
      await expect(byPublication).toContainText(NUMBERS[first.channel]);
      await expect(byPublication).toContainText(inWords(first.published));
      await expect(page.getByTestId('story-first-by-capture')).toContainText(NUMBERS.morning);
      const isEarlier = shown.some((one) => one.item === STATED_EARLIER.item && one.channel === 'evening');
      await expect(page.getByTestId('story-stated-earlier')).toHaveCount(isEarlier ? 1 : 0);
    }
    expect(told.toSorted()).toEqual([1, 2]);
  });
});
