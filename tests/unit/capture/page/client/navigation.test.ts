import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '../../../../../utils/browser.ts';
import { PageClient } from '../../../../../utils/capture/page/client/page-client.ts';

/** The browser's answers to what is run in the page, in the order in which they are asked for; WXT's browser has none of its own. */
function answers(): PromiseWithResolvers<unknown[]>[] {
  const asked: PromiseWithResolvers<unknown[]>[] = [];
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation((() => {
    const answer = Promise.withResolvers<unknown[]>();
    asked.push(answer);
    return answer.promise;
  }) as never);
  return asked;
}

/** A frame of the page, or the page itself, goes on loading. */
const loads = () => fakeBrowser.tabs.onUpdated.trigger(1, { status: 'complete' }, { id: 1 } as never);

const result = (value: unknown) => [{ frameId: 0, result: value }];

beforeEach(() => {
  vi.useFakeTimers();
  fakeBrowser.reset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a page that is asked while something loads', () => {
  it('is not taken for one that was left because it is busy', async () => {
    const asked = answers();
    const answer = PageClient.reopen(1).ask('restore');
    answer.catch(() => undefined);
    await loads();
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(45_000);
    asked[0]?.resolve(result({ ok: true, value: null }));
    expect(await answer).toBeNull();
  });

  it('is not taken for it where it does not answer after a failure either', async () => {
    const asked = answers();
    vi.spyOn(browser.tabs, 'get').mockResolvedValue({ id: 1 } as never);
    const refused = expect(PageClient.reopen(1).ask('restore')).rejects.toMatchObject({ code: 'unexpected' });
    asked[0]?.reject(new Error('An unexpected error occurred'));
    await vi.advanceTimersByTimeAsync(45_000);
    await refused;
  });

  it.each([
    ['is another one', (look: PromiseWithResolvers<unknown[]>) => look.resolve(result(false))],
    ['may not be asked', (look: PromiseWithResolvers<unknown[]>) => look.reject(new Error('Cannot access'))],
  ])('was left where the page in the tab %s', async (_, tell) => {
    const asked = answers();
    vi.spyOn(browser.tabs, 'get').mockResolvedValue({ id: 1 } as never);
    const refused = expect(PageClient.reopen(1).ask('restore')).rejects.toMatchObject({ code: 'navigated' });
    await loads();
    if (asked[1] !== undefined) tell(asked[1]);
    await refused;
  });
});
