import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';

/** Kills programs, as crashes and browsers do. */

/** Stops the extension's background script, which a browser may do at any moment. @param page a page of the extension */
export async function stopBackground(page: Page): Promise<void> {
  const stop = await aimAtBackground(page);
  await stop();
}

/** Gets ready to stop it, so that the stop itself takes no time. @param page a page of the extension */
export async function aimAtBackground(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  return async () => {
    await devtools.send('ServiceWorker.stopAllWorkers');
    await devtools.detach();
  };
}

/** Kills the browser that has this profile, with all its processes and without a word. */
export async function killBrowser(browser: BrowserContext, profile: string): Promise<void> {
  const closed = new Promise((done) => browser.once('close', done));
  spawnSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`]);
  await closed;
  // The lock of a profile names the process that held it; it is taken over once that is gone.
  await sleep(300);
}

/** A browser whose process can be named, so that it is killed with nothing in between. @param folder for its number */
export function namedBrowser(browser: string, folder: string): { executablePath: string; kill(): void } {
  const executablePath = join(folder, 'named-browser');
  const pidFile = join(folder, 'named.pid');
  writeFileSync(executablePath, `#!/bin/sh\necho $$ > '${pidFile}'\nexec '${browser}' "$@"\n`);
  chmodSync(executablePath, 0o755);
  return { executablePath, kill: () => process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL') };
}
