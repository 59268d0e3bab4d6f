import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askAhead, storedItem } from '../../utils/stored.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

const questions = (area: 'local' | 'session') => {
  const get = vi.spyOn(fakeBrowser.storage[area], 'get');
  return () => get.mock.calls.map(([keys]) => keys);
};

describe('a stored value', () => {
  it('is not asked for before somebody reads it', async () => {
    const asked = questions('local');
    storedItem('local:one', 1);
    await Promise.resolve();
    expect(asked()).toEqual([]);
  });

  it('is its fallback until it is set, and after it was removed', async () => {
    const item = storedItem('local:one', 1);
    expect(await item.getValue()).toBe(1);
    await item.setValue(2);
    expect(await item.getValue()).toBe(2);
    expect(await fakeBrowser.storage.local.get('one')).toEqual({ one: 2 });
    await item.removeValue();
    expect(await item.getValue()).toBe(1);
  });

  it('is one question with all others of its area that are read in the same turn', async () => {
    await fakeBrowser.storage.local.set({ one: 10 });
    const asked = [questions('local'), questions('session')];
    const items = [storedItem('local:one', 1), storedItem('local:two', 2), storedItem('session:one', 3)];
    expect(await Promise.all(items.map((item) => item.getValue()))).toEqual([10, 2, 3]);
    expect(asked.map((all) => all())).toEqual([[['one', 'two']], [['one']]]);
  });

  it('is asked for anew in the next turn', async () => {
    const item = storedItem('local:one', 1);
    await item.getValue();
    await fakeBrowser.storage.local.set({ one: 5 });
    expect(await item.getValue()).toBe(5);
  });

  it('tells whoever watches it, and nobody of a value that stayed', async () => {
    const item = storedItem<number[]>('session:list', []);
    const told: number[][] = [];
    const stop = item.watch((value) => told.push(value));
    await item.setValue([1]);
    await item.setValue([1]);
    await storedItem('session:other', 0).setValue(1);
    await item.removeValue();
    stop();
    await item.setValue([2]);
    expect(told).toEqual([[1], []]);
  });
});

describe('what was asked for ahead', () => {
  it('answers those who read it in that turn, and nobody later', async () => {
    const asked = questions('local');
    askAhead('local:one', 'local:two');
    const items = [storedItem('local:one', 1), storedItem('local:three', 3)];
    expect(await Promise.all(items.map((item) => item.getValue()))).toEqual([1, 3]);
    expect(asked()).toEqual([['one', 'two'], ['three']]);
    await fakeBrowser.storage.local.set({ one: 5 });
    expect(await items[0]?.getValue()).toBe(5);
  });
});
