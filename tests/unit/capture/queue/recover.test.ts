import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { recoverCaptures } from '../../../../utils/capture/queue/recover.ts';
import { forgetKey, rememberKey } from '../../../../utils/capture/record/journal-keys.ts';
import { Journal } from '../../../../utils/vault/content/journal.ts';
import { withCaptureLock } from '../../../../utils/vault/db/locks.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault } from '../../vault/fixtures.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('a page that is captured anew is not put back by what an earlier capture of it left to be finished', async () => {
  const db = freshVault();
  const ring = await loadKeyring(db);
  const asked = vi.spyOn(fakeBrowser.scripting, 'executeScript').mockResolvedValue([] as never);
  vi.spyOn(fakeBrowser.scripting, 'removeCSS').mockResolvedValue();
  for (const id of ['waits', 'anew']) {
    const journal = await Journal.begin(db, ring, id);
    // An entry that nobody can make sense of: whoever tries to finish it leaves it where it is.
    await journal.write(0, { of: 'another program' }, new Uint8Array(1));
    await rememberKey(id, journal.key, 7);
  }
  await withCaptureLock('anew', () => recoverCaptures(db, ring));
  expect(asked).not.toHaveBeenCalled();
  await recoverCaptures(db, ring);
  expect(asked).toHaveBeenCalled();
  for (const id of ['waits', 'anew']) await forgetKey(id);
});
