import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unless, within } from '../../../utils/capture/patience.ts';
import { noteReturn, returned } from '../../../utils/capture/put-back.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<never>(() => undefined);

describe('what is waited for', () => {
  it('is given up when its time is over, and says what it was', async () => {
    const waiting = within(60_000, 'snapshot', never);
    const refused = expect(waiting).rejects.toMatchObject({
      code: 'page-silent',
      detail: 'snapshot: no answer in 60 seconds',
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await refused;
  });

  it('comes where it is in time, and leaves no clock behind', async () => {
    expect(await within(60_000, 'snapshot', Promise.resolve('page'))).toBe('page');
    await expect(within(60_000, 'snapshot', Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends at once with the reason of the signal, also of one that came before', async () => {
    const cancel = new AbortController();
    const waiting = unless(cancel.signal, never);
    cancel.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(unless(cancel.signal, Promise.resolve('page'))).rejects.toThrow('enough');
  });

  it('is no failure that nobody heard where it fails after that', async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    const waiting = unless(AbortSignal.abort(new Error('enough')), promise);
    await expect(waiting).rejects.toThrow('enough');
    reject(new Error('too late'));
    await expect(promise).rejects.toThrow('too late');
  });
});

describe('a page that is put back', () => {
  it('is waited for by the next capture of its tab alone', async () => {
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    noteReturn(1, first.promise);
    noteReturn(1, second.promise);
    await returned(2);
    let isBack = false;
    const back = returned(1).then(() => {
      isBack = true;
    });
    second.resolve();
    await vi.advanceTimersByTimeAsync(1);
    expect(isBack).toBe(false);
    first.resolve();
    await back;
  });
});
