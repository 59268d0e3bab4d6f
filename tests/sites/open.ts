import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { STAND_INS } from './addresses.ts';
import { launchChromium } from './browser.ts';
import { startSites } from './server.ts';

/* `node tests/sites/open.ts FOLDER [BROWSER]`: one picture of every stand-in, to look at. */

const [folder, browser = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)] =
  process.argv.slice(2);
if (folder === undefined || browser === undefined) {
  console.error('usage: node tests/sites/open.ts FOLDER [PATH OF A CHROMIUM]');
  process.exit(1);
}
await mkdir(folder, { recursive: true });
const sites = await startSites();
const context = await launchChromium({
  extension: null,
  hostRules: sites.hostRules,
  executablePath: browser,
});
try {
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`));
  for (const { name, url } of STAND_INS) {
    await page.goto('about:blank');
    await page.goto(url);
    await page.waitForTimeout(2500);
    const path = join(folder, `${name.toLowerCase().replaceAll(/\W+/g, '-')}.png`);
    await page.screenshot({ path });
    console.log(path);
  }
} finally {
  await context.close();
  await sites.close();
}
