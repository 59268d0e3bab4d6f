import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from 'jpeg-js';
import type { Page } from 'playwright';
import type { Rgba } from '../../utils/spread/picture.ts';
import { endOf, startCapture } from '../driver/capture.ts';
import type { Extension } from '../driver/extension.ts';
import { fillVault, type Rows } from '../driver/fill-vault.ts';
import { namedBrowser } from '../driver/kill.ts';
import type { ReadMedia } from '../driver/reading/main.ts';
import { openVault } from '../driver/vault.ts';
import { type MediaFile, rowsWithMedia } from '../driver/with-media.ts';
import { changed } from '../pictures/changes.ts';
import { drawing } from '../pictures/drawing.ts';
import {
  animatedPng,
  animatedWebp,
  deepPng,
  gif,
  grayPng,
  hugeJpeg,
  hugePng,
  hugeWebp,
  palettePng,
  turnedJpeg,
} from '../pictures/formats.ts';
import { portrait } from '../pictures/portrait.ts';
import { randomOf } from '../pictures/random.ts';
import { executable, expect, type Running, test } from './fixtures.ts';

/* The media of captures are looked at while the vault is open, and those that show the same picture are proposed. */

const PATIENCE = { timeout: 60_000 };

const jpeg = ({ width, height, data }: Rgba): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encode({ width, height, data: Buffer.from(data) }, 80).data);

const file = (name: string, picture: Rgba): MediaFile => ({
  name: `${name}.jpg`,
  mediaType: 'image/jpeg',
  bytes: jpeg(picture),
});

const kept = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(`tests/pictures/files/${name}`));

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

/** The names of the files of each proposal, in the order of the alphabet. */
function proposedIn(rows: readonly ReadMedia[]): string[] {
  const names = new Map(
    rows.flatMap(({ media }) =>
      media.map(
        ({ capture, number, picture }) => [`${capture} ${number}`, picture.path.slice(6, -4)] as const,
      ),
    ),
  );
  return rows
    .flatMap(({ proposals }) =>
      proposals.map(
        ({ one, other, why }) => `${[names.get(one), names.get(other)].toSorted().join(' ')} ${why.method}`,
      ),
    )
    .toSorted();
}

test('a picture that was changed and posted again is proposed, one that is another is not', async ({
  running,
}: {
  running: Running;
}) => {
  const { extension } = running;
  const [ship, face] = [drawing(1), portrait(2)];
  const rows = await rowsWithMedia([
    [file('ship', ship), file('face', face)],
    [file('ship-crop', changed(ship, 'crop10', randomOf(1)))],
    [file('ship-mirror', changed(ship, 'mirror', randomOf(2))), file('house', drawing(3))],
    [file('face-emoji', changed(face, 'emoji', randomOf(3))), file('ship-again', ship)],
    [file('other-face', portrait(9))],
  ]);
  const vault = await filled(extension, rows);
  const reading = await extension.open('reading');
  const kept = await lookedAt(reading, 5);
  expect(kept.flatMap(({ unread }) => unread)).toEqual([]);
  const proposed = proposedIn(kept);
  expect(proposed).toContain('face face-emoji fingerprint');
  expect(proposed).toContain('ship ship-again same-bytes');
  expect(proposed).toContain('ship-again ship-crop fingerprint');
  expect(proposed).toContain('ship-again ship-mirror fingerprint');
  expect(proposed.filter((one) => one.includes('house') || one.includes('other-face'))).toEqual([]);
  await vault.close();
});

/** A picture as WebP, by the browser: no dependency of the tests writes it. */
async function webp(page: Page, { width, height, data }: Rgba): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await page.evaluate(
    async ({ pixels, ...size }) => {
      const canvas = new OffscreenCanvas(size.width, size.height);
      const image = new ImageData(Uint8ClampedArray.from(pixels), size.width, size.height);
      canvas.getContext('2d')?.putImageData(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 });
      return Array.from(new Uint8Array(await blob.arrayBuffer()));
    },
    { width, height, pixels: Array.from(data) },
  );
  return Uint8Array.from(bytes);
}

test('a picture of any kind is read or refused with the reason, and the next is looked at', async ({
  running: { extension },
}) => {
  const picture = drawing(4, 240, 180);
  const second = drawing(5, 240, 180);
  const whole = jpeg(picture);
  const [still, moving] = [await webp(extension.desk, picture), await webp(extension.desk, second)];
  const files: Record<string, Uint8Array<ArrayBuffer>> = {
    'plain.jpg': whole,
    'gray.png': grayPng(picture),
    'palette.png': palettePng(picture),
    'deep.png': deepPng(picture),
    'moving.png': animatedPng(picture, second),
    'moving.gif': gif([picture, second]),
    'still.webp': still,
    'moving.webp': animatedWebp([still, moving], 240, 180),
    'turned.jpg': turnedJpeg(whole),
    'inks.jpg': kept('drawing-cmyk.jpg'),
    'new.avif': kept('drawing.avif'),
    'phone.heic': kept('drawing.heic'),
    'called-wrong.png': jpeg(drawing(6, 240, 180)),
    'drawn.svg': new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'),
    'cut-off.png': grayPng(picture).slice(0, 300),
    'head-only.jpg': whole.slice(0, 20),
    'half.jpg': whole.slice(0, whole.length / 2),
    'huge.png': hugePng(),
    'huge.jpg': hugeJpeg(whole),
    'huge.webp': hugeWebp(),
    'huge.gif': gif([picture], 60_000, 60_000),
    'dot.gif': gif([drawing(7, 8, 8)]),
    'nothing.jpg': new Uint8Array(),
    'last.jpg': jpeg(drawing(8, 240, 180)),
  };
  const media = Object.entries(files).map(([name, bytes]) => ({ name, mediaType: 'image/jpeg', bytes }));
  await filled(extension, await rowsWithMedia([media, [file('next', picture)]]));
  const rows = await lookedAt(await extension.open('reading'), 2);
  const [row] = rows.filter(({ media: all }) => all.length > 1);
  const read = Object.fromEntries(
    row?.media
      .filter(({ width }) => width > 0)
      .map(({ picture: { path }, width, height }) => [path.slice(6), `${width} x ${height}`]) ?? [],
  );
  const unread = Object.fromEntries(row?.unread.map(({ path, why }) => [path.slice(6), why]) ?? []);
  const size = '240 x 180';
  expect(read).toEqual({
    ...{ 'plain.jpg': size, 'gray.png': size, 'palette.png': size, 'deep.png': size },
    ...{ 'moving.png': size, 'moving.gif': size, 'still.webp': size, 'moving.webp': size },
    ...{ 'turned.jpg': '180 x 240', 'inks.jpg': '96 x 72', 'new.avif': '96 x 72' },
    ...{ 'called-wrong.png': size, 'last.jpg': size },
  });
  expect(unread).toEqual({
    ...{ 'phone.heic': 'format', 'drawn.svg': 'format', 'nothing.jpg': 'format' },
    ...{ 'cut-off.png': 'damaged', 'head-only.jpg': 'damaged' },
    ...{
      'huge.png': 'too-large',
      'huge.jpg': 'too-large',
      'huge.webp': 'too-large',
      'huge.gif': 'too-large',
    },
    ...{ 'dot.gif': 'too-small', 'half.jpg': 'damaged' },
  });
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
  expect(all.flatMap(({ media }) => media)).toHaveLength(2 * MANY + 1);
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
