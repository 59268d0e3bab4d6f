import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { sized } from '../sizes.ts';
import { expect, type Running, test } from './fixtures.ts';

/*
 * Pages that stop answering in the middle of a capture, with an endless script or a dialog: whoever captures is never kept
 * waiting by them, and neither are other tabs.
 */

test.use({ alone: true });

/** How long something takes that must not wait for the page, which is waited for a minute. */
const AT_ONCE_MS = 20_000;

interface Stopped {
  page: Page;
  popup: Page;
  /** Takes the dialog away. */
  answer(): Promise<void>;
}

/** A capture of which frames are kept, and whose page does not answer any more. */
async function stopped({ browser, extension }: Running, how: string): Promise<Stopped> {
  const page = await browser.newPage();
  let answer = async (): Promise<void> => undefined;
  const quiet = Promise.withResolvers<void>();
  page.on('dialog', (dialog) => {
    // Nobody answers it until the test says so.
    answer = () => dialog.accept();
    quiet.resolve();
  });
  page.on('console', (message) => {
    if (message.text() === 'stops' && how === 'script') quiet.resolve();
  });
  await page.goto(`https://example.org/features/stops.html?rows=400&how=${how}`);
  const popup = await startCapture(extension, page);
  await quiet.promise;
  await popup.getByTestId('popup-stop').waitFor();
  return { page, popup, answer: () => answer() };
}

test('an endless script: Cancel works at once, and a tab that waits is captured', async ({ running }) => {
  const { browser, extension } = running;
  const { popup } = await stopped(running, 'script');
  const other = await browser.newPage();
  await other.goto(ADDRESSES.telegramPreview);
  const waiting = await startCapture(extension, other);
  await waiting.getByTestId('popup-queued').waitFor();
  await popup.getByTestId('popup-cancel').click();
  expect(await endOf(popup, AT_ONCE_MS)).toMatchObject({ phase: 'cancelled', captureId: null });
  expect(await endOf(waiting)).toMatchObject({ phase: 'done' });
  await expect((await openVault(extension)).getByTestId('capture-row')).toHaveCount(1);
});

test('a tab that waits for one that does not answer is given up at once', async ({ running }) => {
  const { browser, extension } = running;
  await stopped(running, 'confirm');
  const other = await browser.newPage();
  await other.goto(ADDRESSES.telegramPreview);
  const waiting = await startCapture(extension, other);
  await waiting.getByTestId('popup-queued').waitFor();
  await waiting.getByTestId('popup-cancel').click();
  expect(await endOf(waiting, AT_ONCE_MS)).toMatchObject({ phase: 'cancelled' });
});

test('a dialog: Stop and keep works at once, and the page is put back when it answers', async ({
  running,
}) => {
  const { extension } = running;
  const { page, popup, answer } = await stopped(running, 'alert');
  await popup.getByTestId('popup-stop').click();
  const end = await endOf(popup, AT_ONCE_MS);
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  expect(end.text).toContain(en.coverage.stopped);
  await answer();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  const { record, picture } = await keptCapture(extension, end.captureId ?? '');
  expect(record.method).toMatchObject({ complete: false, endedBy: 'stopped', gaps: [] });
  expect(picture('screenshot.png').height).toBe(record.method.picture.height);
  // Captured again, it is all there.
  const again = await capture(extension, page);
  expect(again.text).toContain(en.coverage.whole);
});

test('a page that never answers ends the capture after a minute, with what was seen', async ({ running }) => {
  const { extension } = running;
  // An endless script takes a core for all of that minute.
  const { popup } = await stopped(running, sized('confirm', 'script'));
  const end = await endOf(popup);
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  expect(end.text).toContain(en.coverage.silent);
  const { record } = await keptCapture(extension, end.captureId ?? '');
  expect(record.method).toMatchObject({ complete: false, endedBy: 'silent', gaps: [] });
  expect(record.method.frames.length).toBeGreaterThan(0);
});
