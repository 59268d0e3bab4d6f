import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { settled } from '../driver/settled.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { CAROUSEL } from '../sites/instagram/posts.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { expect, test } from './fixtures.ts';

/* One message with what stands around it: the person clicks it in the page, and neither more nor less is kept. */

const MESSAGES = 60;

interface Subject {
  name: string;
  url: string;
  /** What can be chosen, and the attribute that ends with its id. */
  message: string;
  id: string;
  /** How far she scrolled before, CSS px; negative is upward. */
  scrolled: number;
  /** Whether the picture has a code in each line. */
  coded: boolean;
}

const SUBJECTS: readonly Subject[] = [
  {
    name: 'Telegram Web A',
    url: `https://web.telegram.org/a/?rows=1&n=${MESSAGES}#-100${CHANNEL.rawId}`,
    message: '.Message[data-message-id]',
    id: 'data-message-id',
    scrolled: -2400,
    coded: true,
  },
  {
    name: 'Telegram Web K',
    url: `https://web.telegram.org/k/?rows=1&n=${MESSAGES}#-${CHANNEL.rawId}`,
    message: '.bubble[data-mid]:not(.is-date)',
    id: 'data-mid',
    scrolled: -2400,
    coded: true,
  },
  {
    name: 'Telegram preview',
    url: `https://t.me/s/${CHANNEL.username}?rows=1&n=${MESSAGES}`,
    message: '.tgme_widget_message[data-post]',
    id: 'data-post',
    scrolled: -2400,
    coded: true,
  },
  {
    name: 'an Instagram comment',
    url: `https://www.instagram.com/p/${CAROUSEL.code}/`,
    message: 'article li:has(a[href*="/c/"])',
    id: '',
    scrolled: 400,
    coded: false,
  },
];

/** A place inside the message that stands nearest to the middle of the window, and its id. */
function middleMessage(page: Page, { message, id }: Subject): Promise<{ x: number; y: number; id: string }> {
  return page.evaluate(
    ({ selector, attribute }) => {
      const away = (element: Element): number => {
        const { top, height } = element.getBoundingClientRect();
        return Math.abs(top + height / 2 - innerHeight / 2);
      };
      const isSeen = (element: Element): boolean => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const seen = document.elementFromPoint(x + Math.min(width, 300) / 2, y + height / 2);
        return seen !== null && element.contains(seen);
      };
      const [nearest] = Array.from(document.querySelectorAll(selector))
        .filter(isSeen)
        .sort((a, b) => away(a) - away(b));
      if (nearest === undefined) throw new Error('no message in the window');
      const { x, y, width, height } = nearest.getBoundingClientRect();
      const link = nearest.querySelector('a[href*="/c/"]')?.getAttribute('href') ?? '';
      const name = attribute === '' ? link : (nearest.getAttribute(attribute) ?? '');
      return {
        x: x + Math.min(width, 300) / 2,
        y: y + height / 2,
        id: /(\d+)\/?$/.exec(name)?.[1] ?? '',
      };
    },
    { selector: message, attribute: id },
  );
}

/** Counts in the page what reaches it of a press. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = { presses: 0 };
    Object.assign(globalThis, { seen });
    for (const kind of ['pointerdown', 'mousedown', 'click', 'mouseup', 'auxclick'])
      document.addEventListener(kind, () => seen.presses++, true);
  });
  return () => page.evaluate(() => (globalThis as unknown as { seen: { presses: number } }).seen.presses);
}

/** The message that stands there, as it is written in the page; the lists around it change by themselves. */
const markup = (page: Page, { x, y }: { x: number; y: number }, { message }: Subject) =>
  page.evaluate((at) => document.elementFromPoint(at.x, at.y)?.closest(at.selector)?.outerHTML ?? null, {
    x,
    y,
    selector: message,
  });

/** Opens the page, scrolls, and asks for one message. */
async function ask(page: Page, popup: Page): Promise<void> {
  await popup.getByTestId('popup-single').click();
  await expect(popup.getByTestId('popup-choose')).toHaveText(en.popup.choose);
  await page.bringToFront();
}

