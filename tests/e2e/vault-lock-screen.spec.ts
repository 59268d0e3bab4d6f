import { execFileSync } from 'node:child_process';
import { setPassphrase, unlock } from '../driver/lock.ts';
import { openVault } from '../driver/vault.ts';
import { needTool } from '../unit/tools.ts';
import { expect } from './fixtures.ts';
import { noScreen, test } from './seat.ts';

/* What only a real screen has: a shortcut, and a lock of its own. */

test.skip(noScreen !== null, noScreen ?? '');
test.skip(!needTool('xset'), 'the lock of a screen needs xset, which cannot be had here.');

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';

test('the vault locks with the screen, and a key closes all its pages from anywhere', async ({
  seat,
  display,
}) => {
  const { browser, extension } = seat;
  const vault = await openVault(extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  const xset = (...words: string[]) =>
    execFileSync('xset', words, { env: { ...process.env, ...display.env } });
  xset('s', 'activate');
  await expect(vault.getByTestId('locked')).toBeVisible({ timeout: 30_000 });
  xset('s', 'reset');

  expect(await unlock(vault, PASSPHRASE)).toBeNull();
  const other = await openVault(extension);
  const verify = await extension.open('verify');
  const { hands } = await seat.visit('https://example.org/long.html?rows=20&images=0');
  const open = () => browser.pages().filter((page) => page.url().includes('/vault.html')).length;
  expect(open()).toBe(2);
  await hands.press('alt+shift+o');
  await expect.poll(open).toBe(0);
  await expect.poll(() => [vault, other, verify].map((page) => page.isClosed())).toEqual([true, true, true]);
});
