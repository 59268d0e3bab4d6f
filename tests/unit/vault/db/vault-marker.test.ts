import { describe, expect, it } from 'vitest';
import { browser } from '../../../../utils/browser.ts';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import {
  acceptLoss,
  findLoss,
  markReplacement,
  requireVault,
} from '../../../../utils/vault/db/vault-marker.ts';
import { wipeKeys } from '../../../../utils/vault/db/wipe.ts';
import { keysThatAreThere, loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { allRows, commitCapture, freshVault, openVault, sampleDraft } from '../fixtures.ts';

/** Puts rows that were read before in the place of what is there, as a copy of the files would. */
async function putBack(db: VaultDatabase, rows: Record<string, unknown[]>): Promise<void> {
  for (const table of db.tables) {
    await table.clear();
    for (const row of (rows[table.name] ?? []) as Record<string, unknown>[]) {
      const isKey = table.name === 'keys';
      await table.put(isKey ? { ...row, armored: new Blob([row.armored as Uint8Array<ArrayBuffer>]) } : row);
    }
  }
}

const markOf = async (db: VaultDatabase) =>
  (await browser.storage.local.get(`${db.name}-mark`))[`${db.name}-mark`];

describe('the mark of the vault', () => {
  it('says what is there after each act, and nothing more', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const vault = (await db.keys.get('vault'))?.fingerprint;
    expect(await markOf(db)).toEqual({ vault, entries: 0, captures: 0, guarded: false });
    const { record } = await commitCapture(db, ring, await sampleDraft());
    expect(await markOf(db)).toEqual({ vault, entries: 1, captures: 1, guarded: false });
    await setPassphrase(db, ring, null, 'three red kites');
    expect(await markOf(db)).toEqual({ vault, entries: 2, captures: 1, guarded: true });
    await deleteCapture(db, ring, record.id);
    expect(await markOf(db)).toEqual({ vault, entries: 3, captures: 0, guarded: true });
    expect(await findLoss(db)).toBeNull();
  });

  it('is made from the database where there is none: after an update, or when the settings were lost', async () => {
    const db = freshVault();
    await commitCapture(db, await loadKeyring(db), await sampleDraft());
    const before = await markOf(db);
    await browser.storage.local.clear();
    expect(await findLoss(db)).toBeNull();
    expect(await markOf(db)).toEqual(before);
  });

  it('is no alarm before there is a vault, nor when it is behind after a crash', async () => {
    const db = freshVault();
    expect(await findLoss(db)).toBeNull();
    const ring = await loadKeyring(db);
    const behind = await markOf(db);
    for (let count = 0; count < 3; count++) await commitCapture(db, ring, await sampleDraft());
    await browser.storage.local.set({ [`${db.name}-mark`]: behind });
    expect(await findLoss(db)).toBeNull();
  });
});

describe('a page that opens', () => {
  it('waits for nobody who marks, where all is in order', async () => {
    const db = freshVault();
    await loadKeyring(db);
    await navigator.locks.request('subut-mark', async () => expect(await findLoss(db)).toBeNull());
  });

  it('reads keys that are there, and makes neither keys nor a database', async () => {
    const db = freshVault();
    expect(await keysThatAreThere(db)).toBeNull();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(db.name);
    const { vault } = await loadKeyring(db);
    expect((await keysThatAreThere(db))?.vault.getFingerprint()).toBe(vault.getFingerprint());
  });
});

describe('a vault that was here', () => {
  it('and is gone is told of, and none is begun in its place without a word', async () => {
    const db = freshVault();
    await commitCapture(db, await loadKeyring(db), await sampleDraft());
    const before = await markOf(db);
    db.close();
    await VaultDatabase.delete(db.name);
    const anew = openVault(db.name);
    expect(await findLoss(anew)).toMatchObject({ kind: 'gone', before, captures: 0 });
    // Nothing is laid over what may still be found of it.
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(db.name);
    for (const begin of [() => loadKeyring(anew), () => openKeyring(anew, null), () => requireVault(anew)])
      await expect(begin()).rejects.toMatchObject({ code: 'vanished' });
    await expect(anew.keys.count()).rejects.toMatchObject({ inner: { code: 'vanished' } });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(db.name);
    // Kept until she said so.
    expect(await markOf(anew)).toEqual(before);
    await acceptLoss(anew);
    await loadKeyring(anew);
    expect(await findLoss(anew)).toBeNull();
  });

  it('and was put back to an earlier state is told of until it is accepted', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    await commitCapture(db, ring, await sampleDraft());
    const early = await allRows(db);
    await commitCapture(db, ring, await sampleDraft());
    await putBack(db, early);
    expect(await findLoss(db)).toMatchObject({ kind: 'older', before: { captures: 2 }, captures: 1 });
    await expect(requireVault(db)).rejects.toMatchObject({ code: 'vanished' });
    await acceptLoss(db);
    expect(await findLoss(db)).toBeNull();
  });

  it('and misses captures that no entry says were deleted is told of', async () => {
    const db = freshVault();
    await commitCapture(db, await loadKeyring(db), await sampleDraft());
    await db.captures.clear();
    expect(await findLoss(db)).toMatchObject({ kind: 'older', captures: 0 });
  });

  it('and has other keys is told of, unless it was announced', async () => {
    const db = freshVault();
    await loadKeyring(db);
    const other = freshVault();
    const ring = await loadKeyring(other);
    await commitCapture(other, ring, await sampleDraft());
    const rows = await allRows(other);
    await putBack(db, rows);
    expect(await findLoss(db)).toMatchObject({ kind: 'other', captures: 1 });
    await markReplacement(db, ring.vault.getFingerprint().toUpperCase());
    // As when the browser is killed between the restore and its mark.
    expect(await findLoss(db)).toBeNull();
  });

  it('and was deleted by its owner is no loss', async () => {
    const db = freshVault();
    await commitCapture(db, await loadKeyring(db), await sampleDraft());
    await wipeKeys(db);
    // As when the browser is killed before the rest went too.
    expect(await findLoss(db)).toBeNull();
  });
});
