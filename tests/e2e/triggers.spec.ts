import type { PNG } from 'pngjs';
import { digestOfProgram } from '../../scripts/setup/program-files.ts';
import type { Clicked } from '../../utils/evidence/method.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import type { PersonAtScreen } from '../driver/person-at-screen.ts';
import { exportedCapture, readPicture } from '../driver/read-capture.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { channelMessages } from '../sites/channel/messages.ts';
import { rowPlan } from '../sites/channel/row-plan.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { BUILDS, expect } from './fixtures.ts';
import { noScreen, type Seat, test } from './seat.ts';

/*
 * The three triggers of the extension as people get it: no permission for any host, so that only a real click, choice
 * or key on a real screen opens a page to it.
 */

test.skip(noScreen !== null, noScreen ?? '');

/** Rows of the plain page: a little more than a window. */
const ROWS = 60;
const PLAIN = `https://example.org/long.html?rows=${ROWS}`;
const POSTS = 6;
const CHANNEL = `${ADDRESSES.telegramPreview}?n=${POSTS}&rows=1`;

interface Kept {
  record: CaptureRecord;
  picture: PNG;
}

/** Waits until the capture of the tab in front is done, follows the popup to the vault, and reads what is there. */
async function openKept(
  { browser, extension }: Seat,
  hands: PersonAtScreen,
  downloads: string,
): Promise<Kept> {
  await expect
    .poll(() => extension.badge(), { message: 'the sign on the button', timeout: 60_000 })
    .toBe('✓');
  const [vault] = await Promise.all([browser.waitForEvent('page'), hands.clickPopupButton()]);
  await vault.getByTestId('capture').waitFor();
  const picture = await readPicture(vault);
  await vault.getByTestId('nav-list').click();
  await expect(vault.getByTestId('capture-row')).toHaveCount(1);
  const id = await vault.getByTestId('capture-row').getAttribute('data-id');
  const { record } = await exportedCapture(extension, downloads, id ?? '');
  expect(record.method).toMatchObject({
    engine: 'captureVisibleTab',
    complete: true,
    picture: { width: picture.width, height: picture.height },
  });
  return { record, picture };
}

/** What is wrong with the coded rows of a picture that should show each of `rows` rows once. */
function problemsOf(picture: PNG, rows: number): string[] {
  const column = findCodeColumn(picture, 1);
  return column === null ? ['no row codes'] : rowProblems(readRowCodes(picture, column, 1), 0, rows - 1);
}

function coloursOf({ data }: PNG): number {
  const pixels = new Uint32Array(new Uint8Array(data).buffer);
  return new Set(pixels).size;
}

test('a click on the toolbar button captures a supported page at once', async ({ seat, downloads }) => {
  const { hands } = await seat.visit(CHANNEL);
  expect(await seat.extension.badge()).toBe('');
  await hands.clickToolbarButton();
  const { record, picture } = await openKept(seat, hands, downloads);
  expect(record.page.url).toBe(CHANNEL);
  expect(record.site).toMatchObject({ name: 'telegram-preview', kind: 'channel' });
  expect(record.method.trigger).toEqual({ kind: 'toolbar', clicked: null });
  expect(problemsOf(picture, rowPlan(channelMessages(POSTS)).total)).toEqual([]);
  // The clock of the server, which is this machine's, in whole seconds, and signed in posts that were not in view.
  expect(record.serverTime?.source).toBe('telegram-view');
  expect(record.serverTime?.offsetMs).toBeGreaterThanOrEqual(0);
  expect(record.serverTime?.offsetMostMs).toBeGreaterThan(record.serverTime?.offsetMs ?? 0);
  expect(record.page.load).toMatchObject({ kind: 'navigate', serviceWorker: false, status: 200 });
  expect(record.environment.program?.sha256).toBe(digestOfProgram(BUILDS.shipped));
});

