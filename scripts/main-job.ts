/*
 * `npm start`: the main job in a real browser, from the build of the extension to a package that was opened again. It
 * goes through the pages that a person uses; nothing is done behind their back.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { capture } from '../tests/driver/capture.ts';
import { Extension } from '../tests/driver/extension.ts';
import {
  exportPackage,
  NotExported,
  openVault,
  type PackageWish,
  type SavedPackage,
} from '../tests/driver/vault.ts';
import { type PackageSecret, verifyPackage } from '../tests/driver/verify.ts';
import { ADDRESSES } from '../tests/sites/addresses.ts';
import { launchChromium } from '../tests/sites/browser.ts';
import { startSites } from '../tests/sites/server.ts';
import { HELP, type MainJob, readArguments } from './setup/arguments.ts';
import { findBrowser } from './setup/browser.ts';
import { buildExtension } from './setup/build.ts';
import { checkWithGnupg } from './setup/gnupg.ts';
import { type Lawyer, makeLawyer } from './setup/lawyer.ts';
import { heading, runScript, SetupError, say, seconds } from './setup/plain.ts';

const SAMPLES = [ADDRESSES.telegramPreview, ADDRESSES.instagramPost];
const ROOT = resolve(import.meta.dirname, '..');
const shown = (path: string): string => relative(process.env.INIT_CWD ?? ROOT, path) || path;

/** Indents what a page of the extension says, so that it stands apart from what this script says. */
const quote = (text: string): string =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `  | ${line}`)
    .join('\n');

async function captureAll(
  browser: BrowserContext,
  extension: Extension,
  urls: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, url] of urls.entries()) {
    say(`${index + 1}. ${url}`);
    const start = performance.now();
    const page = await openPage(browser, url);
    const end = await capture(extension, page);
    say(quote(end.text));
    if (end.captureId === null)
      throw new SetupError(`${url} was not captured; the reason stands above. ${end.detail}`);
    say(`  captured in ${seconds(start)}`);
    ids.push(end.captureId);
    await page.close();
  }
  return ids;
}

async function openPage(browser: BrowserContext, url: string): Promise<Page> {
  const page = await browser.newPage();
  try {
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split('\n') : [];
    throw new SetupError(`${url} could not be opened: ${reason}`);
  }
  return page;
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new SetupError(`The recipient's key could not be read: ${path}.`);
  }
}

/** @throws SetupError with the page's own sentence where it refuses */
async function makePackage(vault: Page, out: string, wish: PackageWish): Promise<SavedPackage> {
  try {
    return await exportPackage(vault, out, wish);
  } catch (error) {
    if (!(error instanceof NotExported)) throw error;
    throw new SetupError(`No package was made. ${error.message}`);
  }
}

/** What this run can open the package with; a lawyer's own private key is the lawyer's alone. */
function secretOf(job: MainJob, lawyer: Lawyer | null): PackageSecret | null {
  if (lawyer !== null) return { privateKey: lawyer.privateKey };
  return job.password === null ? null : { password: job.password };
}

/** The file on the disk is the one that the page read back and checked before it handed it over. */
function compareWithPage({ path, sha256 }: SavedPackage): void {
  const saved = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (saved !== sha256) throw new SetupError(`${path} is not the file that the extension made and checked.`);
  say(`The file is the one that the extension read back and checked: SHA-256 ${sha256}.`);
}

async function check(
  extension: Extension,
  made: SavedPackage,
  job: MainJob,
  lawyer: Lawyer | null,
): Promise<void> {
  compareWithPage(made);
  const secret = secretOf(job, lawyer);
  if (secret === null) {
    say('It opens only with the key of the lawyer whose it is, so it is not opened again here.');
    return;
  }
  const verdict = await verifyPackage(extension, made.path, secret);
  say(quote(verdict.summary));
  const counts = Map.groupBy(verdict.checks, ({ result }) => result);
  const count = (result: 'held' | 'failed' | 'unchecked'): number => counts.get(result)?.length ?? 0;
  say(
    `The verify page made ${verdict.checks.length} checks: ${count('held')} held, ${count('failed')} failed, ${count('unchecked')} could not be made.`,
  );
  for (const { text } of counts.get('failed') ?? []) say(`  failed: ${text}`);
  if (!verdict.ok) throw new SetupError('The package did not pass the check.');
  say(`Signed by ${verdict.signer}.`);
  if (lawyer !== null) say(await checkWithGnupg(made.path, lawyer));
}

async function work(job: MainJob): Promise<number> {
  heading('The extension and a browser');
  const executablePath = await findBrowser();
  const recipientKey = job.recipient === null ? '' : readKey(job.recipient);
  const folder = await buildExtension('test');
  say(
    `built: ${shown(folder)} (the build for tests: nobody clicks here, so it may see pages without a click)`,
  );
  say(`browser: ${executablePath}`);
  mkdirSync(job.out, { recursive: true });
  const samples = job.urls.length === 0;
  const sites = samples ? await startSites() : null;
  const browser = await launchChromium({
    executablePath,
    extension: folder,
    headed: job.headed,
    hostRules: sites?.hostRules ?? '',
    args: job.browserArguments,
    downloads: job.out,
  });
  try {
    const extension = await Extension.in(browser);
    if (job.screens !== null) await extension.setScreens(job.screens);

    heading(samples ? 'Captures of the sample pages (drawings, invented names)' : 'Captures');
    const captures = await captureAll(browser, extension, samples ? SAMPLES : job.urls);

    heading('The package');
    const lawyer = job.recipient === null ? await makeLawyer(job.out) : null;
    const vault = await openVault(extension);
    const made = await makePackage(vault, job.out, {
      caseName: samples ? 'Sample' : 'Case',
      recipients: [lawyer?.publicKey ?? recipientKey],
      password: job.password,
      captures,
    });
    await vault.close();
    say(`saved: ${shown(made.path)}`);

    heading('The check');
    await check(extension, made, job, lawyer);

    heading('To open it yourself');
    if (lawyer !== null) for (const line of lawyer.howTo(made.path, shown)) say(line);
    else say(`gpg --output package.zip --decrypt ${shown(made.path)}`);
    if (job.open) {
      say('\nThe browser stays open, with the captures in the vault. Close it, or press Ctrl-C, to end.');
      await extension.open('vault');
      await new Promise((closed) => browser.once('close', closed));
    }
    say(`\npackage: ${made.path}`);
    return 0;
  } finally {
    await browser.close().catch(() => undefined);
    await sites?.close();
  }
}

await runScript(async () => {
  const user = process.env.INIT_CWD ?? process.cwd();
  const job = readArguments(process.argv.slice(2), { user, project: ROOT });
  if (job === null) {
    say(HELP);
    return 0;
  }
  return work(job);
});
