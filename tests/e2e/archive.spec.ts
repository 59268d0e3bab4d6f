import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { capture } from '../driver/capture.ts';
import type { Extension } from '../driver/extension.ts';
import { allow } from '../driver/permission-prompt.ts';
import { PersonAtScreen } from '../driver/person-at-screen.ts';
import { writeProfile } from '../driver/profile.ts';
import { exportedCapture, type KeptCapture, keptCapture } from '../driver/read-capture.ts';
import { RealScreen, SCREEN_TOOLS } from '../driver/screen.ts';
import { openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { needTool } from '../unit/tools.ts';
import { BUILDS, test as base, expect } from './fixtures.ts';

/*
 * page.mhtml.txt, which the browser makes and for which it asks its user. The question is the browser's own window, which
 * only a real screen shows; all of this is the extension as people get it.
 */

const test = base.extend<{ display: RealScreen; seat: { browser: BrowserContext; extension: Extension } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  display: async ({}, use) => {
    const display = await RealScreen.start(1600, 1100);
    await use(display);
    await display.close();
  },
  seat: async ({ display, launch, folder }, use) => {
    const profile = resolve(folder, 'profile');
    writeProfile(profile, BUILDS.shipped);
    await use(await launch({ build: 'shipped', headed: true, profile, env: display.env }));
  },
});

const missing = SCREEN_TOOLS.filter((name) => !needTool(name));

async function openSettings(extension: Extension): Promise<Page> {
  const vault = await openVault(extension);
  await vault.getByTestId('nav-settings').click();
  await vault.getByTestId('settings').waitFor();
  return vault;
}

/** The parts of a MIME message of several, RFC 2046: their headers, and their text out of quoted-printable. */
function partsOf(message: string): { type: string; location: string; text: string }[] {
  const [head = ''] = message.split('\r\n\r\n', 1);
  const unfolded = head.replaceAll(/\r\n\s+/g, ' ');
  expect(unfolded).toMatch(/^Content-Type: multipart\/related;/m);
  const boundary = /boundary="([^"]+)"/.exec(unfolded)?.[1] ?? '';
  const all = message.split(`--${boundary}`);
  expect(all.at(-1)?.trim()).toBe('--');
  return all.slice(1, -1).map((part) => {
    const end = part.indexOf('\r\n\r\n');
    const header = (name: string): string =>
      new RegExp(`^${name}: ([^;\\r]+)`, 'm').exec(part.slice(0, end))?.[1] ?? '';
    const body = part.slice(end + 4);
    const text =
      header('Content-Transfer-Encoding') === 'quoted-printable'
        ? Buffer.from(
            body
              .replaceAll('=\r\n', '')
              .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) =>
                String.fromCharCode(Number.parseInt(code, 16)),
              ),
            'latin1',
          ).toString('utf8')
        : body;
    return { type: header('Content-Type'), location: header('Content-Location'), text };
  });
}

test('the longest capture is a whole number of screens, kept and followed', async ({ running }) => {
  const { browser, extension } = running;
  const settings = await openSettings(extension);
  const field = settings.getByTestId('settings-screens');
  await expect(field).toHaveValue('40');
  for (const wrong of ['0', '1001', '2.5', '']) {
    await field.fill(wrong);
    await field.blur();
    await expect(settings.getByTestId('settings-screens-wrong')).toBeVisible();
  }
  await settings.reload();
  await expect(field).toHaveValue('40');
  await field.fill('2');
  await field.blur();
  await expect(settings.getByTestId('settings-screens-saved')).toBeVisible();
  const page = await browser.newPage();
  await page.goto('https://example.org/long.html?rows=300&images=0');
  const { captureId } = await capture(extension, page);
  const { record } = await keptCapture(extension, captureId ?? '');
  expect(record.method.frames).toHaveLength(2);
  expect(record.method.endedBy).toBe('limit');
});

