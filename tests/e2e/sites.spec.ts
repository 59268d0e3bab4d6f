import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { unpack } from '../driver/unpack.ts';
import { exportPackage, openCapture, openVault } from '../driver/vault.ts';
import { CHANNEL, channelMessages } from '../sites/channel/messages.ts';
import { rowPlan } from '../sites/channel/row-plan.ts';
import { MORE_COMMENTS, REPLIES } from '../sites/instagram/more.ts';
import { ACCOUNT, CAROUSEL } from '../sites/instagram/posts.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { HOSTILE } from '../sites/telegram-hostile.ts';
import { sized } from '../sizes.ts';
import { expect, type Running, test } from './fixtures.ts';

/* Whole captures of the sites' harder pages: long ones, changed ones, closed ones, hostile ones. */

/** Of the longest channel. */
const LONG = sized(48, 500);
const PASSWORD = 'yeddi göy qayıq sahildə';

async function go({ browser }: Running, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

async function keep(running: Running, url: string) {
  const page = await go(running, url);
  const end = await capture(running.extension, page);
  expect(end).toMatchObject({ phase: 'done' });
  const kept = await keptCapture(running.extension, end.captureId ?? '');
  return { ...kept, page, end };
}

for (const [client, url] of [
  ['Web A', `https://web.telegram.org/a/?rows=1&n=${LONG}&late=60&delay=60#-100${CHANNEL.rawId}`],
  ['Web K', `https://web.telegram.org/k/?rows=1&n=${LONG}&late=60&delay=60#-${CHANNEL.rawId}`],
] as const) {
  test(`${client}: ${LONG} messages from the end to the start, each once, each in the picture`, async ({
    running,
  }) => {
    test.setTimeout(900_000);
    const { extension } = running;
    await extension.set('max-frames', 600);
    const page = await go(running, url);
    const end = await endOf(await startCapture(extension, page), 800_000);
    const { record, text, picture } = await keptCapture(extension, end.captureId ?? '');
    const messages = channelMessages(LONG);
    const ids = messages.map(({ id }) => String(id));
    expect(JSON.parse(text('items.json')).map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(record.method).toMatchObject({ complete: true, endedBy: 'whole', gaps: [] });
    // Every id stands among those of a frame, and every line of every message in the picture once.
    expect(new Set(record.method.frames.flatMap((frame) => frame.ids))).toEqual(new Set(ids));
    const png = picture('screenshot.png');
    const column = findCodeColumn(png, 1);
    expect(column).not.toBeNull();
    const last = rowPlan(messages).total - 1;
    expect(rowProblems(readRowCodes(png, column ?? 0, 1), 0, last)).toEqual([]);
  });
}

/** Of a channel, more than its clients load at first. */
const SOME = sized(28, 40);

/** Where the client's mark of its newest message has another name, nothing shows that there is no newer one. */
const SHUFFLED = [
  ['Web A', `https://web.telegram.org/a/?rows=1&n=${SOME}&build=spring#-100${CHANNEL.rawId}`, 'no-end-seen'],
  ['Web K', `https://web.telegram.org/k/?rows=1&n=${SOME}&build=spring#-${CHANNEL.rawId}`, 'no-end-seen'],
  ['preview', `https://t.me/s/${CHANNEL.username}?rows=1&n=${SOME}&build=spring`, 'whole'],
] as const;

for (const [client, url, endedBy] of SHUFFLED) {
  test(`${client} with other class names: the whole picture, and a sentence about it`, async ({
    running,
  }) => {
    const { record, picture, end, page } = await keep(running, url);
    const messages = channelMessages(SOME);
    expect(record.site).toMatchObject({ confidence: 'partial', account: { id: `-100${CHANNEL.rawId}` } });
    expect(record.site.items.map(({ id }) => id)).toEqual(messages.map(({ id }) => String(id)));
    expect(record.method).toMatchObject({ endedBy, gaps: [] });
    const png = picture('screenshot.png');
    const runs = readRowCodes(png, findCodeColumn(png, 1) ?? 0, 1);
    expect(rowProblems(runs, 0, rowPlan(messages).total - 1)).toEqual([]);
    expect(end.text).toContain('looks different from what Sübut knows');
    await page.close();
  });
}

test('a page without anything that its site is known by is kept as any other, and says so', async ({
  running,
}) => {
  const page = await go(running, `https://web.telegram.org/a/?n=20#-100${CHANNEL.rawId}`);
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-message-id]')) one.removeAttribute('data-message-id');
    document.querySelector('.MessageList')?.classList.replace('MessageList', 'Another');
  });
  const end = await capture(running.extension, page);
  expect(end.text).toContain('was not recognised here');
  const { record } = await keptCapture(running.extension, end.captureId ?? '');
  expect(record.site).toMatchObject({ name: 'generic', kind: 'channel', confidence: 'generic', items: [] });
  expect(record.site.unread.length).toBeGreaterThan(0);
  expect(record.method.coverage.leftOut).toContain('chat-list');
});