test('on another page the toolbar button offers the capture, and a click on the offer makes it', async ({
  seat,
  downloads,
}) => {
  const { hands } = await seat.visit(PLAIN);
  await hands.clickToolbarButton();
  await hands.seePopupButton();
  expect(await seat.extension.badge()).toBe('');
  await hands.clickPopupButton();
  const { record, picture } = await openKept(seat, hands, downloads);
  expect(record.page.url).toBe(PLAIN);
  expect(record.site.name).toBe('generic');
  expect(record.method.trigger).toEqual({ kind: 'toolbar', clicked: null });
  expect(problemsOf(picture, ROWS)).toEqual([]);
});

test('the keyboard shortcut captures the page', async ({ seat, downloads }) => {
  const { hands } = await seat.visit(PLAIN);
  await hands.press('alt+shift+k');
  const { record, picture } = await openKept(seat, hands, downloads);
  expect(record.page.url).toBe(PLAIN);
  expect(record.method.trigger).toEqual({ kind: 'shortcut', clicked: null });
  expect(problemsOf(picture, ROWS)).toEqual([]);
});

test('what one press allows holds over two loads of the same page', async ({ seat, downloads }) => {
  await seat.extension.set('fresh-load', true);
  await seat.extension.set('second-look', true);
  await seat.extension.set('ask-clock', true);
  const { hands } = await seat.visit(CHANNEL);
  await hands.press('alt+shift+k');
  const { record, picture } = await openKept(seat, hands, downloads);
  expect(record.method.freshLoad).toBe(true);
  expect(record.page.load?.kind).toBe('reload');
  expect(record.serverTime?.source).toBe('date-header');
  expect(record.method.secondLook).toMatchObject({ different: 0 });
  expect(record.method.secondLook?.equal).toBeGreaterThan(1);
  expect(problemsOf(picture, rowPlan(channelMessages(POSTS)).total)).toEqual([]);
});

/** The second line of the extension's own menu, on pages that have messages. */
const SINGLE = 1;

test.describe('one message out of the right-click menu:', () => {
  const address = `${ADDRESSES.telegramPreview}?n=40`;

  for (const [what, selector, inside, chosenBy] of [
    ['its text', '.tgme_widget_message_text', { x: 12, y: 10 }, 'caret'],
    ['its date, which is a link', 'a.tgme_widget_message_date', { x: 10, y: 6 }, 'link'],
  ] as const) {
    test(what, async ({ seat, downloads }) => {
      const { page, hands } = await seat.visit(address);
      const message = page.locator('.tgme_widget_message[data-post]').nth(12);
      await message.scrollIntoViewIfNeeded();
      const place = await hands.placeOf(message.locator(selector).last(), inside);
      const post = await message.getAttribute('data-post');
      await hands.chooseFromMenu(place, SINGLE);
      // Pointer and caret can stand in two messages by the time they are noted: then she is asked to click.
      const sign = () => seat.extension.badge();
      await expect.poll(sign, { timeout: 60_000 }).toMatch(/^[✓?]$/);
      const isAsked = (await sign()) === '?';
      if (isAsked) await hands.click(place);
      const { record } = await openKept(seat, hands, downloads);
      expect(record.method.trigger.kind).toBe('context-menu');
      expect(record.method.range).toMatchObject({
        kind: 'item',
        item: post?.split('/')[1],
        chosenBy: isAsked ? 'picked' : chosenBy,
      });
      // An address that only one message has leaves no doubt.
      if (chosenBy === 'link') expect(isAsked).toBe(false);
    });
  }

  test('its picture', async ({ seat, downloads }) => {
    const { page, hands } = await seat.visit(ADDRESSES.telegramA);
    const picture = page.locator('.Message img.full-media').last();
    const place = await hands.placeOf(picture);
    const id = await picture.evaluate((one) => one.closest('.Message')?.getAttribute('data-message-id'));
    await hands.chooseFromMenu(place, SINGLE);
    const { record } = await openKept(seat, hands, downloads);
    expect(record.method.range).toMatchObject({ kind: 'item', item: id, chosenBy: 'media' });
  });

  test('a link that every message has is not enough: she is asked, and her click is taken', async ({
    seat,
    downloads,
  }) => {
    const { page, hands } = await seat.visit(address);
    const message = page.locator('.tgme_widget_message[data-post]').nth(12);
    const place = await hands.placeOf(message.locator('.tgme_widget_message_owner_name').first());
    const post = await message.getAttribute('data-post');
    const before = page.url();
    await hands.chooseFromMenu(place, SINGLE);
    await expect.poll(() => seat.extension.badge(), { timeout: 60_000 }).toMatch(/^[✓?]$/);
    const isAsked = (await seat.extension.badge()) === '?';
    if (isAsked) await hands.click(place);
    const { record } = await openKept(seat, hands, downloads);
    expect(page.url()).toBe(before);
    expect(record.method.range).toMatchObject({
      item: post?.split('/')[1],
      chosenBy: isAsked ? 'picked' : 'link',
    });
  });
});

