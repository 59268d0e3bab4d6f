import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import type { Adjustment } from '../../utils/evidence/method.ts';
import { capture } from '../driver/capture.ts';
import { type KeptCapture, keptCapture } from '../driver/read-capture.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { sized } from '../sizes.ts';
import { test as base, expect } from './fixtures.ts';

/* page.html: the page with all that the browser holds beside its markup, and nothing in it that runs or loads. */

const POLICY =
  '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data: blob:; font-src data:; form-action \'none\'">';

/** The stand-in's frame around a body, as it is kept. */
const kept = (title: string, body: string): string => `<!DOCTYPE html>
${POLICY}
<html lang="az"><head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" data-subut-href="/stand-in/emoji/1f337.svg">
<link rel="stylesheet" data-subut-href="/stand-in/plain/style.css">
</head>
<body>${body}</body></html>
`;

const script = (name: string): string =>
  `<template type="module" data-subut-src="/stand-in/plain/${name}.ts" data-subut-tag="script"></template>`;

const inAttribute = (html: string): string =>
  html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const bare = (body: string): string =>
  inAttribute(`<!DOCTYPE html>\n${POLICY}\n<html><head></head><body>${body}</body></html>\n`);

interface Taken extends KeptCapture {
  html: string;
  /** What was done to the copy. */
  done: (kind: Adjustment['kind']) => string[];
}

interface Fixtures {
  visit(address: string): Promise<Page>;
  /** Captures the page, and sees to it that nothing in it is different afterwards, unless it loads more by itself. */
  take(page: Page, isStill?: boolean): Promise<Taken>;
  /** Opens the stored page from the disk, and gives what it asked the network for. */
  openStored(html: string): Promise<{ page: Page; asked(): Promise<string[]> }>;
}

const test = base.extend<Fixtures>({
  visit: async ({ running }, use) => {
    await use(async (address) => {
      const page = await running.browser.newPage();
      await page.goto(address);
      return page;
    });
  },
  take: async ({ running }, use) => {
    await use(async (page, isStill = true) => {
      const before = isStill ? await everythingOf(page) : null;
      const { captureId } = await capture(running.extension, page);
      if (isStill) expect(await everythingOf(page)).toEqual(before);
      const found = await keptCapture(running.extension, captureId ?? '');
      const { adjustments } = found.record.method;
      const done = (kind: Adjustment['kind']) =>
        adjustments.filter((one) => one.kind === kind).map(({ target }) => target);
      return { ...found, html: found.text('page.html'), done };
    });
  },
  openStored: async ({ running, folder, sites }, use) => {
    await use(async (html) => {
      const path = join(folder, 'page.html');
      writeFileSync(path, html);
      // Pages that are still open ask for things too.
      for (const open of running.browser.pages())
        if (open.url().startsWith('https:')) await open.goto('about:blank');
      sites.requests.length = 0;
      const page = await running.browser.newPage();
      await page.goto(pathToFileURL(path).href);
      const asked = async () => {
        // One request that is known to come, behind all that the page may have begun.
        const other = await running.browser.newPage();
        await other.goto('https://example.org/long.html?rows=1&images=0&end');
        await other.close();
        const urls = sites.requests.map(({ url }) => url);
        return urls.slice(
          0,
          urls.findIndex((url) => url.endsWith('&end')),
        );
      };
      return { page, asked };
    });
  },
});

/** The live page with its shadow roots, frames, style rules and fields, by a way that shares nothing with the product. */
function everythingOf(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const look = (root: Document | ShadowRoot): unknown => {
      const whole = root instanceof ShadowRoot ? root.innerHTML : root.documentElement?.outerHTML;
      const within = Array.from(root.querySelectorAll('*'));
      const frames = within.map((one) => (one.localName === 'iframe' ? (one as HTMLIFrameElement) : null));
      const sheets = [...root.styleSheets, ...root.adoptedStyleSheets].filter(({ href }) => href === null);
      return {
        whole,
        shadows: within.map(({ shadowRoot }) => shadowRoot).map((one) => (one === null ? null : look(one))),
        frames: frames.map((one) => (one?.contentDocument ? look(one.contentDocument) : null)),
        rules: sheets.map(({ cssRules }) => Array.from(cssRules, ({ cssText }) => cssText)),
        fields: within.map((one) => {
          const { value, checked, selected } = one as unknown as Record<string, unknown>;
          return { value, checked, selected };
        }),
        scrolled: within.map(({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft]),
      };
    };
    const { cardsMade } = globalThis as { cardsMade?(): number };
    return { page: look(document), cards: cardsMade?.() };
  });
}

