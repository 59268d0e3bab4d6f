import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { endOf, startCapture } from '../driver/capture.ts';
import type { Extension } from '../driver/extension.ts';
import { fillVault, type Rows } from '../driver/fill-vault.ts';
import { namedBrowser } from '../driver/kill.ts';
import type { ReadMedia } from '../driver/reading/main.ts';
import { openVault } from '../driver/vault.ts';
import { rowsWithMedia } from '../driver/with-media.ts';
import { drawing } from '../pictures/drawing.ts';
import { executable, expect, type Running, test } from './fixtures.ts';
import {
  ALL_KINDS,
  CHANGED,
  expectProposed,
  file,
  proposedIn,
  READ,
  readAndUnread,
  UNREAD,
} from './spread-files.ts';

/* The media of captures are looked at while the vault is open, and those that show the same picture are proposed. */

const PATIENCE = { timeout: 60_000 };

/** The vault page, with these in the place of what was there. */
async function filled(extension: Extension, rows: Rows): Promise<Page> {
  const vault = await openVault(extension);
  await fillVault(vault, rows);
  await vault.reload();
  return vault;
}

/** Waits until all is looked at. */
async function lookedAt(reading: Page, captures: number): Promise<ReadMedia[]> {
  const done = async () =>
    (await reading.evaluate(() => subutKeptMedia())).filter(({ version }) => version > 0);
  await expect.poll(async () => (await done()).length, PATIENCE).toBe(captures);
  return done();
}

test('a picture that was changed and posted again is proposed, one that is another is not', async ({
  running,
}: {
  running: Running;
}) => {
  const { extension } = running;
  const rows = await rowsWithMedia(CHANGED);
  const vault = await filled(extension, rows);
  const reading = await extension.open('reading');
  const kept = await lookedAt(reading, 5);
  expect(kept.flatMap(({ unread }) => unread)).toEqual([]);
  expectProposed(proposedIn(kept));
  await vault.close();
});

test('a picture of any kind is read or refused with the reason, and the next is looked at', async ({
  running: { extension },
}) => {
  await filled(extension, await rowsWithMedia([ALL_KINDS, [file('next', drawing(4))]]));
  const rows = await lookedAt(await extension.open('reading'), 2);
  expect(readAndUnread(rows)).toEqual({ read: READ, unread: UNREAD });
});

/** Rows as they lie in the database: how many, and the bytes of each. */
const sealedRows = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const request = indexedDB.open('subut');
    const db = await new Promise<IDBDatabase>((done) => {
      request.onsuccess = () => done(request.result);
    });
    const all = db.transaction('media').objectStore('media').getAll();
    const rows = await new Promise<{ capture: string; version: number; media: Uint8Array }[]>((done) => {
      all.onsuccess = () => done(all.result);
    });
    db.close();
    return Object.fromEntries(
      rows.filter(({ version }) => version > 0).map(({ capture, media }) => [capture, String(media)]),
    );
  });

/** Captures of a vault that was filled before, with two pictures each. */
const MANY = 12;
const many = () =>
  Array.from({ length: MANY }, (_, at) => [
    file(`a${at}`, drawing(100 + at, 400, 300)),
    file(`b${at}`, drawing(200 + at, 400, 300)),
  ]);

test('a vault that was filled before is looked at once: a killed page goes on, and a file that kills it twice is left out', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000);
  const { executablePath, kill } = namedBrowser(executable(), folder);
  const profile = resolve(folder, 'profile');
  // A picture that takes seconds, so that the browser can be killed at it; it is the oldest, and so the last.
  const heavy = file('heavy', drawing(99, 5000, 4000));
  const rows = await rowsWithMedia([[heavy, file('beside', drawing(98, 400, 300))], ...many()]);

  const killed = async (isDue: (reading: Page) => Promise<boolean>): Promise<Record<string, string>> => {
    const { browser, extension } = await launch({ profile, executablePath });
    const vault = await openVault(extension);
    const reading = await extension.open('reading');
    if (Object.keys(await sealedRows(reading)).length === 0) {
      await fillVault(vault, rows);
      await vault.reload();
    }
    await expect.poll(() => isDue(reading), { timeout: 90_000, intervals: [20] }).toBe(true);
    const before = await sealedRows(reading);
    kill();
    await Promise.race([browser.close().catch(() => undefined), sleep(3000)]);
    return before;
  };
  /** Of the last capture, the file that is named as begun: none the first time. */
  const isAtHeavy = (named: string) => async (reading: Page) => {
    const all = await reading.evaluate(() => subutKeptMedia());
    return all.length === MANY + 1 && all.some(({ begun }) => begun === named);
  };
  const half = await killed(async (reading) => Object.keys(await sealedRows(reading)).length >= 3);
  expect(Object.keys(half).length).toBeLessThan(MANY);
  const first = await killed(isAtHeavy(''));
  // What was done stays as it was.
  expect(first).toMatchObject(half);
  expect(Object.keys(first)).toHaveLength(MANY);
  expect(await killed(isAtHeavy('media/heavy.jpg'))).toEqual(first);

  const { extension } = await launch({ profile, executablePath });
  await openVault(extension);
  const all = await lookedAt(await extension.open('reading'), MANY + 1);
  expect(all.flatMap(({ unread }) => unread)).toEqual([{ path: 'media/heavy.jpg', why: 'failed' }]);
  expect(all.flatMap(({ media }) => media)).toHaveLength(2 * MANY + 2);
  expect(await sealedRows(extension.desk)).toMatchObject(first);
});

test('a capture is not slowed: nothing is looked at while one is made', async ({ running }) => {
  test.setTimeout(120_000);
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto('https://example.org/long.html?rows=400');
  await filled(extension, await rowsWithMedia([many(), many(), many(), many()].flat()));
  await expect.poll(async () => Object.keys(await sealedRows(extension.desk)).length).toBeGreaterThan(0);
  const popup = await startCapture(extension, page);
  const samples: number[] = [];
  const isCapturing = () =>
    extension.desk.evaluate(async () =>
      (await navigator.locks.query()).held?.some(({ name }) => name?.startsWith('subut-capture ')),
    );
  await expect.poll(isCapturing, { intervals: [20] }).toBe(true);
  while (await isCapturing()) {
    samples.push(Object.keys(await sealedRows(extension.desk)).length);
    await sleep(100);
  }
  expect(await endOf(popup)).toMatchObject({ phase: 'done' });
  // One may have been under way.
  const [first = 0, ...rest] = samples;
  expect(rest.length).toBeGreaterThan(5);
  expect(first).toBeLessThan(4 * MANY);
  expect(Math.max(...rest) - first).toBeLessThanOrEqual(1);
  await lookedAt(await extension.open('reading'), 4 * MANY + 1);
});
