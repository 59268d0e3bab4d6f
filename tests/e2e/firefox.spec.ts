import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import russian from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { reasonsAgainst } from '../../utils/evidence/completeness.ts';
import { messages } from '../../utils/i18n/translate.ts';
import type { Firefox } from '../driver/firefox.ts';
import { CHANNEL, channelMessages } from '../sites/channel/messages.ts';
import { rowPlan } from '../sites/channel/row-plan.ts';
import { ACCOUNT } from '../sites/instagram/posts.ts';
import { flatPng } from '../sites/media/flat.ts';
import { COLOURS } from '../sites/plain/originals-colours.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { sized } from '../sizes.ts';
import { colourful } from './colourful.ts';
import { BUILDS, expect } from './fixtures.ts';
import { exportAll, id, keepShort, keptIn, noFirefox, PASSWORD, test } from './in-firefox.ts';

/*
 * The same extension in Firefox, as people get it: no permission for any page, no service worker. From the click, the
 * key or the menu to a package that Node opens and checks.
 */

test.skip(noFirefox, 'Firefox cannot be had here.');

const MESSAGES = 20;
const LONG_ROWS = 170;
const TRIGGERS = [
  {
    url: `https://t.me/s/${CHANNEL.username}?rows=1&n=${MESSAGES}`,
    site: 'telegram-preview',
    trigger: 'toolbar',
    rows: rowPlan(channelMessages(MESSAGES)).total,
    begin: (firefox: Firefox) => firefox.clickToolbarButton(),
  },
  {
    url: `https://example.org/long.html?rows=${LONG_ROWS}&sticky=1&fixed=1`,
    site: 'generic',
    trigger: 'shortcut',
    rows: LONG_ROWS,
    begin: (firefox: Firefox) => firefox.pressShortcut(),
  },
  {
    url: `https://example.org/inner.html?rows=${LONG_ROWS}`,
    site: 'generic',
    trigger: 'context-menu',
    rows: LONG_ROWS,
    begin: (firefox: Firefox) => firefox.chooseFromMenu(),
  },
  {
    // Fields and pictures named after all that is read.
    url: 'https://example.org/features/clobbered.html',
    site: 'generic',
    trigger: 'shortcut',
    rows: 80,
    begin: (firefox: Firefox) => firefox.pressShortcut(),
  },
] as const;

const SITES = [
  {
    url: `https://web.telegram.org/a/?rows=1&n=${MESSAGES}#-100${CHANNEL.rawId}`,
    site: 'telegram-a',
    trigger: 'toolbar',
    rows: rowPlan(channelMessages(MESSAGES)).total,
    begin: (firefox: Firefox) => firefox.clickToolbarButton(),
  },
  {
    url: `https://web.telegram.org/k/?rows=1&n=${MESSAGES}#-${CHANNEL.rawId}`,
    site: 'telegram-k',
    trigger: 'shortcut',
    rows: rowPlan(channelMessages(MESSAGES)).total,
    begin: (firefox: Firefox) => firefox.pressShortcut(),
  },
  {
    url: `https://www.instagram.com/${ACCOUNT.username}/?rows=1&n=30`,
    site: 'instagram',
    trigger: 'shortcut',
    rows: (30 / 3) * 16,
    begin: (firefox: Firefox) => firefox.pressShortcut(),
  },
] as const;

for (const { what, subjects, ratio } of [
  { what: 'each trigger', subjects: TRIGGERS, ratio: 1 },
  { what: 'each site', subjects: SITES, ratio: 2 },
  ...sized(
    [],
    [
      { what: 'each trigger', subjects: TRIGGERS, ratio: 2 },
      { what: 'each site', subjects: SITES, ratio: 1 },
    ],
  ),
]) {
  test(`at devicePixelRatio ${ratio}, ${what}: every row once, in a package that holds`, async ({
    startFirefox,
    downloads,
  }) => {
    const firefox = await startFirefox({ devicePixelRatio: ratio });
    const signs: string[] = [];
    for (const { url, begin } of subjects) {
      await firefox.open(url);
      await begin(firefox);
      signs.push(await firefox.badge(/^[✓~!]$/));
    }
    const kept = await keptIn(firefox, downloads, subjects.length);
    expect(kept.map(({ record }) => record.page.url).toSorted()).toEqual(
      subjects.map(({ url }) => url).toSorted(),
    );
    for (const { record } of kept)
      expect(reasonsAgainst(record.method, record.page.copy), record.page.url).toEqual([]);
    expect(signs).toEqual(subjects.map(() => '✓'));
    for (const { record, picture } of kept) {
      const subject = subjects.find(({ url }) => url === record.page.url);
      const { url = '', rows = 0 } = subject ?? {};
      expect(record.site.name).toBe(subject?.site);
      expect(record.environment.browser).toMatch(/^Firefox \d+/);
      // Without its user's wish nothing is told of the connection.
      expect(record.page).not.toHaveProperty('connection');
      expect(record.environment.userAgent).toContain('Firefox/');
      expect(record.method, url).toMatchObject({
        engine: 'captureVisibleTab',
        trigger: { kind: subject?.trigger },
        devicePixelRatio: ratio,
        complete: true,
        endedBy: 'whole',
        gaps: [],
      });
      const screenshot = picture('screenshot.png');
      const column = findCodeColumn(screenshot, ratio);
      expect(column, url).not.toBeNull();
      expect(rowProblems(readRowCodes(screenshot, column ?? 0, ratio), 0, rows - 1), url).toEqual([]);
    }
  });
}