/** Clicks what a page that means harm would like clicked; a click of Playwright would wait for a page that never comes. */
function press(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>('#run, button')) one.click();
  });
}

test('form fields are kept as they stood; passwords, codes, cards and hidden fields are not', async ({
  visit,
  take,
  openStored,
}) => {
  const page = await visit('https://example.org/forms.html');
  await page.locator('#name').fill('Lalə "Qırmızı" & <b>');
  await page.locator('#note').fill('yeni');
  await page.locator('#amount').fill('7');
  for (const id of ['secret', 'shown', 'card', 'code']) await page.locator(`#${id}`).fill('gizli-9');
  await page.locator('#red').uncheck();
  await page.locator('#blue').check();
  await page.locator('#warm').check();
  await page.locator('#paper').selectOption('Boz');
  await page.locator('#colours').selectOption(['Sarı', 'Göy']);
  await page.locator('#letter').fill('\nbir\niki </textarea>');
  const { html, done } = await take(page);
  expect(html).toBe(
    kept(
      'Rəngləri seçin',
      `<main class="page"><form data-subut-action="/loaded">
<input id="name" value="Lalə &quot;Qırmızı&quot; &amp; &lt;b&gt;"><input id="note" value="yeni"><input id="amount" type="range" min="0" max="10" value="7">
<input id="same" value="dəyişmir">
<input id="secret" type="password"><input id="token" type="hidden">
<input id="shown" autocomplete="current-password"><input id="card" autocomplete="section-a cc-number">
<input id="red" type="checkbox"><input id="blue" type="checkbox" checked=""><input id="warm" type="radio" name="r" checked=""><input id="cold" type="radio" name="r">
<select id="paper"><option>Ağ</option><option selected="">Boz</option></select>
<select id="colours" multiple=""><option selected="">Sarı</option><option>Yaşıl</option><option selected="">Göy</option></select>
<textarea id="letter">

bir
iki &lt;/textarea&gt;</textarea><textarea id="code" autocomplete="one-time-code"></textarea>
<pre>

iki sətir</pre></form></main>
`,
    ),
  );
  expect(html).not.toContain('gizli');
  expect(done('inert')).toEqual([
    'policy that forbids the stored page to load or run (1)',
    'addresses that would be loaded or sent to (3)',
    'hidden, password, payment and file fields (5)',
  ]);
  expect(done('written-out')).toEqual(['form fields as they stood (12)']);
  const stored = await openStored(html);
  await expect(stored.page.locator('#letter')).toHaveValue('\nbir\niki </textarea>');
  await expect(stored.page.locator('#colours')).toHaveValues(['Sarı', 'Göy']);
  await expect(stored.page.locator('#warm')).toBeChecked();
  expect(await stored.page.locator('pre').evaluate((one) => one.textContent)).toBe('\niki sətir');
  expect(await stored.asked()).toEqual([]);
});

test('shadow roots and the style rules that script made are kept, and no element is made for it', async ({
  visit,
  take,
  openStored,
}) => {
  const page = await visit('https://example.org/shadow.html');
  const field = page.locator('art-card input').first();
  await field.fill('içəridə');
  const { html, done } = await take(page);
  const card = (name: string, value: string): string =>
    `<art-card><template shadowrootmode="open" shadowrootdelegatesfocus=""><p class="name"><slot name="name"></slot></p><input value="${value}"><template data-subut-tag="script"></template><div><template shadowrootmode="open"><i data-subut-onclick="fetch('/ran')">daha dərin</i></template></div><style data-subut-sheet="2">.name { color: rgb(1, 2, 3); }</style></template><b slot="name">${name}</b></art-card>`;
  expect(html).toBe(
    kept(
      'Kölgədə',
      `<main class="page"><style id="ruled" data-subut-rules="as they stood">.a { color: red; }
.a { font-weight: 700; }</style><style id="plain">.b > i { color: blue }</style><p class="a">Qırmızı</p>${card('Lalə', 'içəridə')}${card('Nərgiz', '')}<div id="closed"><template shadowrootmode="closed"><u>bağlı</u><slot></slot></template>altında</div></main>${script('shadow')}
<style data-subut-sheet="1">.page { outline: rgb(4, 5, 6) solid 1px; }</style>`,
    ),
  );
  expect(done('written-out').toSorted()).toEqual([
    'form fields as they stood (1)',
    'shadow roots (5)',
    'style elements whose rules were changed by script (1)',
    'style sheets made by script (3)',
  ]);
  const stored = await openStored(html);
  // Playwright looks into open shadow roots, also those that the parser made.
  await expect(stored.page.locator('art-card input').first()).toHaveValue('içəridə');
  await expect(stored.page.locator('art-card i')).toHaveText(['daha dərin', 'daha dərin']);
  await expect(stored.page.locator('art-card .name').first()).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(stored.page.locator('main')).toHaveCSS('outline-color', 'rgb(4, 5, 6)');
  await expect(stored.page.locator('.a')).toHaveCSS('font-weight', '700');
  await stored.page.locator('art-card i').first().click();
  expect(await stored.asked()).toEqual([]);
});

