import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { finishInterrupted } from '../../../../utils/app/session/tidy.ts';
import { db, unfinished } from '../../../../utils/app/session/vault-state.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { forgetRoom, leave } from '../../vault/room-left.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await forgetRoom();
  await db.delete();
});

it('captures that wait for room are tried again by one timer, however many restores asked', async () => {
  const ring = await openKeyring(db, null);
  await db.journals.put({ capture: crypto.randomUUID(), key: new Uint8Array(80) });
  await leave(2 ** 20);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const running = new Set<unknown>();
  const set = globalThis.setTimeout;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms?: number) => {
    const timer = set(work, ms);
    if (ms === 20_000) running.add(timer);
    return timer;
  }) as typeof setTimeout);
  const clear = globalThis.clearTimeout;
  vi.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
    running.delete(timer);
    clear(timer);
  });
  for (let count = 0; count < 3; count++) await finishInterrupted(ring);
  expect(unfinished.value).toMatchObject({ count: 1 });
  expect(running.size).toBe(1);
  for (const timer of running) clear(timer as NodeJS.Timeout);
});
