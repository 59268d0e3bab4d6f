import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { settled } from '../driver/settled.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { FULL } from '../sizes.ts';
import { expect, type Running, test } from './fixtures.ts';

/* The person's place: after a capture the chat stands where it stood, to the pixel, wherever that was, or it is told. */

interface Client {
  name: string;
  path: string;
  hash: string;
  list: string;
  item: string;
  /** So many frames up, nothing of what stood at the end is loaded any more. */
  frames: number;
}

const CLIENTS: readonly Client[] = [
  {
    name: 'Web A',
    path: '/a/',
    hash: `#-100${CHANNEL.rawId}`,
    list: '.MessageList',
    item: '.message-list-item[data-message-id]',
    frames: 24,
  },
  {
    name: 'Web K',
    path: '/k/',
    hash: `#-${CHANNEL.rawId}`,
    list: '.bubbles-scrollable',
    item: '.bubble[data-mid]',
    frames: 10,
  },
];

const LONG = 160;
/** Longer than a client waits before it loads more. */
const LOADED_MS = 1300;
/** Longer than Web K waits before it takes out what is far from the window. */
const TAKEN_OUT_MS = 3500;
/** Nearer than this nobody sees that it is not the same place, CSS px. */
const NEAR = 2;

async function open({ browser }: Running, { path, hash, list }: Client, query = ''): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`https://web.telegram.org${path}?n=${LONG}&late=30&delay=60${query}${hash}`);
  await page.locator(list).waitFor();
  return page;
}

/** The items in the window by their ids, with their places, and what else a way back could change. */
const standing = (page: Page, { list, item }: Client) =>
  page.evaluate(
    ([listName, itemName]) => {
      const box = document.querySelector(listName as string)?.getBoundingClientRect();
      const items = Array.from(document.querySelectorAll<HTMLElement>(itemName as string), (one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return { id: one.dataset.messageId ?? one.dataset.mid, top, bottom };
      }).filter(({ top, bottom }) => box !== undefined && bottom > box.top + 80 && top < box.bottom - 80);
      const places: Record<string, number> = {};
      for (const { id = '', top } of items) places[id] = Math.round(top);
      return { places, address: location.href, entries: history.length };
    },
    [list, item] as const,
  );

/** Scrolls upward by hand until the oldest messages loaded are some way off the newest. */
async function goUp(page: Page, { list }: Client, screens: number): Promise<void> {
  for (let screen = 0; screen < screens; screen++) {
    await page.locator(list).evaluate((one) => one.scrollBy({ top: -one.clientHeight, behavior: 'instant' }));
    await settled(page, LOADED_MS);
  }
  await settled(page, TAKEN_OUT_MS);
}

for (const client of CLIENTS) {
  for (const [where, screens, tag] of [
    ['at the end', 0, [FULL]],
    ['in the middle', 6, []],
  ] satisfies [string, number, string[]][]) {
    test(`${client.name}: the place ${where} of a long chat is found again`, { tag }, async ({ running }) => {
      test.setTimeout(240_000);
      const { extension } = running;
      await extension.set('max-frames', client.frames);
      const page = await open(running, client);
      await goUp(page, client, screens);
      const before = await standing(page, client);
      expect(Object.keys(before.places).length).toBeGreaterThan(0);
      const end = await endOf(await startCapture(extension, page), 200_000);
      const { places, ...rest } = await standing(page, client);
      const { places: old, ...others } = before;
      expect(rest).toEqual(others);
      expect(Object.keys(places)).toEqual(Object.keys(old));
      for (const [id, top] of Object.entries(places))
        expect(
          Math.abs((top as number) - ((old as Record<string, number>)[id] ?? Number.NaN)),
          `${id} at ${top}`,
        ).toBeLessThanOrEqual(NEAR);
      const { record } = await keptCapture(extension, end.captureId ?? '');
      expect(record.method.frames).toHaveLength(client.frames);
      expect(record.method.place).toBe('restored');
      expect(end.text).not.toContain(en.popup.placeLost);
      await page.close();
    });
  }
}

test("Web A: the client's button to the newest message is one load where scrolling is many", async ({
  running,
}) => {
  test.setTimeout(240_000);
  const { extension } = running;
  const [client] = CLIENTS as [Client, ...Client[]];
  await extension.set('max-frames', client.frames);
  const page = await open(running, client);
  const newest = await page.locator(client.item).last().getAttribute('data-message-id');
  await page.evaluate((item) => {
    let isPressed = false;
    document.addEventListener('mousedown', () => (isPressed = true), true);
    const watch = new MutationObserver((changes) => {
      const added = changes
        .flatMap(({ addedNodes }) => Array.from(addedNodes))
        .filter((one) => one instanceof Element);
      const items = added
        .flatMap((one) => [one, ...one.querySelectorAll(item)])
        .filter((one) => one.matches(item));
      if (!isPressed || items.length === 0) return;
      watch.disconnect();
      document.body.dataset.loaded = items.map((one) => one.getAttribute('data-message-id')).join(' ');
    });
    watch.observe(document.body, { subtree: true, childList: true });
  }, client.item);
  await endOf(await startCapture(extension, page), 200_000);
  const loaded = await page.evaluate(() => document.body.dataset.loaded ?? '');
  expect(loaded.split(' ')).toContain(newest);
  await page.close();
});

test('a place that is not there any more is told, in the popup and in the record', async ({ running }) => {
  test.setTimeout(240_000);
  const { extension } = running;
  await extension.set('max-frames', 6);
  const [client] = CLIENTS as [Client, ...Client[]];
  const page = await open(running, client);
  await page.evaluate(() => {
    // What she saw is deleted while the page is captured: the rows stay, their numbers are others.
    const list = document.querySelector('.MessageList');
    const rename = (): void => {
      for (const one of document.querySelectorAll<HTMLElement>('[data-message-id]'))
        if (!one.dataset.messageId?.startsWith('9000'))
          one.dataset.messageId = `9000${one.dataset.messageId}`;
    };
    const start = list?.scrollTop ?? 0;
    const watch = (): void => {
      if ((list?.scrollTop ?? 0) > start - 900) return;
      list?.removeEventListener('scroll', watch);
      rename();
      new MutationObserver(rename).observe(document.body, { subtree: true, childList: true });
    };
    list?.addEventListener('scroll', watch);
  });
  const end = await endOf(await startCapture(extension, page), 200_000);
  const { record } = await keptCapture(extension, end.captureId ?? '');
  expect(['lost', 'unknown']).toContain(record.method.place);
  expect(end.text).toContain(record.method.place === 'lost' ? en.popup.placeLost : en.popup.placeUnknown);
  await page.close();
});
