import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deleteCapture, readCapture } from '../../../../utils/vault/content/captures.ts';
import type { ChunkRow, VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { isQuotaError, readFailureOf, reserveFor } from '../../../../utils/vault/db/quota.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { allRows, commitCapture, freshVault, openVault, sampleDraft } from '../fixtures.ts';
import { forgetRoom, leave } from '../room-left.ts';

/*
 * A disk that is full outright, as Chromium shows it: the transaction is aborted without a reason, after which the
 * database cannot be opened. Node has no disk of its own to fill here, so both failures are brought about by hand, and
 * the browser's estimate is stood in for.
 */

const MIB = 2 ** 20;

function abortNextTransaction(db: VaultDatabase): void {
  const abort = (_: unknown, __: unknown, { idbtrans }: { idbtrans: IDBTransaction }): void => {
    db.chain.hook('creating').unsubscribe(abort);
    queueMicrotask(() => idbtrans.abort());
  };
  db.chain.hook('creating', abort);
}

afterEach(async () => {
  vi.restoreAllMocks();
  await forgetRoom();
});

describe('a disk that is full', () => {
  it('is named when a transaction is aborted without a reason and next to nothing is left', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    const before = await allRows(db);
    await leave(2 * MIB);
    abortNextTransaction(db);
    await expect(commitCapture(db, ring, await sampleDraft())).rejects.toMatchObject({ code: 'vault-full' });
    expect(await allRows(db)).toEqual(before);
  });

  it('is not blamed when there is room, or when the browser does not say', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    abortNextTransaction(db);
    await expect(commitCapture(db, ring, await sampleDraft())).rejects.toMatchObject({ name: 'AbortError' });
    await leave(5000 * MIB);
    abortNextTransaction(db);
    await expect(commitCapture(db, ring, await sampleDraft())).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is named when the vault cannot be opened, and the vault opens as soon as there is room', async () => {
    const db = freshVault();
    await leave(0);
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    });
    await expect(loadKeyring(db)).rejects.toMatchObject({ code: 'vault-full' });
    await expect(loadKeyring(db)).rejects.toMatchObject({ code: 'vault-full' });
    open.mockRestore();
    await leave(5000 * MIB);
    await vi.waitFor(() => loadKeyring(db));
  });
});

describe('the distance that is kept from the end of the disk', () => {
  const RESERVE = reserveFor(500 * MIB);

  it('grows with what is stored, up to a bound', () => {
    expect(reserveFor(0)).toBe(64 * MIB);
    expect(reserveFor(1600 * MIB)).toBe(164 * MIB);
    expect(reserveFor(2 ** 45)).toBe(512 * MIB);
  });

  // Every table that there is, so also one that is added later, and with no wrapper around it.
  it('stops whatever is put into any table, and lets whatever is deleted go', async () => {
    const db = freshVault();
    await loadKeyring(db);
    await leave(RESERVE - 1);
    for (const table of db.tables) {
      const { keyPath } = table.schema.primKey;
      const row = Object.fromEntries([keyPath ?? []].flat().map((name) => [name, 1]));
      for (const write of [() => table.put(row), () => table.add(row), () => table.bulkPut([row])])
        await expect(write(), table.name).rejects.toMatchObject({ code: 'vault-full' });
      await table.clear();
    }
  });

  it('is larger for a capture under way, so that what was seen can still be put together', async () => {
    const db = freshVault();
    await db.openOrMake();
    await leave(RESERVE + MIB);
    await expect(db.journals.put({ capture: 'a', key: new Uint8Array(1) })).rejects.toMatchObject({
      code: 'vault-full',
    });
    await db.contents.put({ capture: 'a', key: new Uint8Array(1) });
  });

  it('counts what was written since the browser was asked', async () => {
    const db = freshVault();
    await db.openOrMake();
    await leave(RESERVE + 3 * MIB);
    const chunk = (index: number) => ({ capture: 'a', file: 0, index, chunk: new Uint8Array(MIB) });
    await db.chunks.put(chunk(0));
    await db.chunks.put(chunk(1));
    await expect(db.chunks.put(chunk(2))).rejects.toMatchObject({ code: 'vault-full' });
  });

  it('keeps no capture from being deleted, and no passphrase from being set', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const { record } = await commitCapture(db, ring, await sampleDraft());
    await leave(8 * MIB);
    await deleteCapture(db, ring, record.id);
    expect(await db.captures.count()).toBe(0);
    expect(await db.chain.count()).toBe(2);
    await setPassphrase(db, ring, null, 'three red kites');
    expect(await db.chain.count()).toBe(3);
  });
});

describe('a disk with no room at all', () => {
  it('is left alone: nothing is deleted from the vault on it, and it is not opened', async () => {
    const db = freshVault();
    await loadKeyring(db);
    await db.contents.put({ capture: 'a', key: new Uint8Array(1) });
    await leave(MIB);
    await expect(db.contents.delete('a')).rejects.toMatchObject({ code: 'vault-full' });
    await expect(db.contents.clear()).rejects.toMatchObject({ code: 'vault-full' });
    const open = vi.spyOn(indexedDB, 'open');
    const again = openVault(db.name);
    await expect(again.contents.count()).rejects.toMatchObject({ inner: { code: 'vault-full' } });
    await expect(loadKeyring(again)).rejects.toMatchObject({ code: 'vault-full' });
    expect(open).not.toHaveBeenCalled();
    await leave(5000 * MIB);
    await vi.waitFor(async () => expect(await again.contents.count()).toBe(1));
    await db.contents.delete('a');
  });
});

describe('what cannot be read', () => {
  const unreadable = () => new DOMException('The requested file could not be read', 'NotReadableError');

  it('is not called damaged on a full disk, and is with room', async () => {
    await leave(2 * MIB);
    expect(await readFailureOf(unreadable(), 'vault key')).toMatchObject({ code: 'vault-full' });
    await leave(5000 * MIB);
    expect(await readFailureOf(unreadable(), 'vault key')).toMatchObject({ code: 'damaged' });
  });

  it('is told so of the keys and of a file of a capture', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const { record } = await commitCapture(db, ring, await sampleDraft());
    const capture = await readCapture(db, ring, record.id);
    await db.chunks.toCollection().modify((row: ChunkRow) => {
      row.chunk = new Blob([row.chunk]);
      row.each = 2 ** 20;
    });
    await leave(2 * MIB);
    vi.spyOn(Blob.prototype, 'text').mockRejectedValue(unreadable());
    vi.spyOn(Blob.prototype, 'stream').mockImplementation(() => {
      throw unreadable();
    });
    vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(unreadable());
    await expect(loadKeyring(db)).rejects.toMatchObject({ code: 'vault-full' });
    await expect(capture.read('page.html')).rejects.toMatchObject({ code: 'vault-full' });
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
