import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { keptRows } from '../driver/fill-vault.ts';
import { namedBrowser } from '../driver/kill.ts';
import { layDownVersion4, VERSION_4, versionIn } from '../driver/old-vault.ts';
import { readVaultRows } from '../driver/storage.ts';
import { openVault } from '../driver/vault.ts';
import { leafThrough, openEach } from '../driver/whole-vault.ts';
import { sized } from '../sizes.ts';
import { BUILDS, executable, expect, test } from './fixtures.ts';

/* A program of today finds a database of an earlier one, and the browser is killed while it brings it up to date. */

const CAPTURES = sized(10, 40);
/** Dexie multiplies its versions by ten. */
const TODAY = 120;

/** Moments after the beginning, as parts of the time that it took unhindered. */
const PARTS = fc
  .sample(fc.noBias(fc.integer({ min: 1, max: 120 })), { seed: 20_261_128, numRuns: sized(1, 5) })
  .map((percent) => percent / 100);
/** After that, ms: while the list is drawn, the search's index made and the chain checked, for the first time in this database. */
const LATER = sized([150], [150, 500]);
/** How often it is aimed again at the beginning where no kill came before the end. */
const AGAIN = 6;

test('killed while a database of an earlier version is brought up to date, it is the old one or the new, with all that was in it', async ({
  launch,
  folder,
}) => {
  test.setTimeout(400_000);
  const { executablePath, kill } = namedBrowser(executable(), folder);
  const profile = resolve(folder, 'profile');
  const rows = await keptRows(CAPTURES);
  let running = await launch({ profile, executablePath });
  const { id } = running.extension;

  const begin = async () => {
    const desk = await running.extension.open('verify');
    const { waited, release } = await layDownVersion4(desk, rows);
    const vault = await running.extension.open('vault');
    await waited;
    return { vault, release };
  };
  const checkAll = async (when: string) => {
    const vault = await openVault(running.extension);
    vault.setDefaultTimeout(60_000);
    await vault.getByTestId('custody-held').or(vault.getByTestId('custody-broken')).waitFor();
    await expect(vault.getByTestId('custody-held'), when).toBeVisible();
    const { captures } = await readVaultRows(vault);
    expect(captures, when).toHaveLength(CAPTURES);
    expect(Array.from((await leafThrough(vault)).keys()).toSorted(), when).toEqual(captures.toSorted());
    expect(await openEach(vault, captures), when).toEqual([]);
    // The index is made from the files, so each text can be read.
    await vault.getByTestId('nav-list').click();
    await vault.getByTestId('search-text').fill('qeyd');
    await expect(vault.getByTestId('search-count'), when).toHaveAttribute('data-count', String(CAPTURES));
    await vault.close();
  };

  const unhindered = await begin();
  const took = await unhindered.release();
  await unhindered.vault.close();
  const found: (number | null)[] = [];
  const killAfter = async (moment: number) => {
    const { release } = await begin();
    release().catch(() => undefined);
    await sleep(moment);
    kill();
    await Promise.race([running.browser.close().catch(() => undefined), sleep(3000)]);
    found.push(
      await versionIn(profile, { extension: resolve(BUILDS.test), id, executablePath: executable(), folder }),
    );
    running = await launch({ profile, executablePath });
    await checkAll(`killed after ${moment} ms, version ${found.at(-1)}`);
  };
  for (const moment of [0, ...PARTS.map((part) => part * took), ...LATER]) await killAfter(moment);
  // It may be done before the browser is gone.
  for (let again = 0; again < AGAIN && !found.includes(VERSION_4); again++) await killAfter(0);
  expect(new Set(found)).toEqual(new Set([VERSION_4, TODAY]));
});
