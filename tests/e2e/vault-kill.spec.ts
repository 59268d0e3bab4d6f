import { cpSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { restoreBackup, saveBackup } from '../driver/backup.ts';
import { fillVault, keptRows } from '../driver/fill-vault.ts';
import { namedBrowser } from '../driver/kill.ts';
import { setPassphrase, unlock } from '../driver/lock.ts';
import { readVaultRows } from '../driver/storage.ts';
import { openVault } from '../driver/vault.ts';
import { openEach } from '../driver/whole-vault.ts';
import { sized } from '../sizes.ts';
import { executable, expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

const PASSPHRASE = 'pəncərə çay kağız dörd fırça';
const OTHER = 'yeddi rəngli qayıq, 41 pillə';
const MANY = sized(15, 60);

/**
 * Where in the time that is left each kill falls: what comes before it is known to be too early for the restored captures to be seen, what
 * comes after it to be late enough. So the kills close in on the moment in which they become visible.
 */
const CHANCES: readonly number[] = sized(
  [0.03],
  fc
    .sample(fc.noBias(fc.integer({ min: 30, max: 70 })), { seed: 20_261_125, numRuns: 7 })
    .map((percent) => percent / 100),
);
/** Longer than a restore takes, ms. */
const LATEST = 10_000;
/** Instead of a chance: when the page says that it is done. */
const SAID = null;

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
  const before = resolve(folder, 'before');
  cpSync(profile, before, { recursive: true });

  const ends = new Map<number, number>();
  let [early, late] = [0, LATEST];
  for (const chance of [...CHANCES, SAID]) {
    const moment = chance === SAID ? LATEST : Math.round(early + (late - early) * chance);
    rmSync(profile, { recursive: true });
    cpSync(before, profile, { recursive: true });
    const running = await launch({ profile, executablePath });
    const page = await openVault(running.extension);
    expect(await unlock(page, OTHER)).toBeNull();
    const restored = restoreBackup(page, file, PASSPHRASE).catch(() => null);
    if (chance === SAID) expect(await restored).toMatchObject({ done: true });
    else await sleep(moment);
    kill();
    // What the browser still owes an answer may never come.
    await Promise.race([restored, sleep(3000)]);
    await Promise.race([running.browser.close().catch(() => undefined), sleep(3000)]);

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
    expect(chance === SAID ? [1 + MANY] : [1, 1 + MANY]).toContain(captures.length);
    expect(await openEach(opened, captures), `after ${moment} ms`).toEqual([]);
    ends.set(moment, captures.length);
    if (captures.length === 1) early = moment;
    else late = moment;
    await again.browser.close();
  }

  expect(new Set(ends.values()), 'before and after they were visible').toEqual(new Set([1, 1 + MANY]));
  // In the end it can be restored, if it was not before.
  const last = await launch({ profile, executablePath });
  const page = await openVault(last.extension);
  expect(await unlock(page, OTHER)).toBeNull();
  expect(await restoreBackup(page, file, PASSPHRASE), JSON.stringify(Array.from(ends))).toMatchObject({
    done: true,
  });
  expect((await readVaultRows(page)).captures).toHaveLength(1 + MANY);
});
