import type { Page } from 'playwright';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture, endOf, type PopupEnd, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { settled } from '../driver/settled.ts';
import { CHANNEL, messagesOf } from '../sites/channel/messages.ts';
import { rowPlan } from '../sites/channel/row-plan.ts';
import { ACCOUNT } from '../sites/instagram/posts.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { expect, type Running, test } from './fixtures.ts';

/* Where a page ends: only what it shows as its end is one. */

/** More loads fail than are tried. */
const NEVER = 999;

async function open({ browser }: Running, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

async function keep(running: Running, page: Page): Promise<{ end: PopupEnd; record: CaptureRecord }> {
  const end = await capture(running.extension, page);
  const { record } = await keptCapture(running.extension, end.captureId ?? '');
  return { end, record };
}

for (const [client, url] of [
  ['Web A', `https://web.telegram.org/a/?n=60&fail=${NEVER}#-100${CHANNEL.rawId}`],
  ['Web K', `https://web.telegram.org/k/?n=60&fail=${NEVER}#-${CHANNEL.rawId}`],
] as const) {
  test(`${client}: older messages that never come are not taken for the start`, async ({ running }) => {
    const { end, record } = await keep(running, await open(running, url));
    const { method } = record;
    expect(method).toMatchObject({ complete: false, endedBy: 'no-end-seen', order: 'newer-first' });
    expect(method.coverage).toMatchObject({ reachedStart: false, reachedEnd: true });
    const [unseen] = method.coverage.unseenEnds ?? [];
    expect(unseen?.way).toBe('start');
    expect(unseen?.waitedMs).toBeGreaterThanOrEqual(8000);
    // The time since the list was moved counts for the one, the waiting alone for the other.
    expect(method.waitedMs?.loads).toBeGreaterThanOrEqual(6000);
    expect(end.text).not.toContain(en.coverage.whole);
    expect(end.text).toContain(en.coverage['no-end-seen']);
    expect(end.text).toContain('It is not known whether there are older items');
  });
}

for (const [client, url] of [
  ['Web A', `https://web.telegram.org/a/?n=60&fail=1#-100${CHANNEL.rawId}`],
  ['Web K', `https://web.telegram.org/k/?n=60&fail=1#-${CHANNEL.rawId}`],
] as const) {
  test(`${client}: a load that failed is asked for again`, async ({ running }) => {
    const { record } = await keep(running, await open(running, url));
    expect(record.method).toMatchObject({ complete: true, endedBy: 'whole', gaps: [] });
    expect(record.site.items).toHaveLength(messagesOf(CHANNEL, 60).length);
  });
}

test('Web K: a chat that is still opening is waited for, and nothing comes in where a frame saw nothing', async ({
  running,
}) => {
  const count = 30;
  const page = await running.browser.newPage();
  await page.goto(`https://web.telegram.org/k/?n=${count}&rows=1&cached=4000#-${CHANNEL.rawId}`);
  await page.locator('.bubble').first().waitFor();
  const end = await capture(running.extension, page);
  const { record, picture } = await keptCapture(running.extension, end.captureId ?? '');
  expect(record.method).toMatchObject({ endedBy: 'whole', gaps: [] });
  const png = picture('screenshot.png');
  const last = rowPlan(messagesOf(CHANNEL, count)).total - 1;
  expect(rowProblems(readRowCodes(png, findCodeColumn(png, 1) ?? 0, 1), 0, last)).toEqual([]);
});

test('older messages that take long are waited for, and a person may wait longer', async ({ running }) => {
  const url = `https://web.telegram.org/a/?n=60&slow=12000#-100${CHANNEL.rawId}`;
  // What is loaded at first fills seven.
  await running.extension.set('max-frames', 9);
  const popup = await startCapture(running.extension, await open(running, url));
  await popup.getByTestId('popup-wait-on').click();
  const end = await endOf(popup);
  const { record } = await keptCapture(running.extension, end.captureId ?? '');
  // Longer than where nobody asks for it.
  expect(record.method.waitedMs?.loads).toBeGreaterThan(8000);
  expect(record.method).toMatchObject({ complete: false, endedBy: 'limit' });
  expect(record.method.frames).toHaveLength(9);
});

test('what is newer than what she saw is kept before what is older', async ({ running }) => {
  const page = await open(running, `https://web.telegram.org/a/?n=60&jump=0#-100${CHANNEL.rawId}`);
  await page.locator('.MessageList').evaluate((list) => {
    list.scrollTop = list.scrollHeight - 2400;
  });
  await settled(page, 500);
  await running.extension.set('max-frames', 6);
  const { record } = await keep(running, page);
  const inOrder = record.method.frames.toSorted((a, b) => a.index - b.index).map(({ offset }) => offset);
  const turn = inOrder.indexOf(Math.max(...inOrder));
  expect(turn).toBeGreaterThan(0);
  expect(inOrder.slice(0, turn + 1)).toEqual(inOrder.slice(0, turn + 1).toSorted((a, b) => a - b));
  expect(inOrder.slice(turn + 1)).toEqual(inOrder.slice(turn + 1).toSorted((a, b) => b - a));
  expect(record.method.coverage.reachedEnd).toBe(true);
  expect(record.method.gaps).toEqual([]);
});

test('a page that locks itself and cuts its content off is not whole', async ({ running }) => {
  const { end, record } = await keep(
    running,
    await open(running, 'https://example.org/wall.html?rows=300&images=0'),
  );
  expect(record.method).toMatchObject({ complete: false, endedBy: 'stuck' });
  expect(record.method.coverage).toMatchObject({ reachedStart: true, reachedEnd: false });
  expect(end.text).toContain(en.coverage.stuck);
});

test('Instagram: a question to log in that comes while scrolling stands in record and popup', async ({
  running,
}) => {
  const url = `https://www.instagram.com/${ACCOUNT.username}/?n=60&wall=scroll`;
  const { end, record } = await keep(running, await open(running, url));
  expect(record.site.walls).toEqual(['login']);
  expect(record.site.items.length).toBeLessThan(60);
  expect(record.method).toMatchObject({ complete: false, endedBy: 'wall' });
  expect(record.method.coverage.reachedEnd).toBe(false);
  expect(end.text).toContain(en.coverage.wall);
});