test('frames of the same site are kept inside the page, others and canvas pictures are named as missing', async ({
  visit,
  take,
  openStored,
}) => {
  const page = await visit('https://example.org/frames.html');
  await page
    .frameLocator('#written')
    .locator('p')
    .evaluate((one) => one.append(' <indi>'));
  await page.frameLocator('#same').locator('#inner').fill('yazılıb');
  const { html, done } = await take(page);
  const written = bare(
    '<p id="p">köhnə &amp; "yeni" &lt;indi&gt;</p><template data-subut-tag="script"></template>',
  );
  const inside = kept(
    'İçəri',
    `<input id="inner" value="yazılıb"><img data-subut-src="/loaded.png" alt="" data-subut-onload="fetch('/ran')"><iframe sandbox="" srcdoc="${bare('<i>dərin</i>')}"></iframe>${script('inside')}
`,
  );
  expect(html).toContain(`<iframe id="written" sandbox="" srcdoc="${written}"></iframe>`);
  expect(html).toBe(
    kept(
      'Çərçivələr',
      `<main class="page"><iframe id="written" sandbox="" srcdoc="${written}"></iframe><iframe id="same" data-subut-src="/inside.html" sandbox="" data-subut-sandbox="allow-same-origin allow-scripts" srcdoc="${inAttribute(inside)}"></iframe><iframe id="other" data-subut-src="https://telegram.org/inside.html" sandbox=""></iframe><canvas width="20" height="10"></canvas></main>${script('frames')}
`,
    ),
  );
  expect(done('not-copied')).toEqual(['frames of other sites (1)', 'pictures drawn by script (canvas) (1)']);
  expect(done('written-out')).toContain('frames (3)');
  const stored = await openStored(html);
  await expect(stored.page.frameLocator('#written').locator('p')).toHaveText('köhnə & "yeni" <indi>');
  const same = stored.page.frameLocator('#same');
  await expect(same.locator('#inner')).toHaveValue('yazılıb');
  await expect(same.frameLocator('iframe').locator('i')).toHaveText('dərin');
  expect(await stored.asked()).toEqual([]);
});

test('a page that means harm runs nothing and asks for nothing when its copy is opened', async ({
  visit,
  take,
  openStored,
  sites,
}) => {
  const page = await visit('https://example.org/hostile.html');
  // While it lives it does all of that: the log below could tell.
  await expect.poll(() => sites.requests.some(({ url }) => url.endsWith('/ran'))).toBe(true);
  const { html, done } = await take(page);
  expect(done('inert')).toEqual([
    'policy that forbids the stored page to load or run (2)',
    'addresses that would be loaded or sent to (19)',
    'handlers and javascript: addresses (5)',
    'elements of no known meaning, kept under another name (5)',
    'content for browsers without scripts (4)',
    'addresses in styles (5)',
    'script (2)',
  ]);
  const stored = await openStored(html);
  const problems: string[] = [];
  stored.page.on('pageerror', ({ message }) => problems.push(message));
  await expect(stored.page.locator('p').first()).toHaveText('mətn');
  const active = await stored.page.evaluate(() =>
    Array.from(document.querySelectorAll('*')).flatMap(({ localName, attributes }) =>
      Array.from(attributes, ({ name, value }) => `${localName} ${name}=${value}`).filter((one) =>
        /^\S+ (?:src|srcset|imagesrcset|action|formaction|data|poster|ping|on\w+)=|^(?:link|image|use) (?:xlink:)?href=|script:/.test(
          one.replace(/^\S+ data-subut-.*/, ''),
        ),
      ),
    ),
  );
  expect(active).toEqual([]);
  // Every text that would end its place early is still that text.
  expect(await stored.page.locator('img').count()).toBe(2);
  expect(await stored.page.evaluate(() => document.querySelectorAll('script').length)).toBe(0);
  await press(stored.page);
  expect(await stored.asked()).toEqual([]);
  // Without its policy too: the copy is inert by itself.
  const unguarded = await openStored(
    html.replaceAll(/<meta http-equiv="Content-Security-Policy"[^>]*>/g, ''),
  );
  await press(unguarded.page);
  expect(await unguarded.asked()).toEqual([]);
  expect(problems).toEqual([]);
});

