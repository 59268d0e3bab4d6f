/*
 * `npm run screens`: pictures of every view in each language, taken anew from the running extension; the README shows those in
 * English. The pages in front of it are the stand-ins, the captures and the package are real.
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from 'playwright';
import { endOf, type PopupEnd, startCapture } from '../tests/driver/capture.ts';
import { Extension } from '../tests/driver/extension.ts';
import { lock, setPassphrase } from '../tests/driver/lock.ts';
import { fillExport, openVault, savePackage } from '../tests/driver/vault.ts';
import { verifyOn } from '../tests/driver/verify.ts';
import { ADDRESSES } from '../tests/sites/addresses.ts';
import { launchChromium } from '../tests/sites/browser.ts';
import { startSites } from '../tests/sites/server.ts';
import { isLanguage, LANGUAGES, type Language } from '../utils/i18n/choose.ts';
import { findBrowser } from './setup/browser.ts';
import { buildExtension } from './setup/build.ts';
import { examplePictures } from './setup/example-pictures.ts';
import { type Lawyer, makeLawyer } from './setup/lawyer.ts';
import { heading, runScript, say, UsageError } from './setup/plain.ts';
import { Screens } from './setup/screenshot.ts';
import { STORE_SCREENS, STORE_WINDOW, storePictures } from './setup/store-pictures.ts';

const ROOT = resolve(import.meta.dirname, '..');

const HELP = `npm run screens [-- options]

Takes pictures of every view from the running extension, on the sample pages.

  --language L   of the interface: ${LANGUAGES.join(', ')} (all of them)
  --example      of the worked example instead, docs/example-case/
  --store        for the shops, in their sizes, in .output/store/
  --out DIR      where the pictures go, in a folder for each language (docs/screens/)
  --help         this text`;

const OPTIONS = {
  language: { type: 'string' },
  example: { type: 'boolean' },
  store: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Captured first, so that the list has something in it. */
const BEFORE = [ADDRESSES.telegramA, ADDRESSES.instagramReel];
/** Captured under the popup that is pictured. */
const LONG = ADDRESSES.telegramPreview;
const SHORT = ADDRESSES.instagramPost;
/** The channels go back for years; some screens of them are enough. */
const SCREENS = 8;

/** The README's are as sharp as a phone or a new laptop shows them. */
const SCALE: Record<Language, number> = { az: 1, ru: 1, en: 2 };
const WINDOW = { width: 900, height: 600 };
const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';

interface Wish {
  languages: readonly Language[];
  isExample: boolean;
  isStore: boolean;
  out: string;
}

/** What one language's pictures are made of. */
interface Job {
  browser: BrowserContext;
  extension: Extension;
  screens: Screens;
  lawyer: Lawyer;
  folder: string;
  language: Language;
  /** Size of the pages of the extension. */
  window: { width: number; height: number };
}

