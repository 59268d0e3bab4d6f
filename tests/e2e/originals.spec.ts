import { readFileSync } from 'node:fs';
import { sha256 } from '../../utils/bytes/digest.ts';
import type { Original } from '../../utils/evidence/record.ts';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { stopBackground } from '../driver/kill.ts';
import { type KeptCapture, keptCapture } from '../driver/read-capture.ts';
import { flatPng } from '../sites/media/flat.ts';
import { COLOURS, rowColour, type Showing } from '../sites/plain/originals-colours.ts';
import { expect, type Running, test } from './fixtures.ts';

/* The pictures and videos themselves: the bytes that the server or the page had, or the reason why there are none. */

const PAGE = 'https://example.org/originals.html';
const BOAT = readFileSync('tests/sites/media/boat.mp4');
const PATIENCE = { timeout: 30_000 };

const flat = (colour: string): Buffer => flatPng(colour, 240, 160);

async function captured(
  { browser, extension }: Running,
  query = '',
): Promise<KeptCapture & { text: KeptCapture['text']; end: string }> {
  const page = await browser.newPage();
  await page.goto(PAGE + query);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  const end = await capture(extension, page);
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  await page.close();
  return { ...(await keptCapture(extension, end.captureId ?? '')), end: end.text };
}

const listOf = ({ record }: KeptCapture): Original[] => record.originals?.list ?? [];

/** The entry whose kept bytes, or whose address, are those of the block. */
async function entryOf(kept: KeptCapture, bytes: Buffer): Promise<Original | undefined> {
  const digest = await sha256(new Uint8Array(bytes));
  return listOf(kept).find((one) => one.sha256 === digest);
}

test('what is kept is, byte for byte, what the page and its servers had', async ({ running }) => {
  await running.extension.set('originals', true);
  const kept = await captured(running);
  expect(kept.record.originals?.use).toBe('kept');
  const from: Partial<Record<Showing, Original['from']>> = {
    memory: 'page',
    open: 'server',
    data: 'page',
    background: 'server',
    svg: 'server',
    srcset: 'worker',
    shadow: 'server',
    poster: 'server',
    object: 'worker',
    input: 'server',
    late: 'worker',
    framed: 'worker',
  };
  for (const [name, way] of Object.entries(from)) {
    const bytes = flat(COLOURS[name as Showing]);
    const entry = await entryOf(kept, bytes);
    expect(entry, name).toMatchObject({
      from: way,
      missing: null,
      mediaType: 'image/png',
      bytes: bytes.length,
    });
    expect(kept.file(entry?.path ?? '').equals(bytes), name).toBe(true);
  }
  // In parts of 20,000 bytes from the page's worker, and whole from a server: the same file, kept once.
  const boats = listOf(kept).filter(({ kind, missing }) => kind === 'video' && missing === null);
  expect(boats.map(({ from: way }) => way).toSorted()).toEqual(['server', 'worker']);
  expect(new Set(boats.map(({ path }) => path)).size).toBe(1);
  expect(kept.file(boats[0]?.path ?? '').equals(BOAT)).toBe(true);
  // Taken back by the page as soon as they were far from the screen.
  for (let row = 0; row < 20; row++)
    expect(await entryOf(kept, flat(rowColour(row))), `row ${row}`).toBeDefined();
  const artifacts = kept.record.artifacts.filter(({ role }) => role === 'media');
  expect(new Set(artifacts.map(({ path }) => path))).toEqual(
    new Set(listOf(kept).flatMap(({ path }) => (path === null ? [] : [path]))),
  );
  for (const { path } of artifacts) expect(path).toMatch(/^media\/\d{3}-[0-9a-f]{12}\.(?:png|mp4)$/);
});

test('what cannot be had is named with its reason', async ({ running }) => {
  await running.extension.set('originals', true);
  const kept = await captured(running, '?rows=0');
  const missing = listOf(kept).filter((one) => one.missing !== null);
  const reasons = Object.fromEntries(
    missing.map(({ kind, source, missing: reason }) => [
      `${kind} ${source.replace(/^blob:.*/, 'blob:')}`,
      reason,
    ]),
  );
  expect(reasons).toEqual({
    'image blob:': 'gone',
    'drawing ': 'drawn',
    'video blob:': 'stream',
    'frame https://static.example.net/frame.html': 'other-site',
  });
  expect(kept.end).toContain('themselves could not be had');
  // This build has the permission for every host: what no page may read came straight from its server.
  expect(await entryOf(kept, flat(COLOURS.closed))).toMatchObject({ from: 'server', missing: null });
  // The data of an address that holds it itself is in the file and not in the record too.
  expect(kept.text('capture.json')).not.toMatch(/base64,\w/);
});

test('a file that is too large, and files that are too large together, are left and named', async ({
  running,
}) => {
  await running.extension.set('originals', true);
  await running.extension.set('max-file-mb', 1);
  const large = await captured(running, '?rows=0&pad=1500');
  const one = listOf(large).find(({ source }) => source.startsWith('blob:'));
  expect(one).toMatchObject({ missing: 'too-large', path: null, sha256: null });
  await running.extension.set('max-file-mb', 10);
  await running.extension.set('max-files-mb', 1);
  const all = await captured(running, '?rows=0&pad=1500');
  const first = listOf(all).find(({ source }) => source.startsWith('blob:'));
  expect(first).toMatchObject({ missing: 'no-room' });
  // What comes after it and is small enough is kept.
  expect(await entryOf(all, flat(COLOURS.open))).toMatchObject({ missing: null });
});

test('unless its user turns it on, no original is asked for and nothing more is put into the page', async ({
  running,
  sites,
}) => {
  const page = await running.browser.newPage();
  await page.goto(`${PAGE}?rows=0`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await expect.poll(() => page.evaluate(() => document.images.length > 5), PATIENCE).toBe(true);
  const before = sites.requests.filter(({ url }) => url.includes(COLOURS.open)).length;
  const end = await capture(running.extension, page);
  const { record } = await keptCapture(running.extension, end.captureId ?? '');
  expect(record.originals).toBeNull();
  expect(record.artifacts.filter(({ role }) => role === 'media')).toEqual([]);
  expect(sites.requests.filter(({ url }) => url.includes(COLOURS.open)).length).toBe(before);
});

test('a capture that is cut off keeps what had come, and names the rest', async ({ running }) => {
  const { browser, extension } = running;
  await extension.set('originals', true);
  const page = await browser.newPage();
  await page.goto(`${PAGE}?rows=40`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  const popup = await startCapture(extension, page);
  await popup
    .getByTestId('popup-progress')
    .filter({ hasText: /\b[4-9] / })
    .waitFor();
  await stopBackground(popup);
  await popup.reload();
  const end = await endOf(popup);
  expect(end.text).toContain(en.coverage.interrupted);
  const kept = await keptCapture(extension, end.captureId ?? '');
  const entry = await entryOf(kept, flat(COLOURS.memory));
  expect(kept.file(entry?.path ?? '').equals(flat(COLOURS.memory))).toBe(true);
  expect(listOf(kept).length).toBeGreaterThan(5);
  for (const { missing, path } of listOf(kept)) expect(missing === null).toBe(path !== null);
});