test('Instagram: what is closed is opened, counted, and nothing else is touched', async ({
  running,
  sites,
}) => {
  sites.requests.length = 0;
  const url = `https://www.instagram.com/p/${CAROUSEL.code}/?closed=1&n=12`;
  const { record, page } = await keep(running, url);
  const [post, ...comments] = record.site.items;
  expect(record.site.expansion).toEqual({ opened: 4, left: 0, uncovered: 0 });
  expect(post?.text.replaceAll(/\s+/g, ' ')).toBe(CAROUSEL.caption.replaceAll(/\s+/g, ' '));
  const ids = comments.map(({ id }) => id);
  expect(new Set(ids)).toEqual(
    new Set([...CAROUSEL.comments.map(({ pk }) => pk), ...REPLIES, ...MORE_COMMENTS]),
  );
  const reply = comments.find(({ id }) => id === REPLIES[0]);
  expect(reply).toMatchObject({
    permalink: `https://www.instagram.com/p/${CAROUSEL.code}/c/${CAROUSEL.comments[0]?.pk}/r/${REPLIES[0]}/`,
    replyTo: { id: CAROUSEL.comments[0]?.pk },
  });
  // The column of comments is laid out, so that none of them is hidden in the picture.
  expect(record.method.adjustments.map(({ kind }) => kind)).toContain('laid-open');
  expect(record.method.coverage.innerScrollers).toBe(0);
  expect(sites.requests.filter(({ url: asked }) => asked.includes('/act/'))).toEqual([]);
  // Put back as it was: the column scrolls again.
  const scrolls = await page.evaluate(() =>
    Array.from(document.querySelectorAll('article ul')).some(
      (one) => getComputedStyle(one).overflowY === 'auto',
    ),
  );
  expect(scrolls).toBe(true);
});

const covers = ({ site }: CaptureRecord) =>
  site.items.flatMap(({ media }) => media.map(({ cover }) => cover).filter((cover) => cover !== null));

for (const [client, url] of [
  ['Web A', `https://web.telegram.org/a/?n=30#-100${CHANNEL.rawId}`],
  ['Web K', `https://web.telegram.org/k/?n=30#-${CHANNEL.rawId}`],
] as const) {
  test(`${client}: covers stay, and go only at the person’s wish, never those that ask for an age`, async ({
    running,
    sites,
  }) => {
    sites.requests.length = 0;
    const plain = await keep(running, url);
    expect(plain.record.site.expansion.uncovered).toBe(0);
    expect(new Set(covers(plain.record))).toEqual(new Set(['spoiler', 'sensitive']));
    await plain.page.close();
    await running.extension.set('uncover', true);
    const open = await keep(running, url);
    const spoilers = channelMessages(30).filter(({ cover }) => cover === 'spoiler').length;
    expect(open.record.site.expansion.uncovered).toBe(spoilers);
    expect(new Set(covers(open.record))).toEqual(new Set(['sensitive']));
    expect(await open.page.locator('.Modal').count()).toBe(0);
    // The client's own way down puts her place back; nothing else is pressed.
    const down = `/act/${encodeURIComponent('↓')}`;
    const pressed = sites.requests.filter(({ url: asked }) => asked.includes('/act/'));
    expect(pressed.filter(({ url: asked }) => !asked.endsWith(down))).toEqual([]);
  });
}

