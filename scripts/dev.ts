/*
 * The development loop: WXT's server rebuilds what changes and reloads it in a browser that has the extension and the
 * stand-ins of the sites at their real addresses. Works without a network.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createServer } from 'wxt';
import { ADDRESSES } from '../tests/sites/addresses.ts';
import { launchChromium } from '../tests/sites/browser.ts';
import { startSites } from '../tests/sites/server.ts';
import { findBrowser } from './setup/browser.ts';
import { runScript, say } from './setup/plain.ts';

const PAGES = [ADDRESSES.telegramPreview, ADDRESSES.instagramPost, ADDRESSES.telegramA];

/** A fresh profile in developer mode: without it, Chromium switches an extension off when it reloads itself. */
function makeProfile(): string {
  const folder = resolve('node_modules/.cache/subut-dev');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/Default`, { recursive: true });
  const preferences = { extensions: { ui: { developer_mode: true } } };
  writeFileSync(`${folder}/Default/Preferences`, JSON.stringify(preferences));
  return folder;
}

/** Whether a window can be shown. */
function hasScreen(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

await runScript(async () => {
  const executablePath = await findBrowser();
  const sites = await startSites();
  const server = await createServer({ browser: 'chrome', webExt: { disabled: true } });
  await server.start();

  const browser = await launchChromium({
    executablePath,
    extension: resolve('.output/chrome-mv3-dev'),
    profile: makeProfile(),
    headed: hasScreen(),
    hostRules: sites.hostRules,
    args: process.argv.slice(2),
  });
  const closed = new Promise((done) => browser.once('close', done));
  for (const url of PAGES) await (await browser.newPage()).goto(url);
  say(
    hasScreen()
      ? 'The browser has the extension.'
      : 'The browser has the extension, and no window: there is no screen.',
  );
  say('What you change is reloaded. Close the browser, or press Ctrl-C, to end.');
  await closed;
  await server.stop();
  await sites.close();
  return 0;
});
