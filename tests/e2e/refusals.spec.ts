import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';

/* Pages that cannot be captured, and captures that do not come to their end: what is said, and what is kept. */

const FORBIDDEN = [
  'chrome://version/',
  'about:blank',
  'view-source:https://example.org/',
  'https://chromewebstore.google.com/long.html',
];
for (const address of FORBIDDEN) {
  test(`${address} is refused with a sentence, and nothing is kept`, async ({ running }) => {
    const { browser, extension } = running;
    const page = await browser.newPage();
    await page.goto(address);
    const end = await capture(extension, page);
    expect(end.phase).toBe('forbidden');
    expect(end.text).toContain(en.popup.forbidden);
    await expect((await openVault(extension)).getByTestId('vault-empty')).toBeVisible();
  });
}

test('a page of the extension itself is refused', async ({ running }) => {
  const { extension } = running;
  const page = await extension.open('vault');
  expect(await capture(extension, page)).toMatchObject({ phase: 'forbidden' });
});

test('a tab that is closed before its first picture is no capture', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(ADDRESSES.long);
  const popup = await startCapture(extension, page);
  await page.close();
  const end = await endOf(popup);
  expect(['tab-closed', null]).toContain(end.code);
  if (end.phase === 'failed')
    await expect((await openVault(extension)).getByTestId('vault-empty')).toBeVisible();
  else expect(end.text).toContain(en.popup.doneIncompleteTitle);
});

for (const [name, address, endedBy] of [
  ['goes to another page', 'https://example.org/leaves.html?rows=400&after=700', 'navigated'],
  ['loads itself anew', 'https://example.org/reloads.html?rows=400&after=700', 'navigated'],
] as const) {
  test(`a page that ${name} in the middle is kept as far as it came, and not called whole`, async ({
    running,
  }) => {
    const { browser, extension } = running;
    const page = await browser.newPage();
    await page.goto(address);
    const end = await capture(extension, page);
    expect(end).toMatchObject({ phase: 'done' });
    expect(end.text).toContain(en.popup.doneIncompleteTitle);
    const { record, picture } = await keptCapture(extension, end.captureId ?? '');
    expect(record.page.url).toBe(address);
    expect(record.method).toMatchObject({ complete: false, endedBy });
    expect(record.method.coverage.reachedEnd).toBe(false);
    expect(picture('screenshot.png').height).toBe(record.method.picture.height);
  });
}

test('a tab that is closed in the middle is kept as far as it came', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto('https://example.org/long.html?rows=600&images=0');
  const popup = await startCapture(extension, page);
  await popup.getByTestId('popup-progress').filter({ hasText: /3 / }).waitFor();
  await page.close();
  const end = await endOf(popup);
  expect(end).toMatchObject({ phase: 'done' });
  const { record } = await keptCapture(extension, end.captureId ?? '');
  expect(record.method).toMatchObject({ complete: false, endedBy: 'tab-closed' });
  expect(record.method.frames.length).toBeGreaterThan(1);
});

test('Cancel keeps nothing and puts the page back', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto('https://example.org/long.html?rows=600&images=0&sticky=1&fixed=1');
  await page.evaluate(() => scrollTo(0, 777));
  const look = () => page.evaluate(() => ({ html: document.documentElement.outerHTML, top: scrollY }));
  const before = await look();
  const popup = await startCapture(extension, page);
  await popup.getByTestId('popup-progress').filter({ hasText: /3 / }).waitFor();
  expect((await look()).html).not.toBe(before.html);
  await popup.getByTestId('popup-cancel').click();
  expect(await endOf(popup)).toMatchObject({ phase: 'cancelled', captureId: null });
  await expect.poll(look).toEqual(before);
  await expect((await openVault(extension)).getByTestId('vault-empty')).toBeVisible();
});

test('two tabs at once: the one that is not in front waits, and both are kept', async ({ running }) => {
  const { browser, extension } = running;
  const open = async (number: number) => {
    const page = await browser.newPage();
    await page.goto(`https://example.org/long.html?rows=120&images=0&tab=${number}`);
    return { page, popup: await startCapture(extension, page) };
  };
  const first = await open(1);
  const second = await open(2);
  await expect(first.popup.getByTestId('popup-waiting')).toHaveText(en.popup.waitingHidden);
  await first.page.bringToFront();
  expect(await endOf(first.popup)).toMatchObject({ phase: 'done' });
  await second.page.bringToFront();
  expect(await endOf(second.popup)).toMatchObject({ phase: 'done' });
  await expect((await openVault(extension)).getByTestId('capture-row')).toHaveCount(2);
});

test('a page that could not be loaded is refused', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto('https://nobody.example/').catch(() => undefined);
  // Loading has failed before the browser shows its own page about it.
  await page.waitForURL('chrome-error://chromewebdata/');
  const end = await capture(extension, page);
  expect(end, end.detail).toMatchObject({ phase: 'failed', code: 'page-forbidden' });
  await expect((await openVault(extension)).getByTestId('vault-empty')).toBeVisible();
});
