import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  cpSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../utils/i18n/translate.ts';
import { Extension } from '../driver/extension.ts';
import { openVault } from '../driver/vault.ts';
import { launchChromium } from '../sites/browser.ts';
import { BUILDS, executable, expect, test } from './fixtures.ts';

/* A view of the vault whose script the browser does not bring: the file is a pipe into which nobody writes. */

test('whoever waits for a view that does not come is told what is safe, and gets it by loading the page again', async ({
  folder,
  sites,
}) => {
  const build = join(folder, 'build');
  cpSync(BUILDS.test, build, { recursive: true });
  const name = readdirSync(join(build, 'chunks')).find((file) => /^Settings-.*\.js$/.test(file)) ?? '';
  const script = join(build, 'chunks', name);
  const bytes = readFileSync(script);
  rmSync(script);
  execFileSync('mkfifo', [script]);
  const browser = await launchChromium({
    executablePath: executable(),
    extension: build,
    hostRules: sites.hostRules,
  });
  const page = await openVault(await Extension.in(browser));
  await page.getByTestId('nav-settings').click();
  const slow = page.getByTestId('part-slow');
  await expect(slow).toContainText(messages.en.app.partSlow, { timeout: 20_000 });
  const pipe = `${script}.pipe`;
  renameSync(script, pipe);
  writeFileSync(script, bytes);
  await slow.getByRole('button', { name: messages.en.app.reload }).click();
  await expect(page.getByRole('heading', { name: messages.en.settings.title })).toBeVisible();
  await expect(slow).toHaveCount(0);
  // A browser that still reads from it does not end.
  closeSync(openSync(pipe, constants.O_RDWR));
  await browser.close();
});
