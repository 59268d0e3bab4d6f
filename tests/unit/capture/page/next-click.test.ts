import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { awaitNextClick } from '../../../../utils/capture/page/client/next-click.ts';

const CLOSED = new Error('Missing activeTab permission');

/** As in Firefox, which alone can be asked for its name. */
const inFirefox = (): void => void Object.assign(fakeBrowser.runtime, { getBrowserInfo: async () => ({}) });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  Reflect.deleteProperty(fakeBrowser.runtime, 'getBrowserInfo');
});

function waiting(cancel = new AbortController().signal) {
  const told: boolean[] = [];
  const ended = awaitNextClick(1, cancel, (waits) => told.push(waits));
  ended.catch(() => undefined);
  return { told, ended };
}

describe('after a page was loaded anew', () => {
  it('Firefox opens it at the next click: until then that is told once, and afterwards that it came', async () => {
    inFirefox();
    const picture = vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockRejectedValue(CLOSED);
    const { told, ended } = waiting();
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toEqual([true]);
    picture.mockResolvedValue('data:' as never);
    await vi.advanceTimersByTimeAsync(1000);
    await ended;
    expect(told).toEqual([true, false]);
  });

  it('no click within two minutes is a page that may not be seen', async () => {
    inFirefox();
    vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockRejectedValue(CLOSED);
    const { ended } = waiting();
    await vi.advanceTimersByTimeAsync(121_000);
    await expect(ended).rejects.toMatchObject({ code: 'page-forbidden' });
  });

  it('a cancel ends it at once', async () => {
    inFirefox();
    vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockRejectedValue(CLOSED);
    const cancel = new AbortController();
    const { ended } = waiting(cancel.signal);
    await vi.advanceTimersByTimeAsync(1000);
    cancel.abort(new Error('cancelled'));
    await expect(ended).rejects.toThrow('cancelled');
  });

  it('what else goes wrong with a picture is for the capture to find', async () => {
    inFirefox();
    vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockRejectedValue(new Error('image readback failed'));
    await waiting().ended;
  });

  it('Chromium keeps it open, and none of its few pictures is spent on asking', async () => {
    const picture = vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockRejectedValue(CLOSED);
    await waiting().ended;
    expect(picture).not.toHaveBeenCalled();
  });
});
