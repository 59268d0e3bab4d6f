import type { PNG } from 'pngjs';
import { digestOfProgram } from '../../scripts/setup/program-files.ts';
import type { Clicked } from '../../utils/evidence/method.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import type { Point } from '../driver/find-on-screen.ts';
import type { PersonAtScreen } from '../driver/person-at-screen.ts';
import { exportedCaptures, type KeptCapture, readPicture } from '../driver/read-capture.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { channelMessages } from '../sites/channel/messages.ts';
import { rowPlan } from '../sites/channel/row-plan.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { BUILDS, expect } from './fixtures.ts';
import { noScreen, type Seat, test } from './seat.ts';

/*
 * The three triggers of the extension as people get it: no permission for any host, so that only a real click, choice
 * or key on a real screen opens a page to it. What a click allows goes with its tab: several triggers share a browser, each
 * in a tab of its own, and one package at the end has what all of them kept.
 */

test.skip(noScreen !== null, noScreen ?? '');

/** Rows of the plain page: a little more than a window. */
const ROWS = 60;
const PLAIN = `https://example.org/long.html?rows=${ROWS}`;
const POSTS = 6;
const CHANNEL = `${ADDRESSES.telegramPreview}?n=${POSTS}&rows=1`;

type Visited = Awaited<ReturnType<Seat['visit']>>;
/** Holds what was kept to what was seen when the trigger was pulled. */
type Check = (record: CaptureRecord, picture: PNG) => void;

interface Trigger {
  what: string;
  address: string;
  /** Pulls it on the page that is in front. */
  pull(visited: Visited, seat: Seat): Promise<Check>;
}

/** Waits until the capture of the tab in front is done, follows the popup to the vault, and reads the picture there. */
async function followed({ browser, extension }: Seat, hands: PersonAtScreen) {
  await expect
    .poll(() => extension.badge(), { message: 'the sign on the button', timeout: 60_000 })
    .toBe('✓');
  const [vault] = await Promise.all([browser.waitForEvent('page'), hands.clickPopupButton()]);
  // It leads to the package, with that capture alone.
  const id = await vault.getByTestId('exhibit').getAttribute('data-id');
  await vault.goto(extension.address('vault', `#capture/${id}`));
  await vault.getByTestId('capture').waitFor();
  const picture = await readPicture(vault);
  await vault.close();
  return { id, picture };
}