function readArguments(args: string[]): Wish | null {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}`);
  }
  if (values.help) return null;
  const { language } = values;
  if (language !== undefined && !isLanguage(language))
    throw new UsageError(`--language is one of ${LANGUAGES.join(', ')}.`);
  const user = process.env.INIT_CWD ?? process.cwd();
  const languages = language === undefined ? LANGUAGES : [language];
  const isExample = values.example === true;
  const isStore = values.store === true;
  if (isExample && isStore) throw new UsageError('--example and --store are two different sets of pictures.');
  const usual = join(ROOT, isStore ? '.output/store' : isExample ? 'docs/example-case' : 'docs/screens');
  return { languages, isExample, isStore, out: values.out === undefined ? usual : resolve(user, values.out) };
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

/** The page that opens once, as far as its first step. */
async function welcome({ browser, extension, screens, window }: Job): Promise<void> {
  const page = await browser.newPage();
  await page.goto(extension.address('vault').replace('vault.html', 'welcome.html'));
  await screens.prepare(page, window);
  await page.getByTestId('welcome').waitFor();
  await screens.take(page, 'welcome');
  await page.close();
}

/** The popup half way through a long page, and at the end of a short one. @returns the last capture's id */
async function popups({ browser, extension, screens }: Job): Promise<string> {
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

/** @returns the package's path */
async function vault(
  { extension, screens, lawyer, folder, language, window }: Job,
  id: string,
): Promise<string> {
  const page = await openVault(extension);
  await screens.prepare(page, window);
  await page.getByTestId('capture-row').first().waitFor();
  await page.getByTestId('capture-choose').first().check();
  await page.getByTestId('capture-choose').nth(1).check();
  await screens.take(page, 'vault-list');

  await page.locator(`[data-id="${id}"]`).getByTestId('capture-open').click();
  await page.getByTestId('picture-show').waitFor();
  await screens.take(page, 'vault-capture');

  await fillExport(page, { caseName: 'Case 7', recipients: [lawyer.publicKey], language });
  await screens.takeWith(page.getByTestId('recipient'), 'export-key');
  await page.getByTestId('export-make').click();
  await page.getByTestId('export-done').waitFor({ timeout: 120_000 });
  await screens.take(page, 'export-done');
  const { path } = await savePackage(page, folder);
  for (const place of ['backup', 'settings', 'passphrase'] as const) {
    await page.getByTestId(`nav-${place}`).click();
    // The view before has a heading too.
    await page.locator(`body:has([data-testid="nav-${place}"][aria-current]) main h1`).waitFor();
    await screens.take(page, `vault-${place}`);
  }
  await setPassphrase(page, PASSPHRASE);
  await lock(page);
  await screens.take(page, 'vault-locked');
  await page.close();
  return path;
}

async function verify({ extension, screens, lawyer, window }: Job, file: string): Promise<void> {
  const page = await extension.open('verify');
  await screens.prepare(page, window);
  await verifyOn(page, file, { privateKey: lawyer.privateKey });
  await screens.takeWith(page.getByTestId('verify-report'), 'verify-held');
  await page.close();
}

const shown = (path: string): string => relative(process.env.INIT_CWD ?? ROOT, path) || path;

const sayPicture = (path: string, bytes: number): void =>
  say(`${shown(path)}  ${Math.ceil(bytes / 1000)} KB`);

/** All pictures of one language, from a browser of its own. */
async function picturesIn(
  language: Language,
  out: string,
  isStore: boolean,
  { hostRules, ...programs }: { executablePath: string; extension: string; hostRules: string },
): Promise<void> {
  heading(`Pictures, ${language}`);
  const folder = mkdtempSync(join(tmpdir(), 'subut-screens-'));
  const browser = await launchChromium({ ...programs, hostRules, downloads: folder });
  try {
    const extension = await Extension.in(browser);
    await chooseLanguage(extension, language);
    await extension.setScreens(SCREENS);
    mkdirSync(out, { recursive: true });
    const screens = isStore
      ? new Screens(out, 1, sayPicture, STORE_SCREENS)
      : new Screens(out, SCALE[language], sayPicture);
    const window = isStore ? STORE_WINDOW : WINDOW;
    const job = { browser, extension, screens, folder, language, window, lawyer: await makeLawyer(folder) };
    if (isStore) await storePictures(browser, language, out, sayPicture);
    await welcome(job);
    for (const url of BEFORE) await captureWithPopup(browser, extension, url, async () => undefined);
    const captureId = await popups(job);
    await verify(job, await vault(job, captureId));
    say(`${screens.count} pictures, ${Math.ceil(screens.bytes / 1000)} KB in ${shown(out)}`);
  } finally {
    await browser.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function work({ languages, isExample, isStore, out }: Wish): Promise<number> {
  heading('The extension and a browser');
  const executablePath = await findBrowser();
  const extension = await buildExtension('test');
  const sites = await startSites();
  try {
    const { hostRules } = sites;
    if (isExample) {
      await examplePictures({ executablePath, extension, hostRules }, out, sayPicture);
      return 0;
    }
    for (const language of languages)
      await picturesIn(language, join(out, language), isStore, { executablePath, extension, hostRules });
    return 0;
  } finally {
    await sites.close();
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
