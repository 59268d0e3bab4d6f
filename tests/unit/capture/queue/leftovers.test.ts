import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beginCapture, cancelCapture, resumeJobs } from '../../../../utils/capture/queue/jobs.ts';
import { rememberKey } from '../../../../utils/capture/record/journal-keys.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault } from '../../vault/fixtures.ts';

interface Asked {
  files?: string[];
  args?: unknown[];
}

it('a page in whose middle the script was stopped is put back before it is captured anew', async () => {
  const db = freshVault();
  await loadKeyring(db);
  await rememberKey('cut off', new Uint8Array(32), 7);
  await fakeBrowser.storage.local.set({ 'altered-pages': { 7: 1 } });
  const order: string[] = [];
  const restored = Promise.withResolvers<never>();
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({} as never);
  vi.spyOn(fakeBrowser.scripting, 'removeCSS').mockResolvedValue();
  vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation((async ({ files, args }: Asked) => {
    if (args?.[0] === 'restore') {
      order.push('restore');
      await restored.promise.catch(() => undefined);
      order.push('restored');
    }
    if (files?.includes('/page.js')) order.push('put in');
    return [{ result: null }];
  }) as never);
  const resumed = resumeJobs(db, () => undefined);
  const begun = beginCapture(
    db,
    { id: 7, windowId: 1 },
    { kind: 'shortcut', clicked: null },
    () => undefined,
  );
  await vi.waitFor(() => expect(order).toContain('restore'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(order).not.toContain('put in');
  restored.reject(new Error('over'));
  await vi.waitFor(() => expect(order).toContain('put in'));
  expect(order.indexOf('put in')).toBeGreaterThan(order.indexOf('restored'));
  cancelCapture(7);
  await Promise.allSettled([resumed, begun]);
});
