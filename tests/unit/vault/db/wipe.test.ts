import { afterEach, expect, it, vi } from 'vitest';
import { wipeKeys } from '../../../../utils/vault/db/wipe.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault } from '../fixtures.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('whoever deletes everything does not wait for a page that hangs: the rest goes, and the keys with it', async () => {
  const db = freshVault();
  await loadKeyring(db);
  const held = Promise.withResolvers<void>();
  const mark = navigator.locks.request('subut-mark', () => held.promise);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const wiped = wipeKeys(db);
  const refused = expect(wiped).rejects.toMatchObject({ name: 'TimeoutError' });
  vi.advanceTimersByTime(20_000);
  await refused;
  vi.useRealTimers();
  held.resolve();
  await mark;
});