const LEAVING = {
  'goes to another page': 'https://example.org/leaves.html?rows=400&after=700',
  'leaves while it is asked something': 'https://example.org/leaves-at-scroll.html?rows=400&images=0',
  'loads itself anew': 'https://example.org/reloads.html?rows=400&after=700',
} as const;

test('a page that leaves or is closed is kept as far as it came, and of a right-clicked message Firefox names the element', async ({
  startFirefox,
  downloads,
}) => {
  const firefox = await startFirefox();
  // The menu speaks what is chosen for the interface, whatever Firefox speaks.
  await firefox.openOwn('vault');
  await firefox.text(id('language'));
  await firefox.evaluate(`
    const box = document.querySelector('${id('language')}');
    box.value = 'ru';
    box.dispatchEvent(new Event('change', { bubbles: true }));`);
  await firefox.text('html[lang="ru"]');
  await firefox.closeTab();
  for (const [name, address] of Object.entries(LEAVING)) {
    await firefox.open(address);
    await firefox.pressShortcut();
    expect(await firefox.badge(/^[✓~!]$/), name).toBe('~');
  }

  const channel = `https://t.me/s/${CHANNEL.username}?n=60`;
  await firefox.open(channel);
  const { id: post, ...place } = await firefox.evaluate<{ id: string; x: number; y: number }>(`
    scrollBy(0, -1500);
    await new Promise((done) => setTimeout(done, 500));
    const middle = document.elementsFromPoint(innerWidth / 2 - 200, innerHeight / 2);
    const message = middle.map((one) => one.closest('.tgme_widget_message')).find((one) => one !== null);
    return { id: message.dataset.post, x: innerWidth / 2 - 200, y: innerHeight / 2 };`);
  expect(await firefox.chooseFromMenu('capture-single', place)).toBe(russian.menuSingle.message);
  expect(await firefox.badge(/^[✓~!?]$/)).toBe('✓');

  const closed = 'https://example.org/long.html?rows=600&images=0';
  await firefox.open(closed);
  await firefox.pressShortcut();
  await firefox.badge(/^[3-9]$/);
  await firefox.closeTab();

  const count = Object.keys(LEAVING).length + 2;
  const kept = await keptIn(firefox, downloads, count);
  expect(kept).toHaveLength(count);
  const methodOf = (address: string) => kept.find(({ record }) => record.page.url === address)?.record.method;
  for (const [name, address] of Object.entries(LEAVING))
    expect(methodOf(address), name).toMatchObject({ complete: false, endedBy: 'navigated' });
  expect(methodOf(closed)).toMatchObject({ complete: false, endedBy: 'tab-closed' });
  expect(methodOf(channel)).toMatchObject({
    complete: true,
    endedBy: 'range',
    trigger: { kind: 'context-menu' },
    range: { kind: 'item', item: post.split('/')[1], chosenBy: 'element', screens: 1 },
  });
});

test('granted no page, its vault locks on all pages, captures go on, and the verify page finds nothing wrong with a package and closes with the rest', async ({
  startFirefox,
  downloads,
}) => {
  const firefox = await startFirefox();
  const fill = async (passphrase: string) => {
    await firefox.type(id('passphrase-new'), passphrase);
    await firefox.type(id('passphrase-repeat'), passphrase);
    await firefox.click(id('passphrase-save'));
  };
  await firefox.openOwn('vault');
  // What it grants the other build, the right to the element that was clicked, and no page.
  const granted = await firefox.evaluate<{ origins: string[]; permissions: string[] }>(
    'return browser.permissions.getAll()',
  );
  const manifest: unknown = JSON.parse(readFileSync(resolve(BUILDS.shipped, 'manifest.json'), 'utf8'));
  expect(granted.origins).toEqual([]);
  expect(manifest).toMatchObject({
    permissions: expect.arrayContaining(granted.permissions.filter((name) => name !== 'menus')),
  });
  expect(granted.permissions).toContain('menus');

  await firefox.click(id('nav-passphrase'));
  await firefox.openOwn('vault');
  await firefox.click(id('nav-passphrase'));
  await fill(PASSWORD);
  await firefox.text(id('passphrase-saved'));
  // The page that was open before follows, and sets no other without it.
  await firefox.toTab(1);
  await firefox.text(id('lock-now'));
  await firefox.type(id('passphrase-old'), 'not the passphrase');
  await fill('sarı gəmi limanda yatır, 5');
  expect(await firefox.text(id('passphrase-problem'))).toContain(messages.en.vault.wrongPassphrase);
  await firefox.click(id('lock-now'));
  await firefox.text(id('locked'));
  await keepShort(firefox);

  await firefox.openOwn('vault');
  await firefox.type(id('unlock-passphrase'), PASSWORD);
  await firefox.click(id('unlock'));
  const path = await exportAll(firefox, downloads);
  // Another page is not asked for it.
  await firefox.openOwn('vault');
  await firefox.text(id('joined'));

  await firefox.openOwn('verify');
  await firefox.type(id('verify-file'), path);
  await firefox.click(id('verify-by-password'));
  await firefox.type(id('verify-password'), PASSWORD);
  await firefox.click(id('verify-open'));
  await firefox.text(`${id('verify-report')}[data-ok="true"]`);
  // What is left is the first tab and the page that was kept.
  await firefox.pressShortcut('O');
  await firefox.waitForTabs(2);
});