/** What a right click on the bare page tells; the others say more. */
const BARE: Clicked = { kind: 'page', mediaUrl: null, linkUrl: null, selection: null, frameUrl: null };

test.describe('the right-click menu captures the page and says what was clicked:', () => {
  test('the page', async ({ seat, downloads }) => {
    const { page, hands } = await seat.visit(PLAIN);
    await hands.chooseFromMenu(await hands.placeOf(page.locator('body'), { x: 20, y: 300 }));
    const { record, picture } = await openKept(seat, hands, downloads);
    expect(record.page.url).toBe(PLAIN);
    expect(record.method.trigger).toEqual({ kind: 'context-menu', clicked: BARE });
    expect(problemsOf(picture, ROWS)).toEqual([]);
  });

  test('an image', async ({ seat, downloads }) => {
    const { page, hands } = await seat.visit(PLAIN);
    const image = page.locator('figure img').first();
    await hands.chooseFromMenu(await hands.placeOf(image));
    const mediaUrl = await image.evaluate((element) => (element as HTMLImageElement).src);
    const { record, picture } = await openKept(seat, hands, downloads);
    expect(mediaUrl).toMatch(/^https:\/\/example\.org\/.+\.png/);
    expect(record.method.trigger).toEqual({
      kind: 'context-menu',
      clicked: { ...BARE, kind: 'image', mediaUrl },
    });
    expect(problemsOf(picture, ROWS)).toEqual([]);
  });

  test('a video', async ({ seat, downloads }) => {
    const { page, hands } = await seat.visit(ADDRESSES.instagramReel);
    const video = page.locator('video');
    const source = () => video.evaluate((element) => (element as HTMLVideoElement).src);
    await expect.poll(source).toMatch(/^blob:https:\/\/www\.instagram\.com\//);
    const mediaUrl = await source();
    await hands.chooseFromMenu(await hands.placeOf(video), 0);
    const { record, picture } = await openKept(seat, hands, downloads);
    expect(record.method.trigger).toEqual({
      kind: 'context-menu',
      clicked: { ...BARE, kind: 'video', mediaUrl },
    });
    expect(coloursOf(picture)).toBeGreaterThan(1000);
  });

  test('a link', async ({ seat, downloads }) => {
    const { page, hands } = await seat.visit('https://example.org/');
    await hands.chooseFromMenu(await hands.placeOf(page.getByRole('link').first()));
    const { record, picture } = await openKept(seat, hands, downloads);
    expect(record.method.trigger).toEqual({
      kind: 'context-menu',
      clicked: { ...BARE, kind: 'link', linkUrl: ADDRESSES.telegramA },
    });
    expect(coloursOf(picture)).toBeGreaterThan(16);
  });

  test('selected text', async ({ seat, downloads }) => {
    const { page, hands } = await seat.visit(PLAIN);
    const word = await hands.placeOf(page.locator('p.line').first(), { x: 140, y: 12 });
    await hands.doubleClick(word);
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toMatch(/\p{L}+/u);
    const selection = await page.evaluate(() => String(getSelection()).trim());
    await hands.chooseFromMenu(word);
    const { record, picture } = await openKept(seat, hands, downloads);
    expect(record.method.trigger).toEqual({
      kind: 'context-menu',
      clicked: { ...BARE, kind: 'selection', selection },
    });
    expect(problemsOf(picture, ROWS)).toEqual([]);
  });
});
