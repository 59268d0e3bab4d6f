import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { VaultDatabase } from '../../../utils/vault/database.ts';
import { loadRing } from '../../../utils/vault/keys.ts';
import { isQuotaError } from '../../../utils/vault/room.ts';
import { allRows, commitCapture, freshVault, sampleDraft } from './fixtures.ts';

/*
 * A disk that is full outright, as Chromium shows it: the transaction is aborted without a reason, after which the
 * database cannot be opened. Node has no disk of its own to fill here, so both failures are brought about by hand, and
 * the browser's estimate is stood in for.
 */

const MIB = 2 ** 20;

function leave(bytes: number): void {
  const storage = { estimate: async () => ({ usage: 500 * MIB, quota: 500 * MIB + bytes }) };
  Object.defineProperty(navigator, 'storage', { value: storage, configurable: true });
}

function abortNextTransaction(db: VaultDatabase): void {
  const abort = (_: unknown, __: unknown, { idbtrans }: { idbtrans: IDBTransaction }): void => {
    db.chain.hook('creating').unsubscribe(abort);
    queueMicrotask(() => idbtrans.abort());
  };
  db.chain.hook('creating', abort);
}

afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, 'storage');
});

describe('a disk that is full', () => {
  it('is named when a transaction is aborted without a reason and next to nothing is left', async () => {
    const db = freshVault();
    const ring = await loadRing(db);
    const before = await allRows(db);
    leave(2 * MIB);
    abortNextTransaction(db);
    await expect(commitCapture(db, ring, await sampleDraft())).rejects.toMatchObject({ code: 'vault-full' });
    expect(await allRows(db)).toEqual(before);
  });

  it('is not blamed when there is room, or when the browser does not say', async () => {
    const db = freshVault();
    const ring = await loadRing(db);
    abortNextTransaction(db);
    await expect(commitCapture(db, ring, await sampleDraft())).rejects.toMatchObject({ name: 'AbortError' });
    leave(5000 * MIB);
    abortNextTransaction(db);
    await expect(commitCapture(db, ring, await sampleDraft())).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is named when the vault cannot be opened, and the vault opens as soon as there is room', async () => {
    const db = freshVault();
    leave(0);
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    });
    await expect(loadRing(db)).rejects.toMatchObject({ code: 'vault-full' });
    await expect(loadRing(db)).rejects.toMatchObject({ code: 'vault-full' });
    open.mockRestore();
    await vi.waitFor(() => loadRing(db));
  });
});

describe('a quota that is used up', () => {
  it('is found in whatever Dexie wraps it', () => {
    const native = new DOMException('', 'QuotaExceededError');
    const wrapped = new Dexie.QuotaExceededError('full', native);
    const aborted = new Dexie.AbortError('aborted', native);
    const bulk = new Dexie.BulkError('', { 3: aborted });
    for (const error of [native, wrapped, aborted, bulk]) expect(isQuotaError(error)).toBe(true);
    const others = [
      new Dexie.AbortError(''),
      new Dexie.BulkError('', { 3: new Dexie.ConstraintError('') }),
      null,
    ];
    for (const error of others) expect(isQuotaError(error)).toBe(false);
  });
});
