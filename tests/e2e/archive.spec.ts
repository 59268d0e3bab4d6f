import type { Page } from 'playwright';
import { capture } from '../driver/capture.ts';
import type { Extension } from '../driver/extension.ts';
import { allow } from '../driver/permission-prompt.ts';
import { exportedCapture, type KeptCapture, keptCapture } from '../driver/read-capture.ts';
import { opened, openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect } from './fixtures.ts';
import { noScreen, type Seat, test } from './seat.ts';

/*
 * page.mhtml.txt, which the browser makes and for which it asks its user. The question is the browser's own window, which
 * only a real screen shows; all of this is the extension as people get it.
 */

async function openSettings(extension: Extension): Promise<Page> {
  const vault = await openVault(extension);
  await vault.getByTestId('nav-settings').click();
  await opened(vault.getByTestId('settings-advanced'));
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
  await opened(settings.getByTestId('settings-advanced'));
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
  test.skip(noScreen !== null, noScreen ?? '');

  /** Captures a page with a real click, which opens this tab to the extension. */
  async function keep(
    { visit, extension }: Seat,
    downloads: string,
    address: string,
    isOffered: boolean,
  ): Promise<KeptCapture> {
    const { page, hands } = await visit(address);
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
    display,
    seat,
    downloads,
  }) => {
    const { extension } = seat;
    await extension.setScreens(1);
    const plain = 'https://example.org/frames.html';
    const before = await keep(seat, downloads, plain, true);
    expect(pathsOf(before)).not.toContain('page.mhtml.txt');
    expect(JSON.stringify(before.record)).not.toContain('mhtml');

    const settings = await openSettings(extension);
    const box = settings.getByTestId('settings-archive');
    await expect(box).not.toBeChecked();
    await box.click();
    await allow(display, settings, { permissions: ['pageCapture'] });
    await expect(box).toBeChecked();
    await settings.close();

    const forms = 'https://example.org/forms.html';
    const secret = await keep(seat, downloads, forms, true);
    expect(pathsOf(secret)).not.toContain('page.mhtml.txt');
    expect(secret.record.method.adjustments).toContainEqual({
      kind: 'left-out',
      target: 'page.mhtml.txt: holds a password or the like in its code',
    });

    const kept = await keep(seat, downloads, plain, true);
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
      const own = await keep(seat, downloads, address, false);
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
