/*
 * `npm run screens`: the README's pictures, taken anew from the running extension. The pages in front of it are the
 * stand-ins, the captures and the package are real.
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from 'playwright';
import { endOf, type PopupEnd, startCapture } from '../tests/driver/capture.ts';
import { Extension } from '../tests/driver/extension.ts';
import { fillExport, openVault, savePackage } from '../tests/driver/vault.ts';
import { verifyOn } from '../tests/driver/verify.ts';
import { ADDRESSES } from '../tests/sites/addresses.ts';
import { launchChromium } from '../tests/sites/browser.ts';
import { startSites } from '../tests/sites/server.ts';
import { isLanguage, LANGUAGES, type Language } from '../utils/i18n/choose.ts';
import { findBrowser } from './setup/browser.ts';
import { buildExtension } from './setup/build.ts';
import { type Lawyer, makeLawyer } from './setup/lawyer.ts';
import { heading, runScript, say, seconds, UsageError } from './setup/plain.ts';
import { Screens } from './setup/screenshot.ts';

const ROOT = resolve(import.meta.dirname, '..');

const HELP = `npm run screens [-- options]

Takes the README's pictures from the running extension, on the sample pages.

  --language L   of the interface: ${LANGUAGES.join(', ')} (en)
  --out DIR      where the pictures go (docs/screens/)
  --help         this text`;

const OPTIONS = { language: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } } as const;

/** Captured first, so that the list has something in it. */
const BEFORE = [ADDRESSES.telegramA, ADDRESSES.instagramReel];
/** Captured under the popup that is pictured. */
const LONG = ADDRESSES.telegramPreview;
const SHORT = ADDRESSES.instagramPost;
/** The channels go back for years; some screens of them are enough. */
const SCREENS = 8;

interface Wish {
  language: Language;
  out: string;
}

function readArguments(args: string[]): Wish | null {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}`);
  }
  if (values.help) return null;
  const language = values.language ?? 'en';
  if (!isLanguage(language)) throw new UsageError(`--language is one of ${LANGUAGES.join(', ')}.`);
  const user = process.env.INIT_CWD ?? process.cwd();
  return { language, out: values.out === undefined ? join(ROOT, 'docs/screens') : resolve(user, values.out) };
}

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, strict: true }).values;

/** Each visit to a page of the extension follows what was chosen on another. */
async function chooseLanguage(extension: Extension, language: Language): Promise<void> {
  const page = await extension.open('verify');
  await page.getByTestId('language').selectOption(language);
  await page.close();
}

/** Captures one more page, with the popup as its user sees it. @returns how it ended */
async function captureWithPopup(
  browser: BrowserContext,
  extension: Extension,
  url: string,
  pose: (popup: Page) => Promise<void>,
): Promise<PopupEnd> {
  const page = await browser.newPage();
  await page.goto(url);
  const popup = await startCapture(extension, page);
  await pose(popup);
  const end = await endOf(popup);
  await page.close();
  return end;
}

/** The popup half way through a long page, and at the end of a short one. @returns the last capture's id */
async function popups(browser: BrowserContext, extension: Extension, screens: Screens): Promise<string> {
  const size = { width: 400, height: 600 };
  await captureWithPopup(browser, extension, LONG, async (popup) => {
    await screens.prepare(popup, size);
    await popup
      .getByTestId('popup-progress')
      .filter({ hasText: /^\D*[2-6]\D/ })
      .waitFor();
    await screens.takeOnly(popup.getByTestId('popup'), 'popup-capturing');
  });
  const { captureId } = await captureWithPopup(browser, extension, SHORT, async (popup) => {
    await screens.prepare(popup, size);
    await popup.locator('[data-phase="done"]').waitFor();
    await screens.takeOnly(popup.getByTestId('popup'), 'popup-done');
  });
  return captureId ?? '';
}

async function vault(
  extension: Extension,
  screens: Screens,
  job: { wish: Wish; lawyer: Lawyer; folder: string; captureId: string },
): Promise<string> {
  const page = await openVault(extension);
  await screens.prepare(page, { width: 900, height: 600 });
  await page.getByTestId('capture-row').first().waitFor();
  await page.getByTestId('capture-choose').first().check();
  await page.getByTestId('capture-choose').nth(1).check();
  await screens.take(page, 'vault-list');

  await page.locator(`[data-id="${job.captureId}"]`).getByTestId('capture-open').click();
  await page.getByTestId('picture-show').waitFor();
  await screens.take(page, 'vault-capture');

  await fillExport(page, {
    caseName: 'Case 7',
    recipients: [job.lawyer.publicKey],
    language: job.wish.language,
  });
  await screens.takeWith(page.getByTestId('recipient'), 'export-key');
  await page.getByTestId('export-make').click();
  await page.getByTestId('export-done').waitFor({ timeout: 120_000 });
  await screens.take(page, 'export-done');
  const { path } = await savePackage(page, job.folder);
  await page.close();
  return path;
}

async function verify(extension: Extension, screens: Screens, file: string, lawyer: Lawyer): Promise<void> {
  const page = await extension.open('verify');
  await screens.prepare(page, { width: 900, height: 600 });
  await verifyOn(page, file, { privateKey: lawyer.privateKey });
  await screens.takeWith(page.getByTestId('verify-report'), 'verify-held');
  await page.close();
}

async function work(wish: Wish): Promise<number> {
  heading('The extension and a browser');
  const executablePath = await findBrowser();
  const extensionFolder = await buildExtension('test');
  const folder = mkdtempSync(join(tmpdir(), 'subut-screens-'));
  const sites = await startSites();
  const browser = await launchChromium({
    executablePath,
    extension: extensionFolder,
    hostRules: sites.hostRules,
    downloads: folder,
  });
  try {
    const extension = await Extension.in(browser);
    await chooseLanguage(extension, wish.language);
    await extension.setScreens(SCREENS);
    mkdirSync(wish.out, { recursive: true });
    const shown = (path: string): string => relative(process.env.INIT_CWD ?? ROOT, path) || path;
    const screens = new Screens(wish.out, (path, bytes) =>
      say(`${shown(path)}  ${Math.ceil(bytes / 1000)} KB`),
    );

    heading('Captures of the sample pages');
    for (const url of BEFORE) {
      const start = performance.now();
      const { phase } = await captureWithPopup(browser, extension, url, async () => undefined);
      say(`${url}  ${phase}, ${seconds(start)}`);
    }

    heading('Pictures');
    const captureId = await popups(browser, extension, screens);
    const lawyer = await makeLawyer(folder);
    const file = await vault(extension, screens, { wish, lawyer, folder, captureId });
    await verify(extension, screens, file, lawyer);
    say(`\n${screens.count} pictures, ${Math.ceil(screens.bytes / 1000)} KB in ${shown(wish.out)}`);
    return 0;
  } finally {
    await browser.close().catch(() => undefined);
    await sites.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await runScript(async () => {
  const wish = readArguments(process.argv.slice(2));
  if (wish === null) {
    say(HELP);
    return 0;
  }
  return work(wish);
});
