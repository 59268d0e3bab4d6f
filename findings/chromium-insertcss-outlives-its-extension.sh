#!/usr/bin/env bash
# Chromium (Debian's package, 156 when this was written): a style sheet that an extension put into a page with
# scripting.insertCSS stays in force when the extension is reloaded (as by an update) and also when it is switched off
# altogether, for origin USER as for AUTHOR, until the page is loaded anew. The next instance of the extension can take it
# out with removeCSS, if it has the very same text.
#
# Guess before it was run: what an extension inserted goes with the instance that inserted it, as its ports and alarms do.
# Who meets it: extensions that hide or still parts of a page for a while (screenshots, readers): an update in between
# leaves the page altered, and only the new version, if it still knows the old text, can mend it.
# Needs Chromium; fails when the behaviour is no longer the one written here.
set -euo pipefail
chromium=$(command -v chromium || command -v chromium-browser) || { echo 'needs Chromium (Debian: chromium)'; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact playwright-core@1.65.1

mkdir extension
cat >extension/manifest.json <<'JSON'
{
  "manifest_version": 3,
  "name": "inserts a style",
  "version": "1.0",
  "permissions": ["scripting"],
  "host_permissions": ["<all_urls>"],
  "background": { "service_worker": "background.js" }
}
JSON
echo '// The test asks it.' >extension/background.js
echo '<!doctype html><title>asks</title>' >extension/desk.html

cat >run.mjs <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>page</title><p id="user">user</p><p id="author">author</p>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

// Without developer mode Chromium switches an extension off that reloads itself.
mkdirSync('profile/Default', { recursive: true });
writeFileSync('profile/Default/Preferences', JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
const context = await chromium.launchPersistentContext('profile', {
  executablePath: process.argv[2],
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    `--disable-extensions-except=${process.cwd()}/extension`,
    `--load-extension=${process.cwd()}/extension`,
  ],
});
console.log(`Chromium ${context.browser()?.version()}`);
const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
const { host } = new URL(worker.url());
const open = async () => {
  const desk = await context.newPage();
  for (let time = 0; ; time++) {
    try {
      await desk.goto(`chrome-extension://${host}/desk.html`);
      return desk;
    } catch (error) {
      if (time === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};

const page = await context.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const colours = () =>
  page.evaluate(() => ['user', 'author'].map((id) => getComputedStyle(document.getElementById(id)).color).join(' '));
const SHEETS = [
  { css: '#user { color: rgb(1, 2, 3) !important }', origin: 'USER' },
  { css: '#author { color: rgb(4, 5, 6) !important }', origin: 'AUTHOR' },
];
const ask = (desk, method) =>
  desk.evaluate(
    async ({ name, sheets }) => {
      const tabs = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
      for (const sheet of sheets) await chrome.scripting[name]({ target: { tabId: tabs[0].id }, ...sheet });
    },
    { name: method, sheets: SHEETS },
  );

const PLAIN = 'rgb(0, 0, 0) rgb(0, 0, 0)';
const STYLED = 'rgb(1, 2, 3) rgb(4, 5, 6)';
let changed = 0;
const see = async (when, expected) => {
  const seen = await colours();
  console.log(`${when.padEnd(44)} ${seen === STYLED ? 'styled' : seen === PLAIN ? 'plain' : seen}`);
  if (seen !== expected) {
    changed += 1;
    console.log(`  CHANGED: it was ${expected === STYLED ? 'styled' : 'plain'}`);
  }
};

await see('before', PLAIN);
const first = await open();
await ask(first, 'insertCSS');
await see('after insertCSS', STYLED);
await first.evaluate(() => setTimeout(() => chrome.runtime.reload(), 0));
await first.waitForEvent('close').catch(() => undefined);
const second = await open();
await see('after the extension was reloaded', STYLED);
await ask(second, 'removeCSS');
await see('after removeCSS by the new instance', PLAIN);
await ask(second, 'insertCSS');
await see('inserted again', STYLED);
const settings = await context.newPage();
await settings.goto('chrome://extensions');
await settings.evaluate((id) => chrome.management.setEnabled(id, false), host);
const { enabled } = await settings.evaluate((id) => chrome.management.get(id), host);
if (enabled) throw new Error('the extension is still on');
await see('after the extension was switched off', STYLED);
await page.reload();
await see('after the page was loaded anew', PLAIN);
await context.close();
server.close();
process.exit(changed === 0 ? 0 : 1);
JS
node run.mjs "$chromium"
