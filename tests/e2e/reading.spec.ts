import { capture } from '../driver/capture.ts';
import { type KeptCapture, keptCapture } from '../driver/read-capture.ts';
import { CHANNEL, type Chat, GROUP, messagesOf } from '../sites/channel/messages.ts';
import { ACCOUNT, CAROUSEL, instagramPosts, REEL } from '../sites/instagram/posts.ts';
import { expect, type Running, test } from './fixtures.ts';
import { comparable, expectedItem, markedId, type Surface } from './site-expected.ts';

/*
 * What the record of a whole capture says of a page, against the list from which the page itself was made. Each fact for
 * itself: site-tables.spec.ts.
 */

const COUNT = 30;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

interface Reading {
  name: string;
  url: string;
  surface: Surface;
  chat: Chat;
}

const READINGS: readonly Reading[] = [
  {
    name: 'Telegram Web A, a channel',
    url: `https://web.telegram.org/a/?n=${COUNT}#-100${CHANNEL.rawId}`,
    ...{ surface: 'a', chat: CHANNEL },
  },
  {
    name: 'Telegram Web A, a group',
    url: `https://web.telegram.org/a/?n=${COUNT}#-100${GROUP.rawId}`,
    ...{ surface: 'a', chat: GROUP },
  },
  {
    name: 'Telegram Web K, a channel',
    url: `https://web.telegram.org/k/?n=${COUNT}#-${CHANNEL.rawId}`,
    ...{ surface: 'k', chat: CHANNEL },
  },
  {
    name: 'Telegram preview',
    url: `https://t.me/s/${CHANNEL.username}?n=${COUNT}`,
    ...{ surface: 'preview', chat: CHANNEL },
  },
];

for (const { name, url, surface, chat } of READINGS) {
  test(`${name}: every message once, in order, as the page has it`, async ({ running }) => {
    const { browser, extension } = running;
    const page = await browser.newPage();
    await page.goto(url);
    const end = await capture(extension, page);
    const { record, text } = await keptCapture(extension, end.captureId ?? '');
    const { site, method } = record;
    const messages = messagesOf(chat, COUNT);
    expect(method.gaps).toEqual([]);
    expect(site).toMatchObject({ kind: chat.kind, confidence: 'full', unread: [] });
    expect(site.account).toMatchObject({ id: markedId(chat), title: chat.title });
    expect(site.items.map(({ id }) => id)).toEqual(messages.map(({ id }) => String(id)));
    expect(JSON.parse(text('items.json'))).toEqual(site.items);
    const numbered = new Set(messages.flatMap(({ ids }) => ids));
    const absent: number[] = [];
    for (let id = messages[0]?.id ?? 0; id < (messages.at(-1)?.id ?? 0); id++)
      if (!numbered.has(id)) absent.push(id);
    expect(absent).not.toEqual([]);
    expect(
      method.coverage.numbersAbsent.flatMap(({ first, last }) =>
        Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at),
      ),
    ).toEqual(absent);
    for (const [index, message] of messages.entries()) {
      if (message.service !== null || message.webPage !== null) continue;
      const wanted = expectedItem(surface, chat, message, messages);
      // A run of one author's messages may have been loaded only in part when one of them was read: then its first, which
      // has the name, was not there.
      const author = site.items[index]?.author?.name === null ? site.items[index]?.author : wanted.author;
      expect(comparable(site.items[index]), `message ${message.id}`).toEqual(
        comparable({ ...wanted, author }),
      );
    }
    expect(method.coverage).toMatchObject({
      firstItem: String(messages[0]?.id),
      lastItem: String(messages.at(-1)?.id),
      itemsSeen: messages.length,
      imagesNotLoaded: 0,
      reachedStart: true,
      reachedEnd: true,
    });
  });
}

async function keptPage({ browser, extension }: Running, url: string): Promise<KeptCapture> {
  const page = await browser.newPage();
  await page.goto(url);
  const end = await capture(extension, page);
  expect(end).toMatchObject({ phase: 'done' });
  return keptCapture(extension, end.captureId ?? '');
}

test('Instagram: a post with its caption and comments', async ({ running }) => {
  const { record } = await keptPage(running, `https://www.instagram.com/p/${CAROUSEL.code}/`);
  expect(record.site).toMatchObject({ name: 'instagram', kind: 'post', unread: [] });
  expect(record.site.account).toMatchObject({ id: ACCOUNT.pk, username: ACCOUNT.username });
  expect(record.page.permalink).toBe(`https://www.instagram.com/p/${CAROUSEL.code}/`);
  const [post, ...comments] = record.site.items;
  expect(post).toMatchObject({
    id: CAROUSEL.pk,
    author: { id: ACCOUNT.pk, username: ACCOUNT.username },
    text: CAROUSEL.caption,
    date: { utc: iso(CAROUSEL.takenAt) },
    reactions: [{ name: 'like', count: { raw: `${CAROUSEL.likes} likes` } }],
  });
  expect(post?.media).toHaveLength(CAROUSEL.pictures.length);
  expect(
    comments.map(({ id, author, text, date }) => ({ id, author: author?.username, text, at: date?.utc })),
  ).toEqual(
    CAROUSEL.comments.map(({ pk, username, text, at }) => ({ id: pk, author: username, text, at: iso(at) })),
  );
});

test('Instagram: a reel', async ({ running }) => {
  const { record } = await keptPage(running, `https://www.instagram.com/reel/${REEL.code}/`);
  expect(record.site).toMatchObject({ name: 'instagram', kind: 'reel' });
  expect(record.site.items[0]).toMatchObject({ id: REEL.pk, date: { utc: iso(REEL.takenAt) } });
  expect(record.method.complete).toBe(true);
});

test('Instagram: a profile’s grid, every post once, in order', async ({ running }) => {
  const count = 30;
  const url = `https://www.instagram.com/${ACCOUNT.username}/?n=${count}`;
  const { record } = await keptPage(running, url);
  expect(record.site).toMatchObject({
    kind: 'profile',
    account: { id: ACCOUNT.pk, username: ACCOUNT.username },
  });
  expect(record.site.items.map(({ id }) => id)).toEqual(instagramPosts(count).map(({ pk }) => pk));
});

test('a post on t.me, whose content is in a frame, is read there', async ({ running }) => {
  const { record } = await keptPage(running, `https://t.me/${CHANNEL.username}/105`);
  expect(record.site).toMatchObject({ kind: 'post', confidence: 'full', items: [{ id: '105' }] });
  expect(record.method.complete).toBe(true);
});
