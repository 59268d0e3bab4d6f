import { messages } from '../../utils/i18n/translate.ts';
import { ARROW_DOWN, ESCAPE, type Firefox, PAGE_DOWN } from '../driver/firefox.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { expect } from './fixtures.ts';
import { id, keepShort, noFirefox, test } from './in-firefox.ts';

/* The vault's list and the picture of a capture, as they are looked at in Firefox. */

test.skip(noFirefox, 'Firefox cannot be had here.');

const MESSAGES = 20;
const STRIP = `https://t.me/s/${CHANNEL.username}?rows=1&n=${MESSAGES}`;
const ROW = id('capture-row');

const count = (firefox: Firefox, selector: string): Promise<number> =>
  firefox.evaluate(`return document.querySelectorAll(${JSON.stringify(selector)}).length`);

/** Names of the rows, as they stand there. */
const rows = (firefox: Firefox): Promise<string[]> =>
  firefox.evaluate(
    `return Array.from(document.querySelectorAll(${JSON.stringify(`${ROW} strong`)}), (one) => one.textContent)`,
  );

const percent = async (firefox: Firefox): Promise<number> =>
  Number.parseInt(await firefox.text(id('zoom-percent')), 10);

/** Of the picture's height, what stands in the middle of its box. */
const middle = (firefox: Firefox): Promise<number> =>
  firefox.evaluate(`
    const box = document.querySelector(${JSON.stringify(id('picture-box'))});
    return (box.scrollTop + box.clientHeight / 2) / box.scrollHeight;`);

/** Waits until a key's smooth scrolling has come to its end. @returns what stands in the middle then */
async function atRest(firefox: Firefox): Promise<number> {
  let last = await middle(firefox);
  const isStill = async (): Promise<boolean> => {
    const before = last;
    last = await middle(firefox);
    return last === before;
  };
  await expect.poll(isStill, { intervals: [300] }).toBe(true);
  return last;
}

async function show(firefox: Firefox): Promise<void> {
  await firefox.click(id('picture-show'));
  // All of it is known: it can be scrolled to its end.
  await firefox.text(`${id('picture-image')}[aria-busy="false"] ${id('picture-tile')}`);
}

/** Nothing of the picture is left in the page. */
async function isCovered(firefox: Firefox, words: string): Promise<void> {
  expect(await firefox.text(id('picture-cover'))).toBe(words);
  expect(await count(firefox, 'canvas')).toBe(0);
}

test('the list is put in order and narrowed down, and a long picture is looked at closely and covered again, in Firefox', async ({
  startFirefox,
}) => {
  const { en } = messages;
  const firefox = await startFirefox();
  await keepShort(firefox);
  await firefox.open(STRIP);
  await firefox.pressShortcut();
  await firefox.badge(/^[✓~!]$/);
  await firefox.openOwn('vault');
  await firefox.text(`${ROW}:nth-child(2)`);

  await test.step('the list', async () => {
    const newest = await rows(firefox);
    await firefox.click(`${id('search-order')} option[value="oldest"]`);
    await expect.poll(() => rows(firefox)).toEqual(newest.toReversed());
    await firefox.click(`${id('search-more')} summary`);
    await firefox.click(`${id('search-site')} option:nth-child(2)`);
    await expect.poll(() => count(firefox, ROW)).toBe(1);
    await firefox.click(`${id('search-filter')}[data-name="site"] button`);
    await expect.poll(() => count(firefox, ROW)).toBe(2);
    await firefox.click(id('view-grid'));
    await expect.poll(() => count(firefox, '.grid .drawn')).toBe(2);
    await firefox.type(id('search-text'), CHANNEL.title);
    await expect.poll(() => count(firefox, ROW)).toBe(1);
  });

  await test.step('the picture is enlarged and moved by keys, and by its map', async () => {
    await firefox.click(id('capture-open'));
    await show(firefox);
    const fit = await percent(firefox);
    await firefox.click(id('picture-box'));
    await firefox.press('+');
    await expect.poll(async () => Math.abs((await percent(firefox)) - fit * 1.25)).toBeLessThan(1.2);
    await firefox.press('1');
    await expect.poll(() => percent(firefox)).toBe(100);
    await firefox.press('0');
    await expect.poll(() => percent(firefox)).toBe(fit);
    const top = await middle(firefox);
    await firefox.press(PAGE_DOWN);
    await expect.poll(() => middle(firefox)).toBeGreaterThan(top);
    await atRest(firefox);
    await firefox.clickAt(id('picture-map'), 0.5, 0.5);
    await expect.poll(async () => Math.abs((await middle(firefox)) - 0.5)).toBeLessThan(0.02);
    // The keys go on from there.
    const half = await middle(firefox);
    await firefox.press(ARROW_DOWN);
    await expect.poll(() => middle(firefox)).toBeGreaterThan(half);
    await atRest(firefox);
  });

  await test.step('it is covered by Escape wherever the focus is, and when the window is left', async () => {
    await firefox.clickAt(id('picture-map'), 0.5, 0.5);
    await firefox.press(ESCAPE);
    await isCovered(firefox, en.capture.coverHint);
    await show(firefox);
    // As it was left.
    await expect.poll(async () => Math.abs((await middle(firefox)) - 0.5)).toBeLessThan(0.02);
    await firefox.click(id('zoom-out'));
    await firefox.press(ESCAPE);
    await isCovered(firefox, en.capture.coverHint);
    await show(firefox);
    await firefox.leaveWindow();
    await isCovered(firefox, en.viewer.left);
  });
});