for (const subject of SUBJECTS) {
  test(`${subject.name}: the message that is clicked is kept with a screen on either side`, async ({
    running,
  }) => {
    const { browser, extension } = running;
    const page = await browser.newPage();
    await page.goto(subject.url, { waitUntil: 'networkidle' });
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, subject.scrolled);
    await settled(page, 1500);
    const popup = await startCapture(extension, page);
    await ask(page, popup);
    const presses = await countPresses(page);
    const chosen = await middleMessage(page, subject);
    const before = await markup(page, chosen, subject);
    expect(before).not.toBeNull();
    await page.mouse.move(chosen.x, chosen.y);
    // It is shown what would be chosen, and not by its markup.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
    expect(await markup(page, chosen, subject)).toBe(before);
    await page.mouse.click(chosen.x, chosen.y);
    const end = await endOf(popup);
    expect(end.phase).toBe('done');
    expect(await presses()).toBe(0);

    const { record, picture } = await keptCapture(extension, end.captureId ?? '');
    const { method, site } = record;
    expect(method).toMatchObject({ complete: true, gaps: [], trigger: { kind: 'toolbar' } });
    expect(['range', 'whole']).toContain(method.endedBy);
    const { range, coverage } = method;
    if (range.kind !== 'item') throw new Error(`the range is ${range.kind}`);
    expect(range.chosenBy).toBe('picked');
    // Web K writes more into its attribute than the number.
    expect(BigInt.asUintN(32, BigInt(range.item ?? 0))).toBe(BigInt.asUintN(32, BigInt(chosen.id)));
    expect(site.items.map(({ id }) => id)).toContain(range.item);
    expect(end.text).toContain(en.coverage.single.replace('{{item}}', range.item ?? ''));
    // A screen on either side, or up to where the page ends.
    if (!coverage.reachedStart) expect(range.before).toBeGreaterThanOrEqual(method.band.height);
    if (!coverage.reachedEnd) expect(range.after).toBeGreaterThanOrEqual(method.band.height);
    // And not much more: the walk goes by whole screens.
    expect(range.before ?? 0).toBeLessThanOrEqual(3 * method.band.height);
    expect(range.after ?? 0).toBeLessThanOrEqual(3 * method.band.height);
    if (!subject.coded) return;
    expect(method.endedBy).toBe('range');
    expect(end.text).toContain(en.coverage.range);
    const shown = picture('screenshot.png');
    const runs = readRowCodes(shown, findCodeColumn(shown, 1) ?? 0, 1);
    const whole = runs
      .filter(({ row, whole: isWhole }) => row !== null && isWhole)
      .map(({ row }) => row ?? 0);
    const [first = 0, last = 0] = [whole[0], whole.at(-1)];
    expect(last - first).toBeGreaterThan(60);
    const inside = runs.filter(({ row }) => row === null || (row >= first && row <= last));
    expect(rowProblems(inside, first, last)).toEqual([]);
  });
}

test.describe('where no message is chosen', () => {
  const { url } = SUBJECTS[2] ?? { url: '' };

  test('what stands in the window is kept, and it is said that the message could not be told', async ({
    running,
  }) => {
    const { browser, extension } = running;
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    const popup = await startCapture(extension, page);
    await ask(page, popup);
    await page.keyboard.press('Escape');
    const end = await endOf(popup);
    expect(end.phase).toBe('done');
    expect(end.text).toContain(en.popup.doneIncompleteTitle);
    expect(end.text).toContain(en.coverage.singleUnknown);
    expect(end.text).not.toContain(en.coverage.whole);
    const { record } = await keptCapture(extension, end.captureId ?? '');
    expect(record.method).toMatchObject({
      complete: false,
      endedBy: 'range',
      range: { kind: 'item', item: null, chosenBy: null, before: null, after: null },
    });
    expect(record.method.frames).toHaveLength(1);
  });

  test('Cancel keeps nothing and gives the page its clicks back', async ({ running }) => {
    const { browser, extension } = running;
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    const popup = await startCapture(extension, page);
    await ask(page, popup);
    await popup.getByTestId('popup-cancel').click();
    expect((await endOf(popup)).phase).toBe('cancelled');
    const presses = await countPresses(page);
    // Cancel waits for no page, so its own half may hear of it a moment later.
    await expect(async () => {
      await page.mouse.click(10, 400);
      expect(await presses()).toBeGreaterThan(0);
    }).toPass();
  });
});
