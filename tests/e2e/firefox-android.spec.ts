import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../utils/i18n/translate.ts';
import type { Firefox } from '../driver/firefox.ts';
import { capturesIn, type KeptCapture } from '../driver/read-capture.ts';
import { unpack } from '../driver/unpack.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { expect } from './fixtures.ts';
import { exportAll, holding, id, keptIn, noFirefox, PASSWORD, test } from './in-firefox.ts';

/*
 * The build for Firefox without what Firefox for Android lacks, at the size of a phone's page. What only that browser itself can
 * show, its popup and its downloads, is in docs/phones.md.
 */

test.skip(noFirefox, 'Firefox cannot be had here.');

const { phone } = messages.en;
const ROWS = 60;
const LONG = `https://example.org/long.html?rows=${ROWS}&images=0`;

/** Waits for the popup to be such a one. */
const inPhase = (firefox: Firefox, phase: string): Promise<string> =>
  firefox.text(`${id('popup')}[data-phase="${phase}"]`);

/** Every row of the page is in the picture, once. */
function expectRows(kept: KeptCapture | undefined): void {
  if (kept === undefined) throw new Error('nothing was kept');
  const picture = kept.picture('screenshot.png');
  const column = findCodeColumn(picture, 1);
  expect(rowProblems(readRowCodes(picture, column ?? 0, 1), 0, ROWS - 1)).toEqual([]);
}

test('without menus, keys and windows, with the popup as a page: from the page to a package that gpg opens', async ({
  startFirefox,
  downloads,
}) => {
  test.skip(!needTool('gpg'), 'needs gpg');
  const firefox = await startFirefox({ phone: { popup: 'tab', pictures: true } });
  await test.step('nothing speaks of keys and menus, and nothing of them is there', async () => {
    await firefox.openOwn('vault');
    expect(await firefox.text(id('empty-how'))).toBe(phone.press);
    const has = await firefox.evaluate<unknown>(`
      const { menus, contextMenus, commands, windows, downloads, tabs, action } = browser;
      return {
        gone: [menus, contextMenus, commands, windows, downloads, tabs.getZoom, action.openPopup, action.setBadgeText],
        page: [innerWidth, matchMedia('(pointer: coarse)').matches, matchMedia('(hover: hover)').matches],
        persisted: await navigator.storage.persist(),
      };`);
    expect(has).toEqual({ gone: Array(8).fill(null), page: [360, true, false], persisted: true });
    await firefox.click(id('nav-settings'));
    await firefox.text(id('settings-end'));
    expect(await firefox.evaluate(`return document.querySelector('${id('lock-shortcut')}') === null`)).toBe(
      true,
    );
  });

  await test.step('the popup is about the page on which it was opened, also when it is loaded again', async () => {
    await firefox.open(LONG);
    await firefox.clickToolbarButton();
    await firefox.waitForTabs(4);
    expect(await firefox.text(id('popup-goes-away'))).toBe(phone.comesBack);
    const before = await firefox.evaluate<string>('return location.search');
    expect(before).toMatch(/^\?over=\d+$/);
    await firefox.toTab(1);
    await firefox.toTab(3);
    await firefox.evaluate("document.documentElement.dataset.old = ''; location.reload();");
    await firefox.text(`html:not([data-old]) ${id('popup-capture')}`);
    expect(await firefox.evaluate('return location.search')).toBe(before);
    await firefox.click(id('popup-capture'));
    await inPhase(firefox, 'done');
    // It came back by itself.
    expect(await firefox.evaluate('return document.visibilityState')).toBe('visible');
    expect(await firefox.text(id('popup-sum'))).not.toBe('');
    await firefox.closeTab();
  });

  await test.step('a background that is ended in the middle of a capture finishes it', async () => {
    await firefox.open('https://example.org/long.html?rows=900&images=0');
    await firefox.clickToolbarButton();
    await firefox.waitForTabs(5);
    await firefox.click(id('popup-capture'));
    await firefox.text(
      `${id('popup')}[data-phase="capturing"] progress[value="3"], ${id('popup')}[data-phase="capturing"] progress[value="4"]`,
    );
    await firefox.stopBackground();
    await firefox.openOwn('vault');
    await firefox.text(`${id('capture-row')}:nth-child(2)`);
  });

  await test.step('the package is saved by a link, and it is said where to', async () => {
    const path = await exportAll(firefox, downloads);
    expect(await firefox.text(id('export-where'))).toBe(phone.saved);
    await holding(path, PASSWORD);
    const bench = new Workbench();
    try {
      const out = join(bench.directory, 'package.zip');
      const { output } = bench.gpg(
        ...[
          '--pinentry-mode',
          'loopback',
          '--passphrase',
          PASSWORD,
          '--status-fd',
          '1',
          '--output',
          out,
          '--decrypt',
          path,
        ],
      );
      expect(output).toContain('[GNUPG:] DECRYPTION_OKAY');
      expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    } finally {
      bench.remove();
    }
    const kept = capturesIn(await unpack(new Uint8Array(readFileSync(path)), { password: PASSWORD }));
    const short = kept.find(({ record }) => record.page.url === LONG);
    const cut = kept.find(({ record }) => record.page.url !== LONG);
    expect(short?.record.method).toMatchObject({
      engine: 'captureVisibleTab',
      trigger: { kind: 'toolbar' },
      // The page is wider than the phone, and that is said.
      complete: false,
      endedBy: 'whole',
      gaps: [],
      coverage: { notShown: [{ kind: 'sideways' }] },
      zoom: 1,
      viewport: { width: 360 },
    });
    expectRows(short);
    expect(cut?.record.method).toMatchObject({ complete: false });
  });
});

test('over the page the popup closes for the capture, and tells of it when it is opened again', async ({
  startFirefox,
}) => {
  const firefox = await startFirefox({ phone: { popup: 'over', pictures: true } });
  await firefox.open(LONG);
  await firefox.clickToolbarButton();
  expect(await firefox.popupText('popup-goes-away')).toBe(phone.comesBackMenu);
  await firefox.pressByKeyboard('popup', 'popup-capture');
  await firefox.badge(/^[✓~!]$/);
  await firefox.clickToolbarButton();
  expect(await firefox.popupText('popup-sum')).not.toBe('');
});

test('where no picture is given the page is drawn from its code, and the popup says what was kept and what to do', async ({
  startFirefox,
  downloads,
}) => {
  const firefox = await startFirefox({ phone: { popup: 'over', pictures: false } });
  await firefox.open(LONG);
  await firefox.clickToolbarButton();
  await firefox.pressByKeyboard('popup', 'popup-capture');
  expect(await firefox.badge(/^[✓~!]$/)).not.toBe('!');
  await firefox.clickToolbarButton();
  expect(await firefox.popupText('popup-no-picture')).toBe(phone.noPicture);
  const [kept] = await keptIn(firefox, downloads, 1);
  expect(kept?.record.method.engine).toBe('html2canvas');
  expectRows(kept);
});
