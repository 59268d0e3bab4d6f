import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { stampChain } from '../../../../utils/app/stamp-chain.ts';
import type { Sha256 } from '../../../../utils/bytes/digest.ts';
import { resumeJobs } from '../../../../utils/capture/queue/jobs.ts';
import { vaultHints, vaultNotes } from '../../../../utils/capture/queue/vault-notes.ts';
import type { Authority } from '../../../../utils/timestamp/authorities.ts';
import { DATABASE_NAME, VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { acceptLoss, findLoss, openExisting, writeMarker } from '../../../../utils/vault/db/vault-marker.ts';
import { wipeKeys } from '../../../../utils/vault/db/wipe.ts';
import {
  hasPassphrase,
  keyringThatIsThere,
  keysThatAreThere,
  loadKeyring,
  openedAsFarAsMayBe,
  openKeyring,
  openKeyringWithKit,
} from '../../../../utils/vault/keys/keys.ts';
import { commitCapture, freshVault, openVault, sampleDraft } from '../fixtures.ts';

const names = async () => (await indexedDB.databases()).map(({ name }) => name);
const choose = () =>
  fakeBrowser.storage.local.set({
    'timestamp-authorities': [{ name: 'An authority', url: 'https://stamps.example/tsr' }],
  });
const gone = { inner: { code: 'vanished', detail: 'gone' } };

/** The vault is deleted while it is open here; a database that somebody reads after that is opened anew. */
async function deletedMeanwhile(): Promise<VaultDatabase> {
  const db = freshVault();
  await commitCapture(db, await loadKeyring(db), await sampleDraft());
  await fakeBrowser.storage.local.clear();
  await VaultDatabase.delete(db.name);
  return db;
}

const STATES: [string, () => Promise<VaultDatabase>][] = [
  ['that never was there', async () => freshVault()],
  ['that was deleted while it was open here', deletedMeanwhile],
];

const ACTS: [string, (db: VaultDatabase) => Promise<unknown>][] = [
  ['the start of the background', (db) => resumeJobs(db, () => undefined)],
  ['a stamp that may be due', (db) => choose().then(() => stampChain(db, () => Promise.reject(), true))],
  ['a look for what was lost', findLoss],
  ['going on after a loss', acceptLoss],
  ['a mark', writeMarker],
  ['whether a passphrase is set', hasPassphrase],
  ['keys that are there', keysThatAreThere],
  ['their public half', keyringThatIsThere],
  ['what nothing locks', openedAsFarAsMayBe],
  ['a deletion of everything', wipeKeys],
];

describe.each(STATES)('a vault %s', (_, lay) => {
  it.each(ACTS)('is not made by %s', async (__, act) => {
    const db = await lay();
    await act(db);
    expect(await names()).not.toContain(db.name);
  });

  it('is not made by whoever reads or writes, and says that it is gone', async () => {
    const db = await lay();
    await expect(db.captures.count()).rejects.toMatchObject(gone);
    await vi.waitFor(() => expect(db.hasFailed()).toBe(false));
    await expect(db.contents.put({ capture: 'a', key: new Uint8Array(1) })).rejects.toMatchObject(gone);
    expect(await names()).not.toContain(db.name);
  });
});

it('a secret that is given when everything was deleted makes no vault', async () => {
  const db = await deletedMeanwhile();
  await expect(openKeyring(db, 'three red kites')).rejects.toMatchObject({ code: 'vanished' });
  await expect(openKeyringWithKit(db, 'kit')).rejects.toMatchObject({ code: 'vanished' });
  expect(await names()).not.toContain(db.name);
});

it('what the popup asks makes no vault', async () => {
  expect(await vaultNotes()).toEqual({ wrong: null, waiting: { count: 0, lacking: 0 } });
  expect(await vaultHints()).toBeNull();
  expect(await names()).not.toContain(DATABASE_NAME);
});

it('a vault that goes between the look for it and its opening is not made anew', async () => {
  const db = freshVault();
  const looked = vi.spyOn(indexedDB, 'databases').mockResolvedValue([{ name: db.name, version: 80 }]);
  expect(await openExisting(db)).toBe(false);
  looked.mockRestore();
  expect(await names()).not.toContain(db.name);
});

it('a stamp that comes when everything was deleted makes no vault to be kept in', async () => {
  const db = freshVault();
  await commitCapture(db, await loadKeyring(db), await sampleDraft());
  await choose();
  vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(true as never);
  const asked = vi.fn(async (_: Authority, __: Sha256) => {
    await wipeKeys(db);
    await VaultDatabase.delete(db.name);
    return { response: new Uint8Array(1), sentAt: new Date(), receivedAt: new Date() } as never;
  });
  await stampChain(db, async () => ({ askAuthority: asked, fetchLists: vi.fn() }), true);
  expect(asked).toHaveBeenCalledOnce();
  expect(await names()).not.toContain(db.name);
});

it('the first keys make it, also while another use of the same connection fails', async () => {
  const db = freshVault();
  const other = db.captures.count().catch(() => null);
  await loadKeyring(db);
  await other;
  expect(await openVault(db.name).keys.count()).toBe(3);
});