test('hostile messages end in a capture that says what they are, and nothing of them runs', async ({
  running,
  sites,
}) => {
  sites.requests.length = 0;
  const url = `https://web.telegram.org/k/?n=14&hostile=1#-${CHANNEL.rawId}`;
  const { record, text, end } = await keep(running, url);
  const all = channelMessages(14);
  const long = record.site.items.find(({ id }) => id === String(all[HOSTILE.long]?.id));
  expect(long?.textCut).toBe(HOSTILE.length - 20_000);
  expect(record.site.account).toMatchObject({ title: CHANNEL.title, verified: false });
  expect(text('page.html').length).toBeGreaterThan(HOSTILE.length);
  const vault = await openVault(running.extension);
  const ran: string[] = [];
  vault.on('request', (request) => ran.push(request.url()));
  await openCapture(vault, end.captureId ?? '');
  await vault.getByTestId('tab-items').click();
  await expect(vault.getByTestId('items')).toContainText("<script>fetch('/ran')</script>");
  expect(ran.filter((address) => address.includes('ran'))).toEqual([]);
  expect(sites.requests.filter(({ url: asked }) => asked.includes('/ran'))).toEqual([]);
});

test('vault and report say under which names a channel was seen before', async ({ running, downloads }) => {
  const { extension } = running;
  const page = await go(running, `https://web.telegram.org/k/?n=6#-${CHANNEL.rawId}`);
  await page
    .locator('.topbar .peer-title')
    .first()
    .evaluate((title) => {
      title.textContent = 'Köhnə ad';
    });
  const { captureId } = await capture(extension, page);
  const renamed = await go(running, `https://t.me/s/${CHANNEL.username}?n=6`);
  const end = await capture(extension, renamed);
  const vault = await openVault(extension);
  await openCapture(vault, end.captureId ?? '');
  await expect(vault.getByTestId('fact-account-id')).toContainText(`-100${CHANNEL.rawId}`);
  await expect(vault.getByTestId('fact-seen-before')).toContainText('Köhnə ad');
  // A package says it of what is in it: the older capture is exhibit 1.
  const made = await exportPackage(vault, downloads, {
    caseName: 'adlar',
    password: PASSWORD,
    captures: [captureId ?? '', end.captureId ?? ''],
  });
  const { files } = await unpack(new Uint8Array(readFileSync(made.path)), { password: PASSWORD });
  const index = Array.from(files).find(([path]) => path.endsWith('/index.html'))?.[1];
  expect(new TextDecoder().decode(index)).toContain('Köhnə ad (№ 1)');
});

test('no session in the address of a record, and none of the user’s own name', async ({ running }) => {
  const url = `https://www.instagram.com/p/${CAROUSEL.code}/?igsh=TjBzZXNzaW9u&img_index=1&n=12`;
  const { record, text } = await keep(running, url);
  expect(record.page.url).toBe(`https://www.instagram.com/p/${CAROUSEL.code}/?igsh=***&img_index=1&n=12`);
  expect(JSON.stringify(record)).not.toContain('TjBzZXNzaW9u');
  expect(JSON.stringify(record)).not.toContain('gizli_hesab_77');
  expect(text('text.txt')).not.toContain('gizli_hesab_77');
  expect(record.site.account?.username).toBe(ACCOUNT.username);
});