test('what turns into something else when the copy is read does nothing there', async ({
  visit,
  take,
  openStored,
}) => {
  const page = await visit('https://example.org/forms.html');
  await page.evaluate(() => {
    const ran = 'https://example.org/ran';
    const type = document.implementation.createDocumentType('html', '', `"><script>fetch('${ran}')</script>`);
    document.doctype?.replaceWith(type);
    const html = 'http://www.w3.org/1999/xhtml';
    const put = (space: string | null, name: string, attributes: Record<string, string>): void => {
      const element = document.createElementNS(space, name);
      for (const [key, value] of Object.entries(attributes)) element.setAttributeNS(null, key, value);
      document.body.append(element);
    };
    const refresh = { 'http-equiv': 'refresh', content: `0;url=${ran}` };
    put(null, 'META', refresh);
    put(null, 'meta', refresh);
    put(html, 'META', refresh);
    put(html, 'LINK', { rel: 'stylesheet', href: ran });
    put(html, 'LINK', { rel: 'preconnect', href: 'https://t.me/' });
    for (const [space, name] of [
      ['http://www.w3.org/2000/svg', 'svg'],
      ['http://www.w3.org/1998/Math/MathML', 'math'],
    ] as const) {
      const around = document.createElementNS(space, name);
      const style = document.createElementNS(space, 'style');
      style.textContent = `<meta http-equiv="refresh" content="0;url=${ran}"><img src="${ran}">`;
      around.append(style);
      document.body.append(around);
    }
  });
  const { html, record } = await take(page, false);
  expect(html).not.toMatch(/<(?:meta|link)[^>]*(?:http-equiv="refresh"|\shref=)/i);
  const stored = await openStored(html);
  expect(await stored.asked()).toEqual([]);
  expect(stored.page.url()).toMatch(/^file:/);
  expect(record.page.copy).toBe('inert');
});

test('what is the user’s own is emptied in shadow roots and frames too', async ({ running, visit, take }) => {
  await running.extension.setScreens(1);
  const page = await visit(ADDRESSES.telegramA);
  await page.locator('.Message').first().waitFor();
  await page.evaluate(() => {
    const own = '<div id="LeftColumn" title="Məktub">Öz söhbətim</div>';
    const host = document.createElement('div');
    host.id = 'host';
    host.attachShadow({ mode: 'open' }).innerHTML = `${own}<div id="deeper"></div>`;
    const deeper = host.shadowRoot?.querySelector('#deeper')?.attachShadow({ mode: 'closed' });
    if (deeper !== undefined) deeper.innerHTML = own;
    const frame = document.createElement('iframe');
    frame.srcdoc = own;
    document.querySelector('#MiddleColumn')?.append(host, frame);
  });
  await expect(page.frameLocator('#MiddleColumn > iframe').locator('#LeftColumn')).toBeAttached();
  const { html, text, done, record } = await take(page, false);
  const empty = '<div id="LeftColumn" data-subut-left-out="chat-list"></div>';
  expect(html).toContain(
    `<div id="host"><template shadowrootmode="open">${empty}<div id="deeper"><template shadowrootmode="closed">${empty}</template></div></template></div>`,
  );
  expect(html).toContain(bare(empty));
  expect(done('left-out').filter((target) => target === 'chat-list')).toHaveLength(4);
  for (const path of ['page.html', 'text.txt', 'items.json']) {
    expect(text(path), path).not.toMatch(/Öz söhbətim|Məktub/);
  }
  expect(JSON.stringify(record)).not.toMatch(/Öz söhbətim|Məktub/);
});

