import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { jobs } from '../../../../utils/capture/queue/channel.ts';
import { beginCapture, resumeJobs } from '../../../../utils/capture/queue/jobs.ts';
import { vaultNotes } from '../../../../utils/capture/queue/vault-notes.ts';
import { canonicalBytes } from '../../../../utils/evidence/canonical.ts';
import { signDetached } from '../../../../utils/openpgp/detached-signature.ts';
import { readHeader } from '../../../../utils/vault/backup/format.ts';
import { readCapture } from '../../../../utils/vault/content/captures.ts';
import { DATABASE_NAME, isNewer, VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { findLoss } from '../../../../utils/vault/db/vault-marker.ts';
import { wipeKeys } from '../../../../utils/vault/db/wipe.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { encryptJsonToVault } from '../../../../utils/vault/keys/vault-encryption.ts';
import { commitCapture, freshVault, openVault, sampleDraft } from '../fixtures.ts';

/* What a later version of this program wrote is refused with a word of its own, and left as it is. */

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** A vault with a capture, whose database a later version brought up to date. @param name that of the product, or a new one */
async function laterVault(name: string): Promise<VaultDatabase> {
  const db = openVault(name);
  await commitCapture(db, await loadKeyring(db), await sampleDraft());
  const version = db.verno * 10;
  db.close();
  const later = indexedDB.open(name, version + 10);
  later.onupgradeneeded = () => later.result.createObjectStore('later', { keyPath: 'id' });
  (await answer(later)).close();
  return openVault(name);
}

/** Version, tables, and how many rows each has, read raw. */
async function contents(name: string) {
  const db = await answer(indexedDB.open(name));
  const counts = await Promise.all(
    Array.from(db.objectStoreNames, async (table) => [
      table,
      await answer(db.transaction(table).objectStore(table).count()),
    ]),
  );
  db.close();
  return { version: db.version, counts: Object.fromEntries(counts) };
}

describe('a database of a later version', () => {
  it('is neither read nor written, nor taken for one that was lost, and each opening says what it is', async () => {
    const db = await laterVault(freshVault().name);
    const before = await contents(db.name);
    for (const act of [
      () => db.captures.count(),
      () => db.contents.put({ capture: 'a', key: new Uint8Array(1) }),
      () => findLoss(db),
      () => loadKeyring(db),
      () => openKeyring(db, null),
      () => wipeKeys(db),
    ]) {
      const error: unknown = await act().then(
        () => null,
        (cause: unknown) => cause,
      );
      expect(isNewer(error)).toBe(true);
    }
    expect(await contents(db.name)).toEqual(before);
  });

  it('gets no capture: the click is answered, and what was under way before stays for the later version', async () => {
    const db = await laterVault(DATABASE_NAME);
    const before = await contents(DATABASE_NAME);
    const told: unknown[] = [];
    await beginCapture(db, { id: 7, windowId: 1 }, { kind: 'toolbar', clicked: null }, (state) =>
      told.push(state),
    );
    expect(told.at(-1)).toMatchObject({ phase: 'failed', code: 'vault-newer' });
    await jobs.setValue({ 8: { phase: 'storing' } });
    await resumeJobs(db, () => undefined);
    expect(await jobs.getValue()).toMatchObject({ 8: { phase: 'failed', code: 'vault-newer' } });
    expect(await vaultNotes()).toEqual({ wrong: 'newer', waiting: { count: 0, lacking: 0 } });
    expect(await contents(DATABASE_NAME)).toEqual(before);
    db.close();
    await VaultDatabase.delete(DATABASE_NAME);
    await fakeBrowser.storage.local.clear();
  });
});

it('a backup of a later version is told from a file that is none, and from one that was cut off', async () => {
  const file = (text: string) => new Blob([text]);
  await expect(readHeader(file('subut-backup/2\n\0\0\0\u0002{}'))).rejects.toMatchObject({ code: 'newer' });
  await expect(readHeader(file('subut-backups\n'))).rejects.toMatchObject({ code: 'not-a-backup' });
  await expect(readHeader(file('subut-backup/1\n\0'))).rejects.toMatchObject({ code: 'damaged' });
});

it('a record of a later format is not called damaged', async () => {
  const db = freshVault();
  const draft = await sampleDraft();
  await commitCapture(db, await loadKeyring(db), draft);
  const ring = await openKeyring(db, null);
  const { record } = await readCapture(db, ring, draft.id);
  const put = async (schema: string) => {
    const bytes = canonicalBytes({ ...record, schema });
    const signed = {
      record: new TextDecoder().decode(bytes),
      signature: await signDetached(bytes, ring.capture),
    };
    await db.records.put({ id: draft.id, record: await encryptJsonToVault(signed, ring.vault) });
  };
  await put('subut-capture/2');
  await expect(readCapture(db, ring, draft.id)).rejects.toMatchObject({ code: 'newer' });
  await put('subut-other/1');
  await expect(readCapture(db, ring, draft.id)).rejects.toMatchObject({ code: 'damaged' });
});