/** Pulls each trigger; what was kept is what these captures are, and no more. */
async function holdAll(seat: Seat, downloads: string, triggers: readonly Trigger[]): Promise<void> {
  const pulled: { what: string; check: Check; id: string | null; picture: PNG }[] = [];
  for (const { what, address, pull } of triggers) {
    await test.step(what, async () => {
      const visited = await seat.visit(address);
      expect(await seat.extension.badge()).toBe('');
      const before = visited.page.url();
      const check = await pull(visited, seat);
      pulled.push({ what, check, ...(await followed(seat, visited.hands)) });
      // No click was taken for one on the page.
      expect(visited.page.url()).toBe(before);
      await visited.page.close();
    });
  }
  const kept = await exportedCaptures(seat.extension, downloads);
  expect(kept.map(({ record }) => record.id)).toEqual(pulled.map(({ id }) => id));
  for (const [place, { what, check, picture }] of pulled.entries()) {
    await test.step(`${what}: what the record says`, () => {
      const { record } = kept[place] as KeptCapture;
      expect(record.method).toMatchObject({
        engine: 'captureVisibleTab',
        complete: true,
        picture: { width: picture.width, height: picture.height },
      });
      check(record, picture);
    });
  }
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

/** Of the plain page, whole, by this trigger. */
const plainBy =
  (trigger: CaptureRecord['method']['trigger']): Check =>
  (record, picture) => {
    expect(record.page.url).toBe(PLAIN);
    expect(record.site.name).toBe('generic');
    expect(record.method.trigger).toEqual(trigger);
    expect(problemsOf(picture, ROWS)).toEqual([]);
  };

const channelRows = rowPlan(channelMessages(POSTS)).total;

test('the toolbar button captures a supported page at once and offers it on another, the shortcut captures both', async ({
  seat,
  downloads,
}) => {
  await holdAll(seat, downloads, [
    {
      what: 'a click on the toolbar button, on a supported page',
      address: CHANNEL,
      async pull({ hands }) {
        await hands.clickToolbarButton();
        return (record, picture) => {
          expect(record.page.url).toBe(CHANNEL);
          expect(record.site).toMatchObject({ name: 'telegram-preview', kind: 'channel' });
          expect(record.method.trigger).toEqual({ kind: 'toolbar', clicked: null });
          expect(problemsOf(picture, channelRows)).toEqual([]);
          // The clock of the server, which is this machine's, in whole seconds, and signed in posts that were not in view.
          expect(record.serverTime?.source).toBe('telegram-view');
          expect(record.serverTime?.offsetMs).toBeGreaterThanOrEqual(0);
          expect(record.serverTime?.offsetMostMs).toBeGreaterThan(record.serverTime?.offsetMs ?? 0);
          expect(record.page.load).toMatchObject({ kind: 'navigate', serviceWorker: false, status: 200 });
          expect(record.environment.program?.sha256).toBe(digestOfProgram(BUILDS.shipped));
        };
      },
    },
    {
      what: 'a click on the offer, on another page',
      address: PLAIN,
      async pull({ hands }, { extension }) {
        await hands.clickToolbarButton();
        await hands.seePopupButton();
        expect(await extension.badge()).toBe('');
        await hands.clickPopupButton();
        return plainBy({ kind: 'toolbar', clicked: null });
      },
    },
    {
      what: 'the keyboard shortcut',
      address: PLAIN,
      async pull({ hands }) {
        await hands.press('alt+shift+k');
        return plainBy({ kind: 'shortcut', clicked: null });
      },
    },
    {
      what: 'one press, which holds over two loads of the same page',
      address: CHANNEL,
      async pull({ hands }, { extension }) {
        await extension.set('fresh-load', true);
        await extension.set('second-look', true);
        await extension.set('ask-clock', true);
        await hands.press('alt+shift+k');
        return ({ method, page, serverTime }, picture) => {
          expect(method.freshLoad).toBe(true);
          expect(page.load?.kind).toBe('reload');
          expect(serverTime?.source).toBe('date-header');
          expect(method.secondLook).toMatchObject({ different: 0 });
          expect(method.secondLook?.equal).toBeGreaterThan(1);
          expect(problemsOf(picture, channelRows)).toEqual([]);
        };
      },
    },
  ]);
});

/** The second line of the extension's own menu, on pages that have messages. */
const SINGLE = 1;
const MESSAGES = `${ADDRESSES.telegramPreview}?n=40`;

/** A right click into the thirteenth message, and her own click where the extension asks which one she meant. */
function messageBy(
  what: string,
  selector: string,
  inside: Point | undefined,
  chosenBy: 'caret' | 'link',
  isLeftInDoubt: boolean,
): Trigger {
  return {
    what,
    address: MESSAGES,
    async pull({ page, hands }, { extension }) {
      const message = page.locator('.tgme_widget_message[data-post]').nth(12);
      const place = await hands.placeOf(message.locator(selector).first(), inside);
      const post = await message.getAttribute('data-post');
      await hands.chooseFromMenu(place, SINGLE);
      // Pointer and caret can stand in two messages by the time they are noted: then she is asked to click.
      const sign = () => extension.badge();
      await expect.poll(sign, { timeout: 60_000 }).toMatch(/^[✓?]$/);
      const isAsked = (await sign()) === '?';
      // An address that only one message has leaves no doubt.
      if (!isLeftInDoubt) expect(isAsked).toBe(false);
      if (isAsked) await hands.click(place);
      return ({ method }) => {
        expect(method.trigger.kind).toBe('context-menu');
        expect(method.range).toMatchObject({
          kind: 'item',
          item: post?.split('/')[1],
          chosenBy: isAsked ? 'picked' : chosenBy,
        });
      };
    },
  };
}

test('one message out of the right-click menu: by its text, its date, its picture, or her click', async ({
  seat,
  downloads,
}) => {
  await holdAll(seat, downloads, [
    messageBy('its text', '.tgme_widget_message_text >> nth=-1', { x: 12, y: 10 }, 'caret', true),
    messageBy(
      'its date, which is a link',
      'a.tgme_widget_message_date >> nth=-1',
      { x: 10, y: 6 },
      'link',
      false,
    ),
    {
      what: 'its picture',
      address: ADDRESSES.telegramA,
      async pull({ page, hands }) {
        const picture = page.locator('.Message img.full-media').last();
        const place = await hands.placeOf(picture);
        const id = await picture.evaluate((one) => one.closest('.Message')?.getAttribute('data-message-id'));
        await hands.chooseFromMenu(place, SINGLE);
        return ({ method }) =>
          expect(method.range).toMatchObject({ kind: 'item', item: id, chosenBy: 'media' });
      },
    },
    messageBy(
      'a link that every message has is not enough: she is asked, and her click is taken',
      '.tgme_widget_message_owner_name',
      undefined,
      'link',
      true,
    ),
  ]);
});

/** What a right click on the bare page tells; the others say more. */
const BARE: Clicked = { kind: 'page', mediaUrl: null, linkUrl: null, selection: null, frameUrl: null };

const menu = (clicked: Partial<Clicked> = {}): CaptureRecord['method']['trigger'] => ({
  kind: 'context-menu',
  clicked: { ...BARE, ...clicked },
});

test('the right-click menu captures the page and says what was clicked', async ({ seat, downloads }) => {
  await holdAll(seat, downloads, [
    {
      what: 'the page',
      address: PLAIN,
      async pull({ page, hands }) {
        await hands.chooseFromMenu(await hands.placeOf(page.locator('body'), { x: 20, y: 300 }));
        return plainBy(menu());
      },
    },
    {
      what: 'an image',
      address: PLAIN,
      async pull({ page, hands }) {
        const image = page.locator('figure img').first();
        await hands.chooseFromMenu(await hands.placeOf(image));
        const mediaUrl = await image.evaluate((element) => (element as HTMLImageElement).src);
        expect(mediaUrl).toMatch(/^https:\/\/example\.org\/.+\.png/);
        return plainBy(menu({ kind: 'image', mediaUrl }));
      },
    },
    {
      what: 'a video',
      address: ADDRESSES.instagramReel,
      async pull({ page, hands }) {
        const video = page.locator('video');
        const source = () => video.evaluate((element) => (element as HTMLVideoElement).src);
        await expect.poll(source).toMatch(/^blob:https:\/\/www\.instagram\.com\//);
        const mediaUrl = await source();
        await hands.chooseFromMenu(await hands.placeOf(video), 0);
        return ({ method }, picture) => {
          expect(method.trigger).toEqual(menu({ kind: 'video', mediaUrl }));
          expect(coloursOf(picture)).toBeGreaterThan(1000);
        };
      },
    },
    {
      what: 'a link',
      address: 'https://example.org/',
      async pull({ page, hands }) {
        await hands.chooseFromMenu(await hands.placeOf(page.getByRole('link').first()));
        return ({ method }, picture) => {
          expect(method.trigger).toEqual(menu({ kind: 'link', linkUrl: ADDRESSES.telegramA }));
          expect(coloursOf(picture)).toBeGreaterThan(16);
        };
      },
    },
    {
      what: 'selected text',
      address: PLAIN,
      async pull({ page, hands }) {
        const word = await hands.placeOf(page.locator('p.line').first(), { x: 140, y: 12 });
        await hands.doubleClick(word);
        await expect.poll(() => page.evaluate(() => String(getSelection()))).toMatch(/\p{L}+/u);
        const selection = await page.evaluate(() => String(getSelection()).trim());
        await hands.chooseFromMenu(word);
        return plainBy(menu({ kind: 'selection', selection }));
      },
    },
  ]);
});
