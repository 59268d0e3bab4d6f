/*
 * `npm run profile`: the stored profile of the version that is built, for both browsers; the tests of all later versions open it. What is
 * in it was made on the extension's own pages.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { restoreBackup, saveBackup } from '../tests/driver/backup.ts';
import { capture } from '../tests/driver/capture.ts';
import { Extension } from '../tests/driver/extension.ts';
import { Firefox } from '../tests/driver/firefox.ts';
import { setPassphrase } from '../tests/driver/lock.ts';
import { startProxy } from '../tests/driver/proxy.ts';
import { openVault, ownPassword, savePackage } from '../tests/driver/vault.ts';
import { giveSecret } from '../tests/driver/verify.ts';
import {
  PROFILE_CASE,
  PROFILE_PAGES,
  PROFILE_PASSPHRASE,
  packProfile,
  profileOf,
} from '../tests/profiles/profile.ts';
import { launchChromium } from '../tests/sites/browser.ts';
import { type Sites, startSites } from '../tests/sites/server.ts';
import { findBrowser, findFirefox } from './setup/browser.ts';
import { heading, runScript, SetupError, say, UsageError } from './setup/plain.ts';

const HELP = `npm run profile [-- options]

Makes a profile of the version that is built, in tests/profiles/VERSION/, for Chromium and Firefox.

  --builds DIR   with the folders chrome-mv3-test and firefox-mv3 of that version (.output)
  --help         this text`;

const OPTIONS = { builds: { type: 'string', default: '.output' }, help: { type: 'boolean' } } as const;

/** Small, as every picture in the vault is. */
const WINDOW = { width: 520, height: 240 };
const ZOOM = 0.5;
const SHORT_PAGE = 'https://example.org/long.html?rows=4&images=0';

interface Job {
  sites: Sites;
  builds: string;
  /** For profiles and downloads; goes with the run. */
  folder: string;
}

/** Starts Chromium with the test build: without a screen only that one may see a page. */
async function chromium({ sites, builds, folder }: Job, name: string) {
  const browser = await launchChromium({
    executablePath: await findBrowser(),
    extension: join(builds, 'chrome-mv3-test'),
    profile: join(folder, name),
    hostRules: sites.hostRules,
    downloads: join(folder, 'downloads'),
    viewport: WINDOW,
  });
  const extension = await Extension.in(browser);
  const keep = async (url: string): Promise<void> => {
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    await extension.zoom(page, ZOOM);
    const { captureId, text } = await capture(extension, page);
    await page.close();
    if (captureId === null) throw new SetupError(`${url} was not captured: ${text}`);
  };
  return { browser, extension, keep };
}

/** Puts all captures of the list into the case, with words of its owner. */
async function beginCase(vault: Page): Promise<void> {
  await vault.getByTestId('choose-page').click();
  await vault.getByTestId('bulk-add').click();
  await vault.getByTestId('case-add-name').fill(PROFILE_CASE);
  await vault.getByTestId('case-add-do').click();
  await vault.getByTestId('case-added-open').click();
  await vault.getByTestId('case-words').fill('Mart ayında gördüm.');
  await vault.getByTestId('case-text-add').click();
  await vault.getByTestId('case-text').waitFor();
}

/** A package as another person gives it. @returns its path */
async function givenPackage(job: Job): Promise<string> {
  const { browser, extension, keep } = await chromium(job, 'giver');
  await keep(SHORT_PAGE);
  const vault = await openVault(extension);
  await beginCase(vault);
  await vault.getByTestId('case-export').click();
  await ownPassword(vault);
  await vault.getByTestId('package-password').fill(PROFILE_PASSPHRASE);
  await vault.getByTestId('export-make').click();
  const { path } = await savePackage(vault, join(job.folder, 'downloads'));
  await browser.close();
  return path;
}

async function receive(vault: Page, path: string): Promise<void> {
  await vault.getByTestId('nav-cases').click();
  await vault.getByTestId('cases-receive').click();
  await vault.getByTestId('verify-file').setInputFiles(path);
  await vault.getByTestId('verify-report').or(vault.getByTestId('verify-not-opened')).waitFor();
  await giveSecret(vault, { password: PROFILE_PASSPHRASE });
  await vault.getByTestId('keep-do').click();
  await vault.locator('[data-testid="received"][data-state="open"]').waitFor();
}

