import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { invalidateLog } from '../../../../utils/vault/db/fresh-log.ts';
import { wipeKeys } from '../../../../utils/vault/db/wipe.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault, openVault } from '../fixtures.ts';
import { forgetRoom, leave } from '../room-left.ts';

const MIB = 2 ** 20;

/** How often a new log was begun. */
function countRotations(): () => number {
  const open = vi.spyOn(indexedDB, 'open');
  return () => open.mock.calls.filter(([name]) => name === 'subut-log').length;
}

/** Another part of the extension, which has modules of its own. */
async function anotherPart() {
  vi.resetModules();
  return await import('../../../../utils/vault/db/fresh-log.ts');
}

/** A vault from the session before: without any there is no log. */
beforeEach(async () => {
  await loadKeyring(freshVault());
  fakeBrowser.reset();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await forgetRoom();
});

describe('a new log', () => {
  it('is begun once in a session of the browser, by whichever part of the extension is first', async () => {
    const rotations = countRotations();
    const parts = [await anotherPart(), await anotherPart()];
    for (const { freshLog, isLogFresh } of parts) {
      expect(isLogFresh()).toBe(false);
      await freshLog(true);
      expect(isLogFresh()).toBe(true);
    }
    expect(rotations()).toBe(1);
  });

  it('is begun by the first that writes after a write that failed, and by nobody before', async () => {
    const parts = [await anotherPart(), await anotherPart()];
    for (const { freshLog } of parts) await freshLog(true);
    const rotations = countRotations();
    parts[0]?.invalidateLog();
    expect(parts[0]?.isLogFresh()).toBe(false);
    await vi.waitFor(() => expect(parts[1]?.isLogFresh()).toBe(false));
    await parts[1]?.freshLog(true);
    await vi.waitFor(() => expect(parts[0]?.isLogFresh()).toBe(true));
    expect(rotations()).toBe(1);
  });

  it('needs no room where another part has begun one in this session', async () => {
    const rotations = countRotations();
    const parts = [await anotherPart(), await anotherPart()];
    await parts[0]?.freshLog(false);
    expect(parts[0]?.isLogFresh()).toBe(false);
    await parts[0]?.freshLog(true);
    await parts[1]?.freshLog(false);
    expect(parts[1]?.isLogFresh()).toBe(true);
    expect(rotations()).toBe(1);
  });

  it('is not taken up from the others by a part whose write failed and that could not tell them yet', async () => {
    const [first, second] = [await anotherPart(), await anotherPart()];
    await first.freshLog(true);
    await second.freshLog(true);
    const held = Promise.withResolvers<void>();
    const lock = navigator.locks.request('subut-log', () => held.promise);
    first.invalidateLog();
    expect((await fakeBrowser.storage.session.get('log-rotated'))['log-rotated']).toBe(true);
    await first.seeFreshLog();
    expect(first.isLogFresh()).toBe(false);
    const third = await anotherPart();
    const seeing = third.seeFreshLog();
    third.invalidateLog();
    await seeing;
    expect(third.isLogFresh()).toBe(false);
    held.resolve();
    await lock;
    await vi.waitFor(() => expect(second.isLogFresh()).toBe(false));
  });

  it('is nothing that Firefox needs, however little room there is', async () => {
    const rotations = countRotations();
    Object.assign(fakeBrowser.runtime, { getBrowserInfo: async () => ({ name: 'Firefox' }) });
    try {
      const { isLogFresh } = await anotherPart();
      expect(isLogFresh()).toBe(true);
      expect(rotations()).toBe(0);
    } finally {
      Reflect.deleteProperty(fakeBrowser.runtime, 'getBrowserInfo');
    }
  });
});

describe('after a write that was cut off', () => {
  it('nothing is written or deleted until there is room for a new log', async () => {
    const db = freshVault();
    await loadKeyring(db);
    db.contents.hook('creating', (_, __, { idbtrans }) => {
      const raw = idbtrans as IDBTransaction & { _abort(name: string): void };
      queueMicrotask(() => raw._abort('QuotaExceededError'));
    });
    await leave(5000 * MIB);
    const rotations = countRotations();
    await expect(db.contents.put({ capture: 'a', key: new Uint8Array(1) })).rejects.toThrow();
    await leave(12 * MIB);
    await expect(db.keys.delete('owner')).rejects.toMatchObject({ code: 'vault-full' });
    expect(rotations()).toBe(0);
    await leave(5000 * MIB);
    await vi.waitFor(() => db.keys.delete('owner'));
    expect(rotations()).toBe(1);
  });
});

describe('a log that cannot be begun although there is room', () => {
  /** As a database does that cannot be read. */
  const refuse = () =>
    vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('', 'UnknownError'));

  /** A vault that was closed, and is opened by whoever uses it next; its log is in doubt. */
  const closedAndDoubted = async () => {
    const db = freshVault();
    await loadKeyring(db);
    db.close();
    invalidateLog();
    return openVault(db.name);
  };

  it('is told to whoever only reads, too, and tried again', async () => {
    const again = await closedAndDoubted();
    const refused = refuse();
    await expect(again.keys.toArray()).rejects.toMatchObject({ inner: { name: 'UnknownError' } });
    refused.mockRestore();
    await vi.waitFor(async () => expect(await again.keys.count()).toBe(3));
  });

  it('keeps nobody from deleting everything', async () => {
    const again = await closedAndDoubted();
    refuse();
    await wipeKeys(again);
    expect(await again.keys.count()).toBe(0);
  });
});
