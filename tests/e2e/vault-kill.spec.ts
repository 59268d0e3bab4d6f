import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { restoreBackup, saveBackup } from '../driver/backup.ts';
import { namedBrowser } from '../driver/kill.ts';
import { setPassphrase, unlock } from '../driver/lock.ts';
import { fillVault, keptRows } from '../driver/many.ts';
import { readVaultRows } from '../driver/storage.ts';
import { openVault } from '../driver/vault.ts';
import { executable, expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

const PASSPHRASE = 'pəncərə çay kağız dörd fırça';
const OTHER = 'yeddi rəngli qayıq, 41 pillə';
const MANY = 100;

/** Moments after the restore was begun, ms: while the file is checked, laid down, and made visible. */
const MOMENTS = fc.sample(fc.integer({ min: 0, max: 4500 }), { seed: 20_261_125, numRuns: 6 });

test('a browser that is killed in the middle of a restore has the vault as it was, or all of it', async ({
  launch,
  folder,
  downloads,
}) => {
  test.setTimeout(400_000);
  const source = await launch();
  const filled = await openVault(source.extension);
  await fillVault(filled, await keptRows(MANY));
  await filled.reload();
  expect(await setPassphrase(filled, PASSPHRASE)).toBeNull();
  const file = await saveBackup(filled, downloads);
  await source.browser.close();

  const { executablePath, kill } = namedBrowser(executable(), folder);
  const profile = resolve(folder, 'profile');
  const first = await launch({ profile, executablePath });
  const own = await keep(first);
  const vault = await openVault(first.extension);
  expect(await setPassphrase(vault, OTHER)).toBeNull();
  await first.browser.close();

  const ends: number[] = [];
  for (const moment of MOMENTS) {
    const running = await launch({ profile, executablePath });
    const page = await openVault(running.extension);
    expect(await unlock(page, OTHER)).toBeNull();
    const restored = restoreBackup(page, file, PASSPHRASE).catch(() => null);
    await sleep(moment);
    kill();
    await restored;
    await running.browser.close().catch(() => undefined);

    const again = await launch({ profile, executablePath });
    const opened = await openVault(again.extension);
    expect(await unlock(opened, OTHER)).toBeNull();
    await expect(opened.getByTestId('custody-held'), `after ${moment} ms`).toBeVisible({ timeout: 60_000 });
    // What was laid down for nothing goes with the opening.
    await expect
      .poll(async () => {
        const { captures, records, files } = await readVaultRows(opened);
        return captures.length === records && records === Object.keys(files).length;
      })
      .toBe(true);
    const { captures } = await readVaultRows(opened);
    expect(captures).toContain(own);
    expect([1, 1 + MANY]).toContain(captures.length);
    ends.push(captures.length);
    await again.browser.close();
  }

  // In the end it can be restored, if it was not before.
  const last = await launch({ profile, executablePath });
  const page = await openVault(last.extension);
  expect(await unlock(page, OTHER)).toBeNull();
  expect(await restoreBackup(page, file, PASSPHRASE), String(ends)).toMatchObject({ done: true });
  expect((await readVaultRows(page)).captures).toHaveLength(1 + MANY);
});