test('originals are kept, and covered pictures are in no file', async ({ startFirefox, downloads }) => {
  const firefox = await startFirefox();
  await firefox.openOwn('vault');
  await firefox.click(id('nav-settings'));
  await firefox.click(id('settings-originals'));
  const page = 'https://example.org/originals.html?rows=4';
  await firefox.open(page);
  await firefox.evaluate(
    'while (!("ready" in document.documentElement.dataset)) await new Promise((go) => setTimeout(go, 50));',
  );
  await firefox.pressShortcut();
  expect(await firefox.badge(/^[✓~!]$/)).toMatch(/[✓~]/);
  await firefox.closeTab();
  await firefox.openOwn('vault');
  await firefox.click(id('nav-settings'));
  await firefox.click(id('settings-masked'));
  await firefox.open(page);
  await firefox.evaluate(
    'while (!("ready" in document.documentElement.dataset)) await new Promise((go) => setTimeout(go, 50));',
  );
  await firefox.pressShortcut();
  expect(await firefox.badge(/^[✓~!]$/)).toMatch(/[✓~]/);
  const kept = await keptIn(firefox, downloads, 2);
  const [open, covered] = [false, true].map((masked) =>
    kept.find(({ record }) => record.method.masked === masked),
  );
  if (open === undefined || covered === undefined) throw new Error('a capture is missing');
  expect(colourful(open.picture('screenshot.png'))).toBeGreaterThan(100_000);
  for (const [colour, from] of [
    [COLOURS.memory, 'page'],
    [COLOURS.open, 'server'],
    [COLOURS.srcset, 'worker'],
  ] as const) {
    const bytes = flatPng(colour, 240, 160);
    const entry = open.record.originals?.list.find(
      ({ path }) => path !== null && open.file(path).equals(bytes),
    );
    expect(entry, colour).toMatchObject({ from, missing: null });
  }
  for (const path of ['screenshot.png', 'viewport.png'] as const)
    expect(colourful(covered.picture(path)), path).toBe(0);
  expect(covered.text('page.html')).not.toMatch(/;base64,/);
  expect(covered.record.artifacts.filter(({ role }) => role === 'media')).toEqual([]);
});

test('the vault is closed by a key, opened again, and wiped: no key is left on the disk', async ({
  startFirefox,
  folder,
}) => {
  const firefox = await startFirefox();
  await keepShort(firefox);
  await firefox.openOwn('vault');
  await firefox.click(id('nav-passphrase'));
  const passphrase = 'dörd yaşıl qatar, 17 limon';
  await firefox.type(id('passphrase-new'), passphrase);
  await firefox.type(id('passphrase-repeat'), passphrase);
  await firefox.click(id('passphrase-save'));
  await firefox.text(id('passphrase-saved'));
  const pieces = await firefox.evaluate<string[]>(`
    const answer = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const db = await answer(indexedDB.open('subut'));
    const keys = await answer(db.transaction('keys').objectStore('keys').getAll());
    db.close();
    const texts = await Promise.all(keys.map(({ armored }) => armored.text()));
    return texts.map((text) => text.split('\\n')[4]);`);
  expect(pieces.map((piece) => piece.length)).toEqual([60, 60, 60]);
  const profile = resolve(folder, 'profile');
  const left = () => {
    const root = join(profile, 'storage');
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const contents = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    return pieces.filter((piece) => contents.some((bytes) => bytes.includes(piece)));
  };
  // The search finds them while they are there.
  expect(left()).toEqual(pieces);

  await firefox.pressShortcut('O');
  await firefox.waitForTabs(2);
  await firefox.openOwn('vault');
  await firefox.click(`${id('locked')} summary`);
  await firefox.click(id('forgotten-wipe'));
  await firefox.type(id('wipe-word'), messages.en.wipe.word);
  await firefox.click(id('wipe-now'));
  expect(await firefox.text(id('wiped'))).toContain(messages.en.wipe.done);
  // A file goes when the last script has let go of what it read of it.
  await expect.poll(left, { timeout: 60_000 }).toEqual([]);
  await firefox.close();
  expect(left()).toEqual([]);
});
