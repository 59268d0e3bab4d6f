import type { Item } from '../../utils/evidence/record.ts';
import { capture } from '../driver/capture.ts';
import { type KeptCapture, keptCapture } from '../driver/kept.ts';
import { CHANNEL, channelMessages, GROUP, groupMessages, type Message } from '../sites/channel/messages.ts';
import { ACCOUNT, CAROUSEL, instagramPosts, REEL } from '../sites/instagram/posts.ts';
import { expect, type Running, test } from './fixtures.ts';

/* What the record says of a page, against the list from which the page itself was made. */

const COUNT = 30;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
/** As a reader compares them: emoji come as pictures or letters, with or without a variation mark. */
const plain = (text: string): string => text.replaceAll('\uFE0F', '').replaceAll(/\s+/g, ' ').trim();

interface Reading {
  name: string;
  url: string;
  messages: Message[];
  account: Record<string, unknown>;
  kind: string;
  link(id: number): string | null;
  date(message: Message): string | null;
}

const READINGS: readonly Reading[] = [
  {
    name: 'Telegram Web A, a channel',
    url: `https://web.telegram.org/a/?n=${COUNT}#-100${CHANNEL.rawId}`,
    messages: channelMessages(COUNT),
    account: { id: `-100${CHANNEL.rawId}`, username: null, title: CHANNEL.title, audience: CHANNEL.audience },
    kind: 'channel',
    link: (id) => `https://t.me/c/${CHANNEL.rawId}/${id}`,
    // The page shows hour and day only.
    date: () => null,
  },
  {
    name: 'Telegram Web A, a group',
    url: `https://web.telegram.org/a/?n=${COUNT}#-100${GROUP.rawId}`,
    messages: groupMessages(COUNT),
    account: { id: `-100${GROUP.rawId}`, username: null, title: GROUP.title, audience: GROUP.audience },
    kind: 'channel',
    link: (id) => `https://t.me/c/${GROUP.rawId}/${id}`,
    date: () => null,
  },
  {
    name: 'Telegram Web K, a channel',
    url: `https://web.telegram.org/k/?n=${COUNT}#-${CHANNEL.rawId}`,
    messages: channelMessages(COUNT),
    account: { id: `-${CHANNEL.rawId}`, username: null, title: CHANNEL.title, audience: CHANNEL.audience },
    kind: 'channel',
    link: (id) => `https://t.me/c/${CHANNEL.rawId}/${id}`,
    date: (message) => iso(message.date),
  },
  {
    name: 'Telegram preview',
    url: `https://t.me/s/${CHANNEL.username}?n=${COUNT}`,
    messages: channelMessages(COUNT),
    account: {
      id: `-${CHANNEL.rawId}`,
      username: CHANNEL.username,
      title: CHANNEL.title,
      audience: '12.3K subscribers',
    },
    kind: 'channel',
    link: (id) => `https://t.me/${CHANNEL.username}/${id}`,
    // Service lines carry no time there.
    date: (message) => (message.service === null ? iso(message.date) : null),
  },
];

for (const { name, url, messages, account, kind, link, date } of READINGS) {
  test(`${name}: every message once, in order, as the page has it`, async ({ running, downloads }) => {
    const { browser, extension } = running;
    const page = await browser.newPage();
    await page.goto(url);
    const end = await capture(extension, page);
    const { record, text } = await keptCapture(extension, downloads, end.captureId ?? '');
    const { site, method } = record;
    expect(method.gaps).toEqual([]);
    expect(site).toMatchObject({ account, kind, unread: [] });
    expect(site.items.map(({ id }) => id)).toEqual(messages.map(({ id }) => String(id)));
    expect(JSON.parse(text('items.json'))).toEqual(site.items);
    for (const [index, message] of messages.entries()) {
      const item = site.items[index] as Item;
      expect(item.permalink).toBe(link(message.id));
      expect(item.date?.utc ?? null, `date of ${message.id}`).toBe(date(message));
      expect(plain(item.text), `text of ${message.id}`).toBe(plain(message.service ?? message.text));
      expect(item.reactions.map(plain), `reactions of ${message.id}`).toHaveLength(message.reactions.length);
      for (const [at, { emoji }] of message.reactions.entries()) {
        expect(plain(item.reactions[at] ?? '')).toContain(plain(emoji));
      }
      expect(item.edited, `edited ${message.id}`).toBe(message.edited !== null);
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

async function keptPage(
  { browser, extension }: Running,
  downloads: string,
  url: string,
): Promise<KeptCapture> {
  const page = await browser.newPage();
  await page.goto(url);
  const end = await capture(extension, page);
  expect(end).toMatchObject({ phase: 'done' });
  return keptCapture(extension, downloads, end.captureId ?? '');
}

test('Instagram: a post with its caption and comments', async ({ running, downloads }) => {
  const { record } = await keptPage(running, downloads, `https://www.instagram.com/p/${CAROUSEL.code}/`);
  expect(record.site).toMatchObject({ name: 'instagram', kind: 'post', unread: [] });
  expect(record.site.account).toMatchObject({ id: ACCOUNT.pk, username: ACCOUNT.username });
  expect(record.page.permalink).toBe(`https://www.instagram.com/p/${CAROUSEL.code}/`);
  const [post, ...comments] = record.site.items;
  expect(post).toMatchObject({
    id: CAROUSEL.pk,
    author: ACCOUNT.username,
    text: CAROUSEL.caption,
    date: { utc: iso(CAROUSEL.takenAt) },
    reactions: [`${CAROUSEL.likes} likes`],
  });
  expect(post?.media).toHaveLength(CAROUSEL.pictures.length);
  expect(comments.map(({ id, author, text, date }) => ({ id, author, text, at: date?.utc }))).toEqual(
    CAROUSEL.comments.map(({ pk, username, text, at }) => ({ id: pk, author: username, text, at: iso(at) })),
  );
});

test('Instagram: a reel', async ({ running, downloads }) => {
  const { record } = await keptPage(running, downloads, `https://www.instagram.com/reel/${REEL.code}/`);
  expect(record.site).toMatchObject({ name: 'instagram', kind: 'reel' });
  expect(record.site.items[0]).toMatchObject({ id: REEL.pk, date: { utc: iso(REEL.takenAt) } });
  expect(record.method.complete).toBe(true);
});

test('Instagram: a profile’s grid, every post once, in order', async ({ running, downloads }) => {
  const count = 30;
  const url = `https://www.instagram.com/${ACCOUNT.username}/?n=${count}`;
  const { record } = await keptPage(running, downloads, url);
  expect(record.site).toMatchObject({
    kind: 'profile',
    account: { id: ACCOUNT.pk, username: ACCOUNT.username },
  });
  expect(record.site.items.map(({ id }) => id)).toEqual(instagramPosts(count).map(({ pk }) => pk));
});

test('a post on t.me, whose content is in a frame, is pictured as a generic page', async ({
  running,
  downloads,
}) => {
  const { record } = await keptPage(running, downloads, `https://t.me/${CHANNEL.username}/305`);
  expect(record.site.kind).toBe('post');
  expect(record.site.unread.length).toBeGreaterThan(0);
  expect(record.method.complete).toBe(true);
});
