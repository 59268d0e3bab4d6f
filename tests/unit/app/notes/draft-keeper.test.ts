import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftKeeper, KEEP_AFTER_MS, keepDraftsNow } from '../../../../utils/app/notes/draft-keeper.ts';
import type { Draft } from '../../../../utils/vault/content/notes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const draft = (text: string): Draft => ({ kind: 'account', text });

/** A store that takes its time. */
function slowStore(ms: number) {
  const kept: string[] = [];
  const failed: unknown[] = [];
  const keeper = new DraftKeeper<Draft>(
    async ({ text }) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (text === 'no room') throw new Error(text);
      kept.push(text);
    },
    (error) => failed.push(error),
  );
  return { keeper, kept, failed };
}

describe('what is typed', () => {
  test('is kept soon, also while the typing goes on', async () => {
    const { keeper, kept } = slowStore(0);
    for (const text of ['b', 'bu', 'bun', 'bunu', 'bunu m', 'bunu ma']) {
      keeper.typed(draft(text));
      await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS / 2);
    }
    expect(kept).toEqual(['bu', 'bunu']);
    await vi.advanceTimersByTimeAsync(10 * KEEP_AFTER_MS);
    expect(kept).toEqual(['bu', 'bunu', 'bunu ma']);
  });

  test('is kept in its order, where one takes long, and after one that failed', async () => {
    const { keeper, kept, failed } = slowStore(5000);
    keeper.typed(draft('bir'));
    void keeper.now();
    keeper.typed(draft('no room'));
    void keeper.now();
    keeper.typed(draft('iki'));
    const last = keeper.now();
    await vi.advanceTimersByTimeAsync(15_000);
    await last;
    expect(kept).toEqual(['bir', 'iki']);
    expect(failed).toHaveLength(1);
  });

  test('is kept at once when the page ends, of every form', async () => {
    const [one, two] = [slowStore(50), slowStore(50)];
    expect(keepDraftsNow()).toBeNull();
    one.keeper.typed(draft('bir'));
    two.keeper.typed(draft('iki'));
    void keepDraftsNow();
    await vi.advanceTimersByTimeAsync(60);
    expect([one.kept, two.kept]).toEqual([['bir'], ['iki']]);
    expect(keepDraftsNow()).toBeNull();
  });

  test('is not kept any more once it was dropped, and what is being kept is waited for', async () => {
    const { keeper, kept } = slowStore(5000);
    keeper.typed(draft('bir'));
    void keeper.now();
    keeper.typed(draft('iki'));
    let isOver = false;
    void keeper.drop().then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(4000);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(isOver).toBe(true);
    await Promise.all([keeper.now(), vi.advanceTimersByTimeAsync(20_000)]);
    expect(kept).toEqual(['bir']);
  });
});