/** Says that two pictures are the same. */
async function decide(vault: Page): Promise<void> {
  await vault.evaluate(() => {
    location.hash = 'spread';
  });
  await vault.locator('[data-testid="spread-progress"][data-state="done"]').waitFor({ timeout: 120_000 });
  await vault.getByTestId('spread-ask').focus();
  await vault.keyboard.press('s');
  await vault.getByTestId('spread-group').waitFor();
}

/** A vault with all that is to be in it. @returns the path of a backup of it */
async function makeVault(job: Job): Promise<string> {
  const given = await givenPackage(job);
  const { browser, extension, keep } = await chromium(job, 'maker');
  for (const page of PROFILE_PAGES) await keep(page);
  const vault = await openVault(extension);
  const refused = await setPassphrase(vault, PROFILE_PASSPHRASE);
  if (refused !== null) throw new SetupError(refused);
  await vault.getByTestId('nav-list').click();
  await beginCase(vault);
  await receive(vault, given);
  await decide(vault);
  const backup = await saveBackup(vault, join(job.folder, 'downloads'));
  await browser.close();
  return backup;
}

/** That vault, restored, which leaves no trace of what was laid down meanwhile, and a capture that was made beside it. */
async function makeChromium(job: Job, version: string, backup: string): Promise<void> {
  const { browser, extension, keep } = await chromium(job, 'chromium');
  await extension.set('max-frames', 25);
  const vault = await openVault(extension);
  const { done, text } = await restoreBackup(vault, backup, PROFILE_PASSPHRASE);
  if (!done) throw new SetupError(text);
  await keep(SHORT_PAGE);
  await browser.close();
  const { id } = extension;
  const databases = readdirSync(join(job.folder, 'chromium/Default/IndexedDB'))
    .filter((name) => name.startsWith(`chrome-extension_${id}`))
    .map((name) => join('Default/IndexedDB', name));
  const folders = [...databases, join('Default/Local Extension Settings', id)];
  await packProfile(join(job.folder, 'chromium'), folders, profileOf(version, 'chromium'));
}

/** The same in Firefox. */
async function makeFirefox({ sites, builds, folder }: Job, version: string, backup: string): Promise<void> {
  const executablePath = await findFirefox();
  if (executablePath === null) throw new SetupError('No Firefox: install one, or set SUBUT_FIREFOX.');
  const profile = join(folder, 'firefox');
  const proxy = await startProxy(sites);
  const firefox = await Firefox.start({
    executablePath,
    profile,
    extension: join(builds, 'firefox-mv3'),
    downloads: join(folder, 'downloads'),
    proxyPort: proxy.port,
    devicePixelRatio: 1,
  });
  const id = (name: string): string => `[data-testid="${name}"]`;
  try {
    await firefox.openOwn('vault');
    await firefox.click(id('nav-backup'));
    await firefox.type(id('restore-file'), backup);
    await firefox.type(id('restore-passphrase'), PROFILE_PASSPHRASE);
    await firefox.click(id('restore-start'));
    await firefox.text(id('restore-done'));
    await firefox.open(SHORT_PAGE);
    await firefox.pressShortcut();
    await firefox.badge(/^[✓~]$/);
    await firefox.openOwn('vault');
    await firefox.evaluate("await browser.storage.local.set({ 'max-frames': 25 });");
  } finally {
    await firefox.close();
    await proxy.close();
  }
  const folders = readdirSync(join(profile, 'storage/default'))
    .filter((name) => name.startsWith('moz-extension'))
    .map((name) => join('storage/default', name));
  await packProfile(profile, folders, profileOf(version, 'firefox'));
}

function readArguments(args: readonly string[]): { builds: string } | null {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    return values.help ? null : { builds: resolve(values.builds) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function work(builds: string): Promise<number> {
  const manifest = readFileSync(join(builds, 'firefox-mv3/manifest.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  heading(`Profiles of version ${version}`);
  const folder = mkdtempSync(join(tmpdir(), 'subut-profile-'));
  const sites = await startSites();
  try {
    const job = { sites, builds, folder };
    const backup = await makeVault(job);
    await makeChromium(job, version, backup);
    await makeFirefox(job, version, backup);
    for (const browser of ['chromium', 'firefox'] as const) {
      const path = profileOf(version, browser);
      say(`${path}: ${Math.round(statSync(path).size / 1024)} KB`);
    }
    return 0;
  } finally {
    await sites.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await runScript(async () => {
  const wish = readArguments(process.argv.slice(2));
  if (wish !== null) return work(wish.builds);
  say(HELP);
  return 0;
});
