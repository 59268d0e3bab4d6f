import type { Page } from 'playwright';
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { CHANNEL, channelMessages } from '../sites/channel/messages.ts';
import { expect, test } from './fixtures.ts';

/* What somebody changed in the page by hand: gone after a fresh load, seen by a second look. */

const COUNT = 12;
const POSTS = channelMessages(COUNT).filter(({ service }) => service === null);
const URL = `https://t.me/s/${CHANNEL.username}?n=${COUNT}`;
const FORGED = 'Bunu kimsə sonradan yazdı';

/** Writes another text into the last post, as anybody can with the browser's own tools. */
const forge = (page: Page) =>
  page
    .locator('.tgme_widget_message_text')
    .last()
    .evaluate((text, forged) => {
      text.textContent = forged;
    }, FORGED);

test('a capture from a fresh load has the page as the site gives it', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(URL);
  await forge(page);
  const popup = await startCapture(extension, page);
  await popup.locator('[data-phase="done"]').waitFor();
  const first = await popup.getByTestId('popup-open-capture').getAttribute('href');
  await popup.getByTestId('popup-options').locator('summary').click();
  await popup.getByTestId('popup-anew').click();
  await popup.locator('[data-phase="capturing"]').waitFor();
  const end = await endOf(popup);
  const before = await keptCapture(extension, first?.split('/').at(-1) ?? '');
  const after = await keptCapture(extension, end.captureId ?? '');
  expect(before.record.method.freshLoad).toBe(false);
  expect(before.text('items.json')).toContain(FORGED);
  expect(after.record.method).toMatchObject({ freshLoad: true, complete: true });
  expect(after.text('items.json')).not.toContain(FORGED);
  expect(after.text('page.html')).not.toContain(FORGED);
});

test('a second look counts what is the same and what was changed by hand', async ({ running }) => {
  const { browser, extension } = running;
  await extension.set('second-look', true);
  const page = await browser.newPage();
  await page.goto(URL);
  await forge(page);
  const end = await capture(extension, page);
  expect(end.phase).toBe('done');
  const { record } = await keptCapture(extension, end.captureId ?? '');
  const { secondLook } = record.method;
  expect(secondLook?.different).toBe(1);
  expect(secondLook?.equal).toBeGreaterThan(POSTS.length / 2);
});

test('where the page is another one afterwards, nothing is claimed', async ({ running }) => {
  const { browser, extension } = running;
  await extension.set('second-look', true);
  const page = await browser.newPage();
  await page.goto('https://example.org/long.html?rows=40&images=0');
  // The next load answers with something else: the server is gone.
  await page.route('**/*', (route) => route.abort());
  const end = await capture(extension, page);
  expect(end.phase).toBe('done');
  const { record } = await keptCapture(extension, end.captureId ?? '');
  const notCompared = record.site.items.length;
  expect(record.method.secondLook).toEqual({ equal: 0, different: 0, notCompared });
});
