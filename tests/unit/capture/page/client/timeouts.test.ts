import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restoresDone, trackRestore } from '../../../../../utils/capture/page/client/pending-restores.ts';
import { abortable, withTimeout } from '../../../../../utils/capture/page/client/timeouts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<never>(() => undefined);

describe('what is waited for', () => {
  it('is given up when its time is over, and says what it was', async () => {
    const waiting = withTimeout(60_000, 'snapshot', never);
    const refused = expect(waiting).rejects.toMatchObject({
      code: 'page-silent',
      detail: 'snapshot: no answer in 60 seconds',
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await refused;
  });

  it('comes where it is in time, and leaves no clock behind', async () => {
    expect(await withTimeout(60_000, 'snapshot', Promise.resolve('page'))).toBe('page');
    await expect(withTimeout(60_000, 'snapshot', Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends at once with the reason of the signal, also of one that came before', async () => {
    const cancel = new AbortController();
    const waiting = abortable(cancel.signal, never);
    cancel.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(abortable(cancel.signal, Promise.resolve('page'))).rejects.toThrow('enough');
  });

  it('is no failure that nobody heard where it fails after that', async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    const waiting = abortable(AbortSignal.abort(new Error('enough')), promise);
    await expect(waiting).rejects.toThrow('enough');
    reject(new Error('too late'));
    await expect(promise).rejects.toThrow('too late');
  });
});

describe('a page that is put back', () => {
  it('is waited for by the next capture of its tab alone', async () => {
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    trackRestore(1, first.promise);
    trackRestore(1, second.promise);
    await restoresDone(2);
    let isBack = false;
    const back = restoresDone(1).then(() => {
      isBack = true;
    });
    second.resolve();
    await vi.advanceTimersByTimeAsync(1);
    expect(isBack).toBe(false);
    first.resolve();
    await back;
  });
});
