import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { jobs } from '../../../utils/capture/queue/channel.ts';

/* An update waits for captures, pages, and what tabs have still to be told. */

const LOOK_MS = 10_000;

const held: string[] = [];
const reload = vi.fn();

/** The background's half, as it is when its script has just been started. */
async function background() {
  vi.resetModules();
  const { resumeWaiting, updateWhenQuiet } = await import('../../../utils/app/later-update.ts');
  const { withKeepAlive } = await import('../../../utils/capture/queue/keep-alive.ts');
  return { resumeWaiting, updateWhenQuiet, withKeepAlive };
}

const looks = (times: number) => vi.advanceTimersByTimeAsync(times * LOOK_MS);

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  held.length = 0;
  reload.mockClear();
  Object.assign(fakeBrowser.runtime, { reload, getPlatformInfo: async () => ({ os: 'linux' }) });
  vi.spyOn(navigator.locks, 'query').mockImplementation(async () => ({
    held: held.map((name) => ({ name })),
    pending: [],
  }));
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 4 }] as never);
});

afterEach(() => vi.useRealTimers());

test('where nothing is at work it comes with the first look, and not at once', async () => {
  const { updateWhenQuiet } = await background();
  await updateWhenQuiet();
  await vi.advanceTimersByTimeAsync(LOOK_MS - 1);
  expect(reload).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(reload).toHaveBeenCalledOnce();
});

test.each(['subut-page', 'subut-capture 0193'])('it waits as long as %s is held', async (lock) => {
  const { updateWhenQuiet } = await background();
  held.push(lock);
  await updateWhenQuiet();
  await looks(50);
  expect(reload).not.toHaveBeenCalled();
  held.length = 0;
  await looks(1);
  expect(reload).toHaveBeenCalledOnce();
});

test('it waits for work of the background, also for what begins while it is looked', async () => {
  const { updateWhenQuiet, withKeepAlive } = await background();
  const capture = Promise.withResolvers<void>();
  let begun: Promise<void> | undefined;
  vi.mocked(fakeBrowser.tabs.query).mockImplementation((async () => {
    begun ??= withKeepAlive(capture.promise);
    return [];
  }) as never);
  await updateWhenQuiet();
  await looks(50);
  expect(reload).not.toHaveBeenCalled();
  capture.resolve();
  await begun;
  await looks(1);
  expect(reload).toHaveBeenCalledOnce();
});

test('it waits until a tab was told how its capture ended, or is closed', async () => {
  const { updateWhenQuiet } = await background();
  await jobs.setValue({ 4: { phase: 'failed', code: 'tab-hidden', detail: '' }, 9: { phase: 'cancelled' } });
  await updateWhenQuiet();
  await looks(3);
  expect(reload).not.toHaveBeenCalled();
  await jobs.setValue({ 9: { phase: 'cancelled' } });
  await looks(1);
  expect(reload).toHaveBeenCalledOnce();
});

test('a background that was stopped meanwhile waits on, and one that started anew does not', async () => {
  held.push('subut-page');
  await (await background()).updateWhenQuiet();
  vi.clearAllTimers();
  held.length = 0;
  await (await background()).resumeWaiting();
  await looks(1);
  expect(reload).toHaveBeenCalledOnce();
  vi.clearAllTimers();
  await (await background()).resumeWaiting();
  await looks(3);
  expect(reload).toHaveBeenCalledOnce();
});
