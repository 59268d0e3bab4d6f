import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { endOf, type PopupEnd, startCapture } from '../driver/capture.ts';
import type { Extension } from '../driver/extension.ts';
import { aimAtBackground } from '../driver/kill.ts';
import { setPassphrase, unlock } from '../driver/lock.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { leftovers, reached, type Stage } from '../driver/stages.ts';
import { readVaultRows } from '../driver/storage.ts';
import { listed, openCapture, openVault } from '../driver/vault.ts';
import { FULL, sized } from '../sizes.ts';
import { expect, test } from './fixtures.ts';

/*
 * The background script is stopped at each stage of a capture, with the popup closed. Whatever the moment: what had been
 * seen is in the vault, once; the page is as it was; nothing is left over; and what is told is true.
 */

/** Four frames and their picture: some two seconds. */
const FRAMES = 4;
const PAGE = 'https://example.org/long.html?rows=120&images=0&sticky=1&fixed=1';
const PASSPHRASE = 'pəncərə çay kağız dörd fırça';

const look = (page: Page) =>
  page.evaluate(() => ({ html: document.documentElement.outerHTML, top: scrollY }));

interface Stopped {
  page: Page;
  end: PopupEnd;
}

/** Captures a page, stops the background when the capture has come so far, and opens the popup again. */
async function stopAt(
  extension: Extension,
  desk: Page,
  page: Page,
  stage: Stage,
  later = 0,
): Promise<PopupEnd> {
  const stop = await aimAtBackground(desk);
  const popup = await startCapture(extension, page);
  const tabId = Number(new URL(popup.url()).searchParams.get('tab'));
  await Promise.all([reached(desk, stage), popup.close()]);
  await sleep(later);
  await stop();
  return endOf(await extension.openPopup(tabId));
}

async function stopOnce(extension: Extension, page: Page, stage: Stage): Promise<Stopped & { desk: Page }> {
  await page.goto(PAGE);
  await page.evaluate(() => scrollTo(0, 333));
  const before = await look(page);
  const desk = await extension.open('verify');
  const end = await stopAt(extension, desk, page, stage);
  await expect.poll(() => look(page)).toEqual(before);
  return { page, end, desk };
}

test('ordered of a stopped background by a popup that is closed at once, it is kept', async ({ running }) => {
  const { browser, extension } = running;
  const desk = await extension.open('verify');
  const page = await browser.newPage();
  await page.goto(PAGE);
  const stop = await aimAtBackground(desk);
  const tabId = await extension.bringToFront(page);
  await stop();
  const popup = await extension.openPopup(tabId);
  await popup.getByTestId('popup-capture').click();
  await popup.close();
  await expect.poll(() => leftovers(desk)).toMatchObject({ captures: 1, phases: ['done'], keys: 0 });
  expect((await leftovers(desk)).session.filter((name) => name.startsWith('order'))).toEqual([]);
});

/** `tag`: what lies between two others. */
const STAGES: readonly { name: string; stage: Stage; least: number; tag?: string }[] = [
  { name: 'when it has begun and nothing was seen', stage: { journals: 1 }, least: 0 },
  { name: 'before the first frame', stage: { entries: 1 }, least: 1, tag: FULL },
  { name: 'at the first frame', stage: { entries: 2 }, least: 1, tag: FULL },
  { name: 'in the middle', stage: { entries: 3 }, least: 1 },
  { name: 'at the last frame', stage: { entries: FRAMES + 1 }, least: 1, tag: FULL },
  { name: 'while the picture is put together and stored', stage: { phase: 'storing' }, least: 1 },
];

for (const { name, stage, least, tag = [] } of STAGES) {
  test(`stopped ${name}, it is kept or said to be lost, and leaves nothing behind`, { tag }, async ({
    running,
  }) => {
    const { browser, extension } = running;
    const { end, desk } = await stopOnce(extension, await browser.newPage(), stage);
    // The popup has been told; what follows that in the background takes a moment.
    await expect.poll(() => leftovers(desk)).toMatchObject({ journals: 0, entries: 0, keys: 0 });
    const { captures, phases } = await leftovers(desk);
    // The tab still shows what is done; of anything else nothing is left once it was told.
    expect(phases).toEqual(end.phase === 'done' ? ['done'] : []);
    expect(captures).toBeGreaterThanOrEqual(least);
    expect(captures).toBeLessThanOrEqual(1);
    expect(['done', 'kept']).toContain(captures === 1 ? end.phase : 'done');
    if (captures === 0) {
      expect(end).toMatchObject({ phase: 'failed', code: 'unexpected' });
      return;
    }
    const { record } = await keptCapture(extension, end.captureId ?? '');
    expect(record.page.url).toBe(PAGE);
    const { complete, endedBy, frames } = record.method;
    if (endedBy === 'whole')
      expect({ complete, frames: frames.length }).toEqual({ complete: true, frames: FRAMES });
    else expect({ complete, endedBy }).toEqual({ complete: false, endedBy: 'interrupted' });
  });
}