test('attributes and a page that no file could take are cut short, and the record says so', async ({
  visit,
  take,
}) => {
  const page = await visit('https://example.org/long.html?rows=30&images=0');
  await page.evaluate(
    (megabytes) => {
      document.body.setAttribute('data-huge', `a${'ə'.repeat(95_000_000)}`);
      const megabyte = '<"&'.repeat(350_000);
      for (let index = 0; index < megabytes; index++) {
        const one = document.createElement('i');
        one.setAttribute('data-much', megabyte);
        document.body.append(one);
      }
      // Two that share nothing: what can be read of the page comes before.
      document.body.append(document.createComment('-'.repeat(60_000_000)), 'son');
    },
    sized(60, 300),
  );
  const { html, done, record } = await take(page, false);
  expect(html.length).toBeLessThan(60_000_000);
  expect(html).toContain('data-huge="aəəə');
  expect(html.trimEnd()).toMatch(/<\/html>$/);
  const missing = done('not-copied');
  expect(missing).toContainEqual(expect.stringMatching(/^attributes that are too long/));
  expect(missing).toContainEqual(
    expect.stringMatching(/^parts of the page beyond its first 50 million characters/),
  );
  expect(record.page.copy).toBe('part');
});

test('letters that take three bytes each are fewer, and the copy is there', async ({ visit, take }) => {
  const page = await visit('https://example.org/long.html?rows=30&images=0');
  await page.evaluate(() => document.body.append(document.createComment('ა'.repeat(40_000_000)), 'son'));
  const { html, done, record } = await take(page, false);
  expect(Buffer.byteLength(html)).toBeGreaterThan(60 * 2 ** 20);
  expect(Buffer.byteLength(html)).toBeLessThan(80 * 2 ** 20);
  expect(html.trimEnd()).toMatch(/<\/html>$/);
  const missing = done('not-copied');
  expect(missing).toContainEqual(expect.stringMatching(/^parts of the page beyond its first 2\d million/));
  expect(missing.join()).not.toContain('text.txt');
  expect(record.page.copy).toBe('part');
});

test('tokens of a session are masked in the code and in the text, and nothing else is', async ({
  visit,
  take,
}) => {
  const page = await visit('https://example.org/forms.html?access_token=UrlToken-a8Kd93LmQ02xZr7T&x=1');
  await page.evaluate(() => {
    document.head.insertAdjacentHTML(
      'beforeend',
      '<meta name="csrf-token" content="MetaToken-b7Xq41PwE83nYs6U">',
    );
    document.body.innerHTML = `<main>
      <form><input type="hidden" name="__RequestVerificationToken" value="FormToken-c6Wr52NvF74mGt5V"></form>
      <div data-csrf-token="DataToken-d5Vs63MuG65kHu4W" data-props='{"csrftoken":"JsonToken-12ef","viewer":"Lalə"}'>MetaToken-b7Xq41PwE83nYs6U FormToken-c6Wr52NvF74mGt5V</div>
      <a href="/out?access_token=UrlToken-a8Kd93LmQ02xZr7T&amp;post=5">UrlToken-a8Kd93LmQ02xZr7T</a> <p>mətn MetaToken aysel_mammadova 2026-11-28</p>
      <a href="https://elsewhere.example/?access_token=aysel_mammadova&amp;session=2026-11-28">x</a>
      <div data-csrf-token="&lt;/style&gt;"></div><div data-csrf="--&gt;"></div><style>p { color: black }</style></main>`;
  });
  const { html, text, done } = await take(page);
  for (const path of ['page.html', 'text.txt'])
    expect(text(path), path).not.toMatch(/(?:Url|Meta|Form|Data|Json)Token-/);
  expect(html).toContain('<meta name="csrf-token" content="***">');
  expect(html).toContain(
    'data-props="{&quot;csrftoken&quot;:&quot;***&quot;,&quot;viewer&quot;:&quot;Lalə&quot;}"',
  );
  expect(html).toContain('data-subut-href="/out?access_token=***&amp;post=5"');
  expect(html).toContain('<style>p { color: black }</style>');
  expect(html).toContain(
    'data-subut-href="https://elsewhere.example/?access_token=***&amp;session=2026-11-28"',
  );
  for (const path of ['page.html', 'text.txt'])
    expect(text(path), path).toContain('mətn MetaToken aysel_mammadova 2026-11-28');
  expect(done('inert').filter((line) => line.startsWith('values that carry'))).toEqual([
    'values that carry a session, masked in page.html (10)',
    'values that carry a session, masked in text.txt (3)',
  ]);
});
