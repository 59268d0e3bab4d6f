import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { aptInstall } from './apt.ts';
import { SetupError, say } from './plain.ts';
import { ask } from './run.ts';
import { which } from './which.ts';

// Not Google Chrome: since version 137 it refuses to load an extension from a folder.
const INSTALLED = ['chromium', 'chromium-browser'];
const MAC = '/Applications/Chromium.app/Contents/MacOS/Chromium';
const FIREFOX = ['firefox-esr', 'firefox'];
const FIREFOX_MAC = '/Applications/Firefox.app/Contents/MacOS/firefox';
// A page without letters or with empty boxes for emoji is no good sample.
const FONTS = ['fonts-liberation', 'fonts-noto-color-emoji'];

/** Whether this browser starts: a missing library, or a package that only names another, shows here. */
async function starts(path: string): Promise<boolean> {
  return (await ask(path, ['--version'])).code === 0;
}

async function firstThatStarts(paths: readonly (string | null)[]): Promise<string | null> {
  for (const path of paths) {
    if (path && (await starts(path))) return path;
  }
  return null;
}

const onMac = (path: string): string | null => (process.platform === 'darwin' ? path : null);
const installed = () => firstThatStarts([...INSTALLED.map(which), onMac(MAC), chromium.executablePath()]);
const installedFirefox = () => firstThatStarts([...FIREFOX.map(which), onMac(FIREFOX_MAC)]);

/** Ubuntu's own chromium package is a snap, which cannot run in a container and may not read the project's folder. */
function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * The path of a Chromium that can load the extension: the one that SUBUT_BROWSER names, one that is installed, Debian's
 * package, or Playwright's own download, in this order.
 * @throws SetupError when there is none and none can be had.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.SUBUT_BROWSER;
  if (named) {
    if (await starts(named)) return named;
    throw new SetupError(`SUBUT_BROWSER names ${named}, which does not start: name a Chromium, or unset it.`);
  }
  const present = await installed();
  if (present !== null) return present;

  if (isDebian()) await aptInstall(['chromium', ...FONTS]);
  const packaged = await installed();
  if (packaged !== null) return packaged;

  say('Downloading the Chromium that Playwright brings, some 200 MB (once) …');
  await ask('playwright', ['install', '--no-shell', 'chromium']);
  const downloaded = await installed();
  if (downloaded !== null) return downloaded;
  throw new SetupError(
    'No browser: install Chromium (on Debian "apt install chromium") or set SUBUT_BROWSER to its path, then run this again.',
  );
}

/** The path of a Firefox: the one that SUBUT_FIREFOX names, one that is installed, or Debian's package; `null`: none can be had. */
export async function findFirefox(): Promise<string | null> {
  const named = process.env.SUBUT_FIREFOX;
  if (named) {
    if (await starts(named)) return named;
    throw new SetupError(`SUBUT_FIREFOX names ${named}, which does not start: name a Firefox, or unset it.`);
  }
  const present = await installedFirefox();
  if (present !== null || !isDebian()) return present;
  await aptInstall(['firefox-esr', ...FONTS]);
  return installedFirefox();
}
