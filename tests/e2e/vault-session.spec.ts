import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';
import { SHORT_PAGE } from './keep.ts';

/* One unlocked session for all vault pages, and for nobody else. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
const WORLDS = ['ISOLATED', 'MAIN'] as const;

/** Where somebody listens: the channel, and what came over it. */
type Ear = typeof globalThis & { channel: BroadcastChannel; heard: unknown[] };

/** On a page of the extension. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const ear = globalThis as Ear;
    ear.heard = [];
    ear.channel = new BroadcastChannel('subut-session');
    ear.channel.addEventListener('message', ({ data }) => ear.heard.push(data));
  });

const heardBy = (page: Page) => page.evaluate(() => (globalThis as Ear).heard.length);

/** Asks as the first page asked that was heard. */
const askAgain = (page: Page) =>
  page.evaluate(() => {
    const { channel, heard } = globalThis as Ear;
    channel.postMessage(heard[0]);
  });

/** A content script of the extension and a script of the page listen, and ask as well as they can; again, they tell what they heard. */
const listenInTab = (desk: Page, tab: number) =>
  desk.evaluate(
    async ([tabId, worlds]) => {
      const heard = worlds.map(async (world) => {
        const [frame] = await chrome.scripting.executeScript({
          target: { tabId },
          world,
          func: async () => {
            const ear = globalThis as Ear;
            if (ear.heard !== undefined) return ear.heard;
            ear.heard = [];
            ear.channel = new BroadcastChannel('subut-session');
            ear.channel.addEventListener('message', ({ data }) => ear.heard.push(data));
            ear.channel.postMessage('from a tab');
            return [];
          },
        });
        return frame?.result ?? [];
      });
      return (await Promise.all(heard)).flat();
    },
    [tab, WORLDS] as const,
  );

test('a page that opens is let in by one that is open and locks with it; nobody else is answered, nor by a locked one', async ({
  running,
}) => {
  const { browser, extension } = running;
  const one = await openVault(extension);
  expect(await setPassphrase(one, PASSPHRASE)).toBeNull();
  await one.getByTestId('nav-list').click();
  await expect(one.getByTestId('joined')).toHaveCount(0);

  // Any page of the extension hears the channel; this one is not told to lock.
  const { desk } = extension;
  await listen(desk);
  const web = await browser.newPage();
  await web.goto(SHORT_PAGE);
  const tab = await extension.bringToFront(web);
  await listenInTab(desk, tab);

  const stored = () => desk.evaluate(() => chrome.storage.session.get());
  const before = await stored();
  const two = await openVault(extension);
  await expect(two.getByTestId('joined')).toBeVisible();
  await expect(two.getByTestId('vault-empty')).toBeVisible();
  await two.getByTestId('nav-settings').click();
  await expect(two.getByTestId('joined')).toHaveCount(0);
  expect(await stored()).toEqual(before);
  // Each of the two scripts in the tab hears the other, and so listens; of question and answer they hear nothing.
  await expect.poll(() => heardBy(desk)).toBe(2);
  expect(new Set(await listenInTab(desk, tab))).toEqual(new Set(['from a tab']));

  // Whoever repeats a question gets what only the page that asked it could read; each open page answers.
  await askAgain(desk);
  await expect.poll(() => heardBy(desk)).toBe(4);
  await lock(two);
  await expect(one.getByTestId('locked')).toBeVisible();
  const three = await openVault(extension);
  await expect(three.getByTestId('locked')).toBeVisible();
  const heard = await heardBy(desk);
  await askAgain(desk);
  await sleep(500);
  expect(await heardBy(desk)).toBe(heard);

  // One that stood locked follows when it is turned to.
  expect(await unlock(one, PASSPHRASE)).toBeNull();
  await two.bringToFront();
  await two.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(two.getByTestId('joined')).toBeVisible();
  for (const page of [one, two, three]) await page.close();
  await expect((await openVault(extension)).getByTestId('locked')).toBeVisible();
});

test('use on one page counts for all, and one that is about to lock lets nobody in', async ({ running }) => {
  const { extension } = running;
  const one = await extension.context.newPage();
  await one.clock.install();
  await one.goto(extension.address('vault'));
  await one.getByTestId('nav-passphrase').waitFor();
  expect(await setPassphrase(one, PASSPHRASE)).toBeNull();
  // From here on time goes by as it is told, on all pages.
  await one.clock.pauseAt(new Date((await one.evaluate(() => Date.now())) + 1000));
  await listen(extension.desk);
  await one.clock.runFor(9.5 * 60_000);
  const two = await openVault(extension);
  await expect(two.getByTestId('joined')).toBeVisible();
  await expect.poll(() => heardBy(extension.desk)).toBe(2);
  // That it was opened is no use of it yet; the wheel turned on it is.
  await two.mouse.wheel(0, 10);
  await sleep(300);
  await two.close();
  await one.clock.runFor(9.5 * 60_000);
  await askAgain(extension.desk);
  await expect.poll(() => heardBy(extension.desk)).toBe(3);
  await one.clock.runFor(26_000);
  await askAgain(extension.desk);
  await sleep(300);
  expect(await heardBy(extension.desk)).toBe(3);
  await expect(one.getByTestId('lock-now')).toBeVisible();
  await one.clock.runFor(10_000);
  await expect(one.getByTestId('locked')).toBeVisible();
});