test.describe('page.mhtml.txt', () => {
  test.skip(missing.length > 0, `A real screen needs ${missing.join(', ')}, which cannot be had here.`);

  /** Captures a page with a real click, which opens this tab to the extension. */
  async function keep(
    screen: RealScreen,
    browser: BrowserContext,
    extension: Extension,
    downloads: string,
    address: string,
    isOffered: boolean,
  ): Promise<KeptCapture> {
    const page = await browser.newPage();
    await page.goto(address);
    await page.bringToFront();
    const icon = readFileSync(resolve(BUILDS.shipped, 'icon/16.png'));
    const hands = await PersonAtScreen.on(screen, page, icon);
    await hands.clickToolbarButton();
    if (isOffered) await hands.clickPopupButton();
    await expect
      .poll(() => extension.badge(), { message: 'the sign on the button', timeout: 90_000 })
      .toMatch(/^[✓~]$/);
    const vault = await openVault(extension);
    const id = await vault.getByTestId('capture-row').first().getAttribute('data-id');
    await vault.close();
    const kept = await exportedCapture(extension, downloads, id ?? '');
    await page.close();
    return kept;
  }

  const pathsOf = ({ record }: KeptCapture): string[] => record.artifacts.map(({ path }) => path);

  test('is kept once the browser was asked, and never with what is the user’s own', async ({
    display: screen,
    seat: { browser, extension },
    downloads,
  }) => {
    await extension.setScreens(1);
    const plain = 'https://example.org/frames.html';
    const before = await keep(screen, browser, extension, downloads, plain, true);
    expect(pathsOf(before)).not.toContain('page.mhtml.txt');
    expect(JSON.stringify(before.record)).not.toContain('mhtml');

    const settings = await openSettings(extension);
    const box = settings.getByTestId('settings-archive');
    await expect(box).not.toBeChecked();
    await box.click();
    await allow(screen, settings, { permissions: ['pageCapture'] });
    await expect(box).toBeChecked();
    await settings.close();

    const forms = 'https://example.org/forms.html';
    const secret = await keep(screen, browser, extension, downloads, forms, true);
    expect(pathsOf(secret)).not.toContain('page.mhtml.txt');
    expect(secret.record.method.adjustments).toContainEqual({
      kind: 'left-out',
      target: 'page.mhtml.txt: holds a password or the like in its code',
    });

    const kept = await keep(screen, browser, extension, downloads, plain, true);
    const artifact = kept.record.artifacts.find(({ path }) => path === 'page.mhtml.txt');
    expect(artifact).toMatchObject({ role: 'page-archive', mediaType: 'multipart/related' });
    expect(kept.record.method.adjustments).toContainEqual({
      kind: 'written-out',
      target:
        'page.mhtml.txt: as the browser itself writes pages. Not made inert, and nothing in it is masked',
    });
    const parts = partsOf(kept.file('page.mhtml.txt').toString('latin1'));
    const [html] = parts;
    expect(html?.type).toBe('text/html');
    expect(html?.location).toBe(plain);
    expect(html?.text).toContain('Çərçivələr');
    // Pages in frames are parts of their own.
    expect(parts.some(({ text }) => text.includes('dərin'))).toBe(true);
    expect(parts.find(({ location }) => location.endsWith('/style.css'))?.text).toContain('.page');
    expect(parts.map(({ text }) => text).join('')).not.toContain('<script');

    for (const address of [ADDRESSES.telegramK, ADDRESSES.instagramPost]) {
      const own = await keep(screen, browser, extension, downloads, address, false);
      expect(pathsOf(own), address).not.toContain('page.mhtml.txt');
      expect(own.record.method.adjustments, address).toContainEqual({
        kind: 'left-out',
        target: 'page.mhtml.txt: holds what is your own',
      });
    }

    const again = await openSettings(extension);
    await again.getByTestId('settings-archive').click();
    await expect(again.getByTestId('settings-archive')).not.toBeChecked();
    await expect
      .poll(() => again.evaluate(() => chrome.permissions.contains({ permissions: ['pageCapture'] })))
      .toBe(false);
  });
});
