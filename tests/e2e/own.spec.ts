import { capture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { OWN_CHATS } from '../sites/channel/private.ts';
import { OWN_ACCOUNT } from '../sites/instagram/posts.ts';
import { expect, test } from './fixtures.ts';

/* What is the user's own stands in the window and must not be in the evidence: others will read it. */

const CHATS = OWN_CHATS.flatMap(({ name, last }) => [name, last]).filter((text) => text !== 'Telegram');

for (const { name, url, own, region } of [
  { name: 'Telegram Web A', url: ADDRESSES.telegramA, own: CHATS, region: 'chat-list' },
  { name: 'Telegram Web K', url: ADDRESSES.telegramK, own: CHATS, region: 'chat-list' },
  { name: 'Instagram', url: ADDRESSES.instagramPost, own: [OWN_ACCOUNT.username], region: 'own-account' },
]) {
  test(`${name}: the user’s own ${region} is in the window and in no file of the capture`, async ({
    running,
  }) => {
    const { browser, extension } = running;
    await extension.setScreens(2);
    const page = await browser.newPage();
    await page.goto(url);
    const window = await page.locator('body').innerText();
    for (const text of own) expect(window).toContain(text);
    const end = await capture(extension, page);
    const kept = await keptCapture(extension, end.captureId ?? '');
    for (const { path } of kept.record.artifacts) {
      for (const text of own) expect(kept.text(path), `${text} in ${path}`).not.toContain(text);
    }
    for (const text of own) expect(kept.text('capture.json')).not.toContain(text);
    expect(kept.record.method.coverage.leftOut).toContain(region);
    // A grey box says that something stood there.
    const picture = kept.picture('viewport.png');
    const pixel = (400 * picture.width + 40) * 4;
    expect(Array.from(picture.data.subarray(pixel, pixel + 3))).toEqual([0x80, 0x80, 0x80]);
  });
}

test('a narrow window: the chat that lies over the list of chats is not covered', async ({ launch }) => {
  const { browser, extension } = await launch({ viewport: { width: 800, height: 800 } });
  await extension.setScreens(2);
  const page = await browser.newPage();
  await page.goto(ADDRESSES.telegramA);
  await page.locator('.Message').first().waitFor();
  const end = await capture(extension, page);
  const kept = await keptCapture(extension, end.captureId ?? '');
  for (const { path } of kept.record.artifacts)
    for (const text of CHATS) expect(kept.text(path), `${text} in ${path}`).not.toContain(text);
  for (const name of ['viewport.png', 'screenshot.png'] as const) {
    const { width, data } = kept.picture(name);
    const pixel = (30 * width + 40) * 4;
    expect(Array.from(data.subarray(pixel, pixel + 3)), name).not.toEqual([0x80, 0x80, 0x80]);
  }
});

test('a window with nothing of one’s own is kept byte for byte, and the page is not touched', async ({
  running,
}) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto('https://example.org/long.html?rows=90&images=0&sticky=1&fixed=1');
  await page.evaluate(() => scrollTo(0, 333));
  const look = () => page.evaluate(() => ({ html: document.documentElement.outerHTML, top: scrollY }));
  const before = await look();
  const end = await capture(extension, page);
  expect(await look()).toEqual(before);
  const { record, text } = await keptCapture(extension, end.captureId ?? '');
  expect(record.method.coverage.leftOut).toEqual([]);
  expect(record.page.sha256).toBe(record.artifacts.find(({ path }) => path === 'page.html')?.sha256);
  // What the page's own script had made of the page, not what the server had sent.
  expect(text('page.html')).toContain('row-code');
  expect(text('page.html')).not.toMatch(/<script/i);
});