/** Moments after the last frame, ms: before, within and after the transaction, and after the word to the popup. */
const MOMENTS = fc.sample(fc.integer({ min: 0, max: 450 }), { seed: 20261125, numRuns: sized(2, 10) });

test('stopped at any moment from the last frame on, behind a passphrase, each is in the vault once', async ({
  running,
}) => {
  const { browser, extension } = running;
  const vault = await openVault(extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await vault.close();
  const desk = await extension.open('verify');
  const told: { moment: number; phase: string; id: string }[] = [];
  for (const moment of MOMENTS) {
    const page = await browser.newPage();
    await page.goto(PAGE);
    const end = await stopAt(extension, desk, page, { entries: FRAMES + 1 }, moment);
    told.push({ moment, phase: end.phase, id: end.captureId ?? '' });
    expect(['done', 'kept'], JSON.stringify(told)).toContain(end.phase);
    await page.close();
  }
  await expect
    .poll(() => leftovers(desk))
    .toMatchObject({
      journals: 0,
      entries: 0,
      keys: 0,
      captures: MOMENTS.length,
    });
  const opened = await openVault(extension);
  expect(await unlock(opened, PASSPHRASE)).toBeNull();
  await expect(opened.getByTestId('capture-row')).toHaveCount(MOMENTS.length);
  expect((await listed(opened)).toSorted()).toEqual(told.map(({ id }) => id).toSorted());
  await openCapture(opened, told[0]?.id ?? '');
  await expect(opened.getByTestId('fact-url')).toContainText(PAGE);
});

test('stopped when it was stored and nobody was told yet, it is said to be kept', async ({ running }) => {
  const { browser, extension } = running;
  const desk = await extension.open('verify');
  const page = await browser.newPage();
  await page.goto(PAGE);
  const popup = await startCapture(extension, page);
  const tabId = Number(new URL(popup.url()).searchParams.get('tab'));
  await popup.close();
  await expect.poll(() => leftovers(desk)).toMatchObject({ captures: 1, phases: ['done'], keys: 0 });
  const [id = ''] = (await readVaultRows(desk)).captures;
  const stop = await aimAtBackground(desk);
  // The moment is too short to be met: what lay in the session's storage then is put there again, before the worker is stopped,
  // lest it is started by chance in between and finds nothing.
  await desk.evaluate(
    async (then) => {
      await chrome.storage.session.set({
        jobs: { [then.tabId]: { phase: 'storing' } },
        'journal-keys': { [then.id]: { key: btoa('0'.repeat(32)), tabId: then.tabId } },
      });
    },
    { tabId, id },
  );
  await stop();
  const end = await endOf(await extension.openPopup(tabId));
  expect(end).toMatchObject({ phase: 'kept', captureId: id });
  expect(end.text).toContain(en.popup.kept);
  await expect.poll(() => leftovers(desk)).toMatchObject({ captures: 1, phases: [], keys: 0 });
});

test('of two captures at once the one that waits is told of too', async ({ running }) => {
  const { browser, extension } = running;
  const desk = await extension.open('verify');
  const open = async (number: number) => {
    const page = await browser.newPage();
    await page.goto(`${PAGE}&tab=${number}`);
    return { page, popup: await startCapture(extension, page) };
  };
  const waiting = aimAtBackground(desk);
  const first = await open(1);
  const second = await open(2);
  await first.page.bringToFront();
  await reached(desk, { entries: 2 });
  await (await waiting)();
  await first.popup.reload();
  expect(await endOf(first.popup)).toMatchObject({ phase: 'done' });
  expect(await endOf(second.popup)).toMatchObject({ phase: 'failed', code: 'unexpected' });
  await expect
    .poll(() => leftovers(desk))
    .toMatchObject({ journals: 0, entries: 0, keys: 0, phases: ['done'], captures: 1 });
});
