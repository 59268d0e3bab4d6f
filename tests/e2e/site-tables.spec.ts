import type { BrowserContext, Page } from 'playwright';
import type { Item, PageKind, SiteReading } from '../../utils/evidence/reading.ts';
import { readSite } from '../driver/reader.ts';
import { settled } from '../driver/settled.ts';
import { launchChromium } from '../sites/browser.ts';
import { BASIC, CHANNEL, type Chat, GROUP, messagesOf, PERSON } from '../sites/channel/messages.ts';
import { ACCOUNT, CAROUSEL, instagramPosts, type Post, REEL } from '../sites/instagram/posts.ts';
import { HIGHLIGHT_ID } from '../sites/instagram/story.ts';
import { EXPECTED_KINDS } from '../sites/telegram-a/kinds.ts';
import { HOSTILE } from '../sites/telegram-hostile.ts';
import { test as base, executable, expect } from './fixtures.ts';
import { comparable, expectedItem, markedId, type Surface } from './site-expected.ts';

/*
 * What the readers make of a page, fact by fact, against the list that the page is made from: the built page scripts in
 * a real page, each in both builds of its stand-in, readable and shuffled class names.
 */

const test = base.extend<object, { plain: BrowserContext }>({
  plain: [
    async ({ sites }, use) => {
      const browser = await launchChromium({
        executablePath: executable(),
        hostRules: sites.hostRules,
        extension: null,
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

/** As many as every page shows at once when it is opened. */
const COUNT = 18;
/** The preview counts ids. */
const PREVIEW_COUNT = 16;
const SETTLED_MS = 1200;
/** So tall that no client takes out what is far from the window, as Web K does three seconds after it was scrolled. */
const WINDOW = { width: 1280, height: 2400 };

/** Opens a page and waits until nothing more is put into it: on a busy machine the first messages take their time. */
async function open(browser: BrowserContext, address: string, size?: typeof WINDOW): Promise<Page> {
  const page = await browser.newPage();
  if (size !== undefined) await page.setViewportSize(size);
  await page.goto(address);
  await settled(page, SETTLED_MS);
  return page;
}

async function read(browser: BrowserContext, address: string) {
  const page = await open(browser, address, WINDOW);
  const reading = await readSite(page);
  await page.close();
  return reading;
}

interface Row {
  name: string;
  surface: Surface;
  chat: Chat;
  count: number;
  kind: PageKind;
  address(build: string): string;
  account: Partial<NonNullable<SiteReading['account']>>;
  permalink: string | null;
}

const last = (chat: Chat): number => messagesOf(chat, COUNT).at(-1)?.id ?? 0;

function clientRow(surface: 'a' | 'k', chat: Chat, kind: PageKind): Row {
  const isNumbered = chat.kind === 'channel' || chat.kind === 'group';
  const plainPeer = String(chat.kind === 'private' ? chat.rawId : -chat.rawId);
  const rawId = surface === 'a' ? markedId(chat) : plainPeer;
  const [digits = ''] = /^\d[\d,]*/.exec(chat.audience) ?? [];
  const number = digits === '' ? null : Number(digits.replace(',', ''));
  return {
    name: `Telegram Web ${surface.toUpperCase()}, ${chat.kind}`,
    surface,
    chat,
    count: COUNT,
    kind,
    address: (build) => `https://web.telegram.org/${surface}/?n=${COUNT}${build}#${rawId}`,
    account: {
      id: markedId(chat),
      rawId,
      username: null,
      title: chat.title,
      audience: { raw: chat.audience, least: number, most: number },
      verified: false,
      bio: null,
    },
    permalink: isNumbered ? `https://t.me/c/${chat.rawId}/${last(chat)}` : null,
  };
}

const ROWS: readonly Row[] = [
  ...(['a', 'k'] as const).flatMap((surface) => [
    clientRow(surface, CHANNEL, 'channel'),
    clientRow(surface, GROUP, 'group'),
    clientRow(surface, BASIC, 'group'),
    clientRow(surface, PERSON, 'chat'),
  ]),
  {
    name: 'Telegram preview',
    surface: 'preview',
    chat: CHANNEL,
    count: PREVIEW_COUNT,
    kind: 'channel',
    address: (build) => `https://t.me/s/${CHANNEL.username}?n=${PREVIEW_COUNT}${build}`,
    account: {
      id: markedId(CHANNEL),
      rawId: `-${CHANNEL.rawId}`,
      username: CHANNEL.username,
      title: CHANNEL.title,
      audience: { raw: '12.3K subscribers', least: 12_250, most: 12_399 },
      verified: false,
      bio: CHANNEL.about,
    },
    permalink: `https://t.me/s/${CHANNEL.username}`,
  },
];

/** Service lines name no author and carry what date the page gives them. */
function expectedItems({ surface, chat, count }: Row): Item[] {
  const all = messagesOf(chat, count);
  return all.map((message) => {
    const item = expectedItem(surface, chat, message, all);
    if (item.kind !== 'service' || surface === 'k') return item;
    // The preview gives service lines no time; Web A only the day of its pill.
    const day = new Date(message.date * 1000).toLocaleDateString('en-US', { month: 'long', day: 'numeric' });
    return { ...item, date: surface === 'a' ? { raw: day, utc: null } : null };
  });
}

for (const row of ROWS) {
  test(`${row.name}: the whole site part of the record`, async ({ plain }) => {
    const { permalink, ask: _, ...site } = await read(plain, row.address(''));
    expect(comparable(site)).toEqual(
      comparable({
        name: row.surface === 'preview' ? 'telegram-preview' : `telegram-${row.surface}`,
        kind: row.kind,
        thread: null,
        account: row.account,
        items: expectedItems(row),
        confidence: 'full',
        unread: [],
        sources: ['shown'],
        walls: [],
        expansion: { opened: 0, left: 0, uncovered: 0 },
      }),
    );
    expect(permalink).toBe(row.permalink);
  });

  test(`${row.name}, other class names: all that stands on ids and attributes`, async ({ plain }) => {
    const { permalink, ...site } = await read(plain, row.address('&build=winter'));
    const all = messagesOf(row.chat, row.count);
    const wanted = expectedItems(row);
    expect(site.kind).toBe(row.kind);
    expect(site.confidence).toBe('partial');
    expect(site.unread.length).toBeGreaterThan(0);
    expect(site.account).toMatchObject({ id: row.account.id, rawId: row.account.rawId });
    expect(comparable(site.account?.title)).toBe(comparable(row.account.title));
    expect(permalink).toBe(row.permalink);
    const facts = ({ id, permalink: link, date }: Item) => ({ id, link, utc: date?.utc ?? null });
    expect(site.items.map(facts)).toEqual(wanted.map(facts));
    for (const [index, { text, ids, video }] of all.entries()) {
      const item = site.items[index];
      if (wanted[index]?.kind === 'service') continue;
      expect(comparable(item?.text), `text of ${item?.id}`).toContain(comparable(text));
      if (ids.length > 1) expect(item?.media.map(({ id }) => id)).toEqual(ids.map(String));
      if (video) expect(item?.media.map(({ kind }) => kind)).toContain('video');
      if (row.surface === 'k') expect(item?.replyTo?.id ?? null).toBe(wanted[index]?.replyTo?.id ?? null);
      if (row.kind === 'group') expect(item?.author?.id ?? null).toBe(wanted[index]?.author?.id ?? null);
    }
  });
}

test('Telegram Web A: a topic, and the comments of a post, are of the chat that has them', async ({
  plain,
}) => {
  const peer = markedId(GROUP);
  const ofGroup = { id: peer, rawId: peer, title: GROUP.title, audience: null, verified: null };
  const all = messagesOf(GROUP, COUNT);
  const topic = await read(plain, `https://web.telegram.org/a/?n=${COUNT}#${peer}_77`);
  expect(topic).toMatchObject({ kind: 'group', thread: '77', account: ofGroup, confidence: 'full' });
  expect(topic.items.map(({ id, permalink }) => [Number(id), permalink])).toEqual(
    all.map(({ id }) => [id, `https://t.me/c/${GROUP.rawId}/77/${id}`]),
  );
  const [, post, ...comments] = all;
  const thread = String(post?.id);
  const page = await read(plain, `https://web.telegram.org/a/?n=${COUNT}&comments=1#${peer}_${thread}`);
  expect(page).toMatchObject({
    ...{ kind: 'group', thread, account: ofGroup, confidence: 'full' },
    permalink: `https://t.me/c/${GROUP.rawId}/${thread}`,
  });
  expect(page.items.map(({ id, permalink }) => [Number(id), permalink])).toEqual([
    [post?.id, `https://t.me/c/${GROUP.rawId}/${thread}`],
    ...comments.map(({ id }) => [id, `https://t.me/c/${GROUP.rawId}/${thread}/${id}`]),
  ]);
});

test('Telegram Web A: sounds, stickers, polls, places, contacts, and what is of no known kind', async ({
  plain,
}) => {
  const peer = markedId(CHANNEL);
  const { items } = await read(plain, `https://web.telegram.org/a/?n=${COUNT}&kinds=1#${peer}`);
  for (const [index, { kind, name, duration }] of EXPECTED_KINDS) {
    expect(items[index], kind).toMatchObject({
      kind: 'message',
      text: '',
      media: [{ kind, name, duration }],
    });
    expect(items[index]?.date?.utc).not.toBeNull();
  }
});

test('Telegram: topics, protected chats and covered text', async ({ plain }) => {
  const topic = 'https://web.telegram.org';
  const a = await read(plain, `${topic}/a/?n=${COUNT}&protected=1#-100${GROUP.rawId}_77`);
  expect(a).toMatchObject({
    thread: '77',
    permalink: `https://t.me/c/${GROUP.rawId}/77`,
    confidence: 'full',
  });
  expect(a.items[3]?.permalink).toBe(`https://t.me/c/${GROUP.rawId}/77/${a.items[3]?.id}`);
  const k = await read(plain, `${topic}/k/?n=${COUNT}&protected=1#-${GROUP.rawId}?thread=77`);
  expect(k).toMatchObject({
    thread: '77',
    permalink: `https://t.me/c/${GROUP.rawId}/77`,
    confidence: 'full',
  });
  for (const [page, peer] of [
    ['a', `-100${CHANNEL.rawId}`],
    ['k', `-${CHANNEL.rawId}`],
  ]) {
    const { items } = await read(plain, `${topic}/${page}/?n=24#${peer}`);
    const hidden = messagesOf(CHANNEL, 24).filter((message) => message.hidden);
    expect(items.filter(({ textCovered }) => textCovered).map(({ id }) => Number(id))).toEqual(
      hidden.map(({ id }) => id),
    );
  }
});

test('Telegram Web K by name: links by name, too', async ({ plain }) => {
  const site = await read(plain, `https://web.telegram.org/k/?n=${COUNT}#@${CHANNEL.username}`);
  expect(site).toMatchObject({
    kind: 'channel',
    permalink: `https://t.me/${CHANNEL.username}`,
    account: { id: markedId(CHANNEL), username: CHANNEL.username },
  });
  expect(site.items[1]?.permalink).toBe(`https://t.me/${CHANNEL.username}/${site.items[1]?.id}`);
});

test('Telegram Web K by name: what is written to a person or a bot has no link', async ({ plain }) => {
  const page = await open(plain, `https://web.telegram.org/k/?n=${COUNT}#${PERSON.rawId}`);
  await page.evaluate(() => history.replaceState(null, '', '#@neutral_bot'));
  const { kind, items } = await readSite(page);
  expect(kind).toBe('chat');
  expect(items.length).toBeGreaterThan(0);
  expect(items.map(({ permalink }) => permalink).filter((link) => link !== null)).toEqual([]);
});

/** Stand-ins in the way of the running client: of each fault that was seen there, what would have shown it. */
const K_PAGE = `https://web.telegram.org/k/?n=${COUNT}`;

test('Telegram Web K: each day stands once, at its place', async ({ plain }) => {
  const page = await open(plain, `${K_PAGE}#-${CHANNEL.rawId}`);
  const { ask } = await readSite(page);
  await ask('prepare', { uncover: false });
  const days = await page.evaluate(() =>
    Array.from(document.querySelectorAll('.bubbles-date-group'), (day) =>
      Array.from(day.querySelectorAll(':scope > .is-date'), (line) => {
        const { visibility, position, clipPath, display } = getComputedStyle(line);
        const isShown = display !== 'none' && visibility === 'visible' && clipPath === 'none';
        return isShown ? [position, line.getBoundingClientRect().top - day.getBoundingClientRect().top] : [];
      }).flat(),
    ),
  );
  await ask('restore');
  expect(days.length).toBeGreaterThan(1);
  for (const day of days) {
    expect(day[0]).toBe('relative');
    expect(day).toHaveLength(2);
    expect(Number(day[1])).toBeLessThan(12);
  }
  await page.close();
});

for (const [what, late, missing] of [
  ['that have not loaded are waited for and counted', 600_000, true],
  ['that have loaded are none that is missing', 0, false],
] as const) {
  test(`Telegram Web K: pictures ${what}`, async ({ plain }) => {
    const page = await open(plain, `${K_PAGE}&late=${late}#-${CHANNEL.rawId}`);
    const { ask } = await readSite(page);
    await ask('prepare', { uncover: false });
    const { position } = await ask<{ position: { imagesMissing: number } }>('confirm', 0);
    await ask('restore');
    const holders = await page.evaluate(() => {
      const { innerHeight: height } = window;
      return Array.from(
        document.querySelectorAll('.attachment .media-container, .attachment.media-container'),
      )
        .map((one) => one.getBoundingClientRect())
        .filter(({ top, bottom }) => bottom > 54 && top < height - 48).length;
    });
    expect(holders).toBeGreaterThan(0);
    expect(position.imagesMissing > 0).toBe(missing);
    await page.close();
  });
}

test('Telegram Web K: comments are counted under a post and in the button beside it', async ({ plain }) => {
  const page = await open(plain, `${K_PAGE}#-${CHANNEL.rawId}`, WINDOW);
  const written = ['7 Comments', '9'];
  const ids = await page.evaluate((counts) => {
    const bubbles = Array.from(document.querySelectorAll<HTMLElement>('.bubble[data-mid]:not(.service)'));
    return counts.map((count, at) => {
      const kind = at === 0 ? 'footer' : 'beside';
      const [bubble] = bubbles.slice(at);
      const replies = `<replies-element class="replies replies-${kind}"><span class="replies-${kind}-text">${count}</span></replies-element>`;
      bubble?.querySelector('.bubble-content')?.insertAdjacentHTML('beforeend', replies);
      return Number(bubble?.dataset.mid) % 2 ** 32;
    });
  }, written);
  const { items } = await readSite(page);
  await page.close();
  const counted = ids.map((id) => items.find((item) => item.id === String(id))?.comments);
  expect(counted).toEqual([
    { raw: '7 Comments', least: 7, most: 7 },
    { raw: '9', least: 9, most: 9 },
  ]);
});

test("Telegram Web K: what the user's own poll asks is the poll's, not its words", async ({ plain }) => {
  const page = await open(plain, `${K_PAGE}#-${GROUP.rawId}`, WINDOW);
  const id = await page.evaluate(() => {
    const [bubble] = document.querySelectorAll<HTMLElement>('.bubble.is-out');
    const message = bubble?.querySelector('.message');
    const time = message?.querySelector('.time');
    bubble?.classList.add('poll-message');
    message?.replaceChildren();
    for (const words of ['Haraya gedək?', 'Sahilə', 'Dağa']) {
      const part = document.createElement('div');
      part.className = '_part_x1y2z_3';
      part.textContent = words;
      message?.append(part);
    }
    if (time) message?.append(time);
    return Number(bubble?.dataset.mid) % 2 ** 32;
  });
  const { items } = await readSite(page);
  await page.close();
  const poll = items.find((item) => item.id === String(id));
  expect(poll).toMatchObject({ text: '', media: [{ kind: 'poll', name: 'Haraya gedək?' }] });
});

test('Telegram Web K: what is kept of the title bar has nothing of the page in its corners', async ({
  plain,
}) => {
  const page = await open(plain, `${K_PAGE}#-${CHANNEL.rawId}`);
  const { ask } = await readSite(page);
  const { head } = await ask<{ head: { x: number; y: number; width: number; height: number } }>('describe');
  const corners = await page.evaluate(
    ({ x, y, width, height }) =>
      [x + 1, x + width - 1].flatMap((left) =>
        [y + 1, y + height - 1].map(
          (top) => document.elementFromPoint(left, top)?.closest('.topbar') !== null,
        ),
      ),
    head,
  );
  expect(corners).toEqual([true, true, true, true]);
  expect(head.height).toBeGreaterThan(20);
  await page.close();
});

test('t.me: one post in its frame, a post that is not there, a name without posts', async ({ plain }) => {
  const all = messagesOf(CHANNEL, COUNT);
  const [message] = all.slice(7);
  const post = await read(plain, `https://t.me/${CHANNEL.username}/${message?.id}?n=${COUNT}`);
  expect(post).toMatchObject({
    kind: 'post',
    confidence: 'full',
    walls: [],
    account: { id: markedId(CHANNEL) },
  });
  expect(comparable(post.items)).toEqual(
    comparable(message ? [expectedItem('preview', CHANNEL, message, all)] : []),
  );
  const gone = await read(plain, `https://t.me/${CHANNEL.username}/99999?n=${COUNT}`);
  expect(gone).toMatchObject({ items: [], walls: ['not-found'] });
  const bare = await read(plain, 'https://t.me/some_person');
  expect(bare).toMatchObject({ items: [], walls: ['private'] });
});

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** What the page's data say of a post, whoever shows it. */
const postFacts = (post: Post) => ({
  id: post.pk,
  kind: 'post',
  permalink: `https://www.instagram.com/p/${post.code}/`,
  comments: { raw: String(post.comments.length), least: post.comments.length, most: post.comments.length },
  date: { utc: isoOf(post.takenAt) },
  text: post.caption,
});

for (const build of ['', '&build=winter']) {
  const named = build === '' ? '' : ', other class names';

  test(`Instagram: post, reel and profile${named}`, async ({ plain }) => {
    const post = await read(plain, `https://www.instagram.com/p/${CAROUSEL.code}/?n=12${build}`);
    expect(post).toMatchObject({
      ...{ kind: 'post', confidence: 'full', walls: [], sources: ['shown', 'data', 'meta'] },
      permalink: `https://www.instagram.com/p/${CAROUSEL.code}/`,
      account: {
        id: ACCOUNT.pk,
        username: ACCOUNT.username,
        title: ACCOUNT.fullName,
        verified: false,
      },
    });
    const [own, ...comments] = post.items;
    expect(own).toMatchObject({
      ...postFacts(CAROUSEL),
      author: { id: ACCOUNT.pk, username: ACCOUNT.username, name: ACCOUNT.fullName },
      reactions: [
        {
          name: 'like',
          count: { raw: `${CAROUSEL.likes} likes`, least: CAROUSEL.likes, most: CAROUSEL.likes },
        },
      ],
      media: CAROUSEL.pictures.map((_, at) => ({ kind: 'image', id: `${CAROUSEL.pk}${at}` })),
    });
    expect(comments).toMatchObject(
      CAROUSEL.comments.map(({ pk, username, text, at }) => ({
        ...{ id: pk, kind: 'comment', text, author: { username }, date: { utc: isoOf(at) } },
        permalink: `https://www.instagram.com/p/${CAROUSEL.code}/c/${pk}/`,
        replyTo: { id: CAROUSEL.pk },
      })),
    );
    expect(comments.map(({ reactions }) => reactions[0]?.count?.least ?? 0)).toEqual(
      CAROUSEL.comments.map(({ likes }) => likes),
    );

    const reel = await read(plain, `https://www.instagram.com/reel/${REEL.code}/?n=12${build}`);
    expect(reel).toMatchObject({
      ...{ kind: 'reel', confidence: 'full', account: { id: ACCOUNT.pk } },
      items: [{ ...postFacts(REEL), views: { least: REEL.plays }, media: [{ kind: 'video', width: 320 }] }],
    });

    const profile = await read(plain, `https://www.instagram.com/${ACCOUNT.username}/?n=12${build}`);
    expect(profile).toMatchObject({
      kind: 'profile',
      account: {
        ...{ id: ACCOUNT.pk, username: ACCOUNT.username, title: ACCOUNT.fullName, verified: false },
        audience: { raw: '1,204 followers', least: 1204, most: 1204 },
        bio: ACCOUNT.biography,
      },
      items: instagramPosts(12).map(postFacts),
    });
  });

  test(`Instagram: story, highlight, tagged, hashtag and search${named}`, async ({ plain }) => {
    const posts = instagramPosts(12);
    const at = (path: string) =>
      read(plain, `https://www.instagram.com${path}${path.includes('?') ? '&' : '?'}n=12${build}`);
    const [, second, third] = posts;
    const story = await at(`/stories/${ACCOUNT.username}/${second?.pk}/`);
    expect(story).toMatchObject({
      ...{ kind: 'story', confidence: 'full', account: { id: ACCOUNT.pk, username: ACCOUNT.username } },
      items: [
        {
          ...{ id: second?.pk, kind: 'story', author: { id: ACCOUNT.pk, username: ACCOUNT.username } },
          permalink: `https://www.instagram.com/stories/${ACCOUNT.username}/${second?.pk}/`,
          ...{ date: { utc: isoOf(second?.takenAt ?? 0) }, media: [{ kind: 'image' }] },
        },
      ],
    });
    const highlight = await at(`/stories/highlights/${HIGHLIGHT_ID}/`);
    expect(highlight).toMatchObject({ kind: 'highlight', items: [{ id: third?.pk }] });
    for (const [path, kind] of [
      [`/${ACCOUNT.username}/tagged/`, 'tagged'],
      ['/explore/tags/akvarel/', 'hashtag'],
      ['/explore/search/keyword/?q=akvarel', 'search'],
    ] as const) {
      const grid = await at(path);
      expect(grid, path).toMatchObject({ kind, confidence: 'full' });
      expect(grid.account?.username ?? null).toBe(kind === 'tagged' ? ACCOUNT.username : null);
      expect(grid.items.map(({ id, author }) => [id, author?.username])).toEqual(
        posts.map(({ pk }) => [pk, 'basqa.ressam']),
      );
    }
  });
}

test('Instagram: data of the page before are not taken for the post in a dialog', async ({ plain }) => {
  const page = await open(plain, `https://www.instagram.com/${ACCOUNT.username}/?n=30`);
  // Not among the twelve of which the first page's data speak.
  const post = instagramPosts(30)[14];
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.locator(`a[href*="${post?.code}"]`).click();
  await page.locator('[role="dialog"] article').waitFor();
  const { items, kind, account, sources } = await readSite(page);
  expect(kind).toBe('post');
  expect(account?.username).toBe(ACCOUNT.username);
  expect(sources).not.toContain('meta');
  expect(items[0]).toMatchObject({ id: post?.pk, views: null, comments: null, text: post?.caption });
  await page.close();
});

test('Instagram: a question to log in is named', async ({ plain }) => {
  const site = await read(plain, `https://www.instagram.com/${ACCOUNT.username}/?n=12&wall=1`);
  expect(site.walls).toEqual(['login']);
});

for (const [language, words] of [
  ['1', 'known words'],
  ['is', 'words that are not known here, where its data say so too'],
]) {
  test(`Instagram: a cover over a post is named: ${words}`, async ({ plain, sites }) => {
    sites.requests.length = 0;
    const post = await read(plain, `https://www.instagram.com/p/${CAROUSEL.code}/?n=12&covered=${language}`);
    expect(post.walls).toEqual(['age']);
    expect(new Set(post.items[0]?.media.map(({ cover }) => cover))).toEqual(new Set(['sensitive']));
    expect(post.items[0]?.text).toBe(CAROUSEL.caption);
    expect(sites.requests.filter(({ url }) => url.includes('/act/'))).toEqual([]);
  });
}

test('Instagram: a cover over a story, a question for the age instead of a profile', async ({ plain }) => {
  const [, second] = instagramPosts(12);
  const address = `https://www.instagram.com/stories/${ACCOUNT.username}/${second?.pk}/?n=12`;
  const story = await read(plain, `${address}&covered=1`);
  expect(story).toMatchObject({ walls: ['age'], items: [{ media: [{ cover: 'sensitive' }] }] });
  const open = await read(plain, address);
  expect(open).toMatchObject({ walls: [], items: [{ media: [{ cover: null }] }] });
  const profile = await read(plain, `https://www.instagram.com/${ACCOUNT.username}/?n=12&age=1`);
  expect(profile).toMatchObject({ kind: 'profile', walls: ['age'], items: [] });
});

test('Instagram: words of a cover in a comment are no cover', async ({ plain }) => {
  const page = await open(plain, `https://www.instagram.com/p/${CAROUSEL.code}/?n=12`);
  await page.evaluate(() => {
    const words = document
      .querySelector('article ul ul a[href*="/c/"]')
      ?.closest('li')
      ?.querySelector('[dir="auto"]');
    if (words)
      words.innerHTML =
        'You must be 18 years old or over to see this post <span role="button">See post</span>';
  });
  expect((await readSite(page)).walls).toEqual([]);
  await page.close();
});

test('Instagram: of a post in a dialog its own comments are read, not those of the page under it', async ({
  plain,
}) => {
  const page = await open(plain, `https://www.instagram.com/p/${CAROUSEL.code}/?n=12`);
  const other = instagramPosts(12)[5];
  await page.evaluate(async (code) => {
    const text = await (await fetch(`/p/${code}/?n=12`)).text();
    const article = new DOMParser().parseFromString(text, 'text/html').querySelector('article');
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    dialog.style.cssText = 'position: fixed; inset: 40px 200px; z-index: 9';
    if (article) dialog.append(article);
    document.body.append(dialog);
    history.pushState(null, '', `/p/${code}/`);
  }, other?.code);
  const { items } = await readSite(page);
  expect(items[0]).toMatchObject({ id: other?.pk, text: other?.caption });
  expect(items.slice(1).map(({ id, replyTo }) => [id, replyTo?.id])).toEqual(
    other?.comments.map(({ pk }) => [pk, other.pk]),
  );
  await page.close();
});

for (const [surface, peer, length] of [
  ['a', `-100${CHANNEL.rawId}`, 20_000],
  ['k', `-${CHANNEL.rawId}`, 20_000],
] as const) {
  test(`hostile messages in Web ${surface.toUpperCase()} are read as text, cut, or left out`, async ({
    plain,
    sites,
  }) => {
    sites.requests.length = 0;
    const site = await read(plain, `https://web.telegram.org/${surface}/?n=${COUNT}&hostile=1#${peer}`);
    const all = messagesOf(CHANNEL, COUNT);
    expect(site.account).toMatchObject({ id: markedId(CHANNEL), verified: false });
    expect(comparable(site.account?.title)).toBe(comparable(CHANNEL.title));
    expect(site.items.map(({ id }) => Number(id))).toEqual(
      all.filter((_, index) => index !== HOSTILE.id).map(({ id }) => id),
    );
    const of = (index: number) => site.items.find(({ id }) => id === String(all[index]?.id));
    expect(of(HOSTILE.long)?.text).toHaveLength(length);
    expect(of(HOSTILE.long)?.textCut).toBe(HOSTILE.length - length);
    expect(JSON.stringify(site)).not.toContain(HOSTILE.idText);
    expect(sites.requests.filter(({ url }) => url.includes('/ran'))).toEqual([]);
  });
}
