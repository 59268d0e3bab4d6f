import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../utils/bytes/digest.ts';
import { canonicalBytes } from '../../../../utils/evidence/canonical.ts';
import { findChainBreak } from '../../../../utils/evidence/custody.ts';
import { signDetached } from '../../../../utils/openpgp/detached-signature.ts';
import { deleteCapture, listCaptures, readCapture } from '../../../../utils/vault/content/captures.ts';
import { cardOf } from '../../../../utils/vault/content/card.ts';
import { Journal, unfinishedCaptures } from '../../../../utils/vault/content/journal.ts';
import { deleteOrphans } from '../../../../utils/vault/content/store-capture.ts';
import { auditCustody } from '../../../../utils/vault/custody/audit.ts';
import { appendWith, custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import type { PublicKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { encryptJsonToVault, encryptToVault } from '../../../../utils/vault/keys/vault-encryption.ts';
import { EVERYTHING, SearchIndex } from '../../../../utils/vault/search/search.ts';
import {
  allRows,
  type CaptureDraft,
  commitCapture,
  freshVault,
  openVault,
  sampleDraft,
} from '../fixtures.ts';

/*
 * Databases of each earlier version, in the tables that it declared. Those of versions 1 and 2, in which each file is one message to
 * the vault key, are filled the way the code of then did it (`commitCapture` as it was).
 */

/** What each version added to the one before. */
const TABLES = [
  { keys: 'name', captures: 'id, &sequence', records: 'id', files: '[capture+index]', chain: 'sequence' },
  { journals: 'capture', journal: '[capture+index]' },
  { contents: 'capture', chunks: '[capture+file+index]' },
  { stamps: '[authority+sequence]' },
  { labels: 'id, [id+revision]', index: 'block, [block+revision]', secrets: 'name' },
  {
    origins: 'origin, vault',
    originChain: '[origin+sequence]',
    originStamps: '[origin+authority+sequence]',
    marks: 'name',
    checkpoints: 'origin',
  },
  { slots: 'name' },
  { book: 'name' },
  { notes: 'id, capture', drafts: 'capture' },
  { cases: 'id', caseEntries: '[case+part+revision], part, body' },
  { received: 'id, beside' },
] as const;

/** The database as that version opened it. */
function oldVault(name: string, version: number): VaultDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' });
  for (const [index, tables] of TABLES.slice(0, version).entries()) db.version(index + 1).stores(tables);
  // Before there was an index nothing was laid down for it.
  const lacks = version < 5 ? { index: { put: async () => undefined } } : {};
  return Object.assign(db, { openOrMake: () => db.open(), ...lacks }) as unknown as VaultDatabase;
}

async function commitOld(db: VaultDatabase, ring: PublicKeyring, draft: CaptureDraft): Promise<void> {
  const artifacts = await Promise.all(
    draft.files.map(async ({ path, role, mediaType, bytes }) => {
      return { path, role, mediaType, bytes: bytes.byteLength, sha256: await sha256(bytes) };
    }),
  );
  const files = await Promise.all(draft.files.map(({ bytes }) => encryptToVault(bytes, ring.vault)));
  const bytes = artifacts.reduce((sum, artifact) => sum + artifact.bytes, 0);
  await appendWith(db, ring, async (head) => {
    const custody = { sequence: head.sequence + 1, previous: head.digest };
    const record = draft.describe(custody, artifacts);
    const { id } = record;
    const recordBytes = canonicalBytes(record);
    const signature = await signDetached(recordBytes, ring.capture);
    const signed = await encryptJsonToVault(
      { record: new TextDecoder().decode(recordBytes), signature },
      ring.vault,
    );
    const card = await encryptJsonToVault(cardOf(record, bytes), ring.vault);
    return {
      act: { action: 'captured', captures: [id], record: await sha256(recordBytes) },
      async write() {
        await db.captures.add({ id, sequence: custody.sequence, bytes, card });
        await db.records.add({ id, record: signed });
        await db.files.bulkAdd(files.map((file, index) => ({ capture: id, index, file })));
      },
    };
  });
}

/** A vault of version 2 with two captures and a journal, closed. */
async function madeBefore() {
  const { name } = freshVault();
  const old = oldVault(name, 2);
  const ring = await loadKeyring(old);
  const drafts = [await sampleDraft('before, one'), await sampleDraft('before, two')] as const;
  for (const draft of drafts) await commitOld(old, ring, draft);
  const { id } = await sampleDraft();
  const journal = await Journal.begin(old, ring, id);
  await journal.write(0, { seen: 1 }, new Uint8Array(99));
  const rows = await allRows(old);
  old.close();
  return { name, drafts, rows, journal: id };
}

describe.each(TABLES.map((_, index) => index + 1))('a database of version %i', (version) => {
  it('opens with everything in it, is found by the search, and its chain holds', async () => {
    const { name } = freshVault();
    const old = oldVault(name, version);
    const ring = await loadKeyring(old);
    const drafts = [await sampleDraft('before, one'), await sampleDraft('before, two')];
    const commit = version < 3 ? commitOld : commitCapture;
    for (const draft of drafts) await commit(old, ring, draft);
    expect(old.verno).toBe(version);
    const rows = await allRows(old);
    old.close();

    const db = openVault(name);
    expect(await allRows(db)).toMatchObject(rows);
    const open = await openKeyring(db, null);
    for (const { id } of drafts) await (await readCapture(db, open, id)).read('page.html');
    const index = await SearchIndex.open(db, open);
    await index.sync();
    expect(index.search({ ...EVERYTHING, text: 'two' }, 0, 9).found.map(({ card }) => card.title)).toEqual([
      'before, two',
    ]);
    expect(await auditCustody(db, open)).toEqual({ entries: 2, breaks: [] });
    expect(db.verno).toBe(TABLES.length + 1);
    // What is captured next stands beside it.
    await commitCapture(db, open, await sampleDraft('after'));
    expect((await listCaptures(db, open, { limit: 9 })).map(({ title }) => title)).toEqual([
      'after',
      'before, two',
      'before, one',
    ]);
  });
});

describe('a database of version 2', () => {
  it('opens with everything that was in it, byte for byte', async () => {
    const { name, rows, journal } = await madeBefore();
    const db = openVault(name);
    expect(await allRows(db)).toEqual({
      ...rows,
      contents: [],
      chunks: [],
      stamps: [],
      origins: [],
      originChain: [],
      originStamps: [],
      marks: [],
      checkpoints: [],
      labels: [],
      index: [],
      secrets: [],
      slots: [],
      book: [],
      notes: [],
      drafts: [],
      cases: [],
      caseEntries: [],
      received: [],
      media: [],
      fingerprints: [],
      matches: [],
    });
    expect(await unfinishedCaptures(db)).toEqual([journal]);
    const unlocked = await Journal.unlock(db, await openKeyring(db, null), journal);
    expect((await unlocked.read(0)).note).toEqual({ seen: 1 });
  });

  // Argon2 takes its time, and on a busy machine a multiple of it.
  it('can be written while it is locked, and both kinds are read when it is open', {
    timeout: 60_000,
  }, async () => {
    const { name, drafts, rows } = await madeBefore();
    const first = openVault(name);
    await setPassphrase(first, await loadKeyring(first), null, 'üç qırmızı çərpələng');
    first.close();
    const db = openVault(name);
    const late = await sampleDraft('after');
    await commitCapture(db, await loadKeyring(db), late);
    await deleteOrphans(db);
    expect(await db.files.toArray()).toEqual(rows.files);

    const ring = await openKeyring(db, 'üç qırmızı çərpələng');
    const cards = await listCaptures(db, ring, { limit: 10 });
    expect(cards.map(({ title }) => title)).toEqual(['after', 'before, two', 'before, one']);
    for (const { id, files } of [...drafts, late]) {
      const capture = await readCapture(db, ring, id);
      for (const { path, bytes } of files) {
        expect(await capture.read(path)).toEqual(bytes);
        const pieces: Uint8Array[] = [];
        for await (const piece of capture.stream(path)) pieces.push(piece);
        expect(Buffer.compare(Buffer.concat(pieces), bytes)).toBe(0);
      }
    }
    expect(await findChainBreak(await custodyEntries(db, ring))).toBeNull();
  });

  it('has files that are refused when they were changed or exchanged', async () => {
    const { name, drafts } = await madeBefore();
    const db = openVault(name);
    const ring = await openKeyring(db, null);
    const [{ id }] = drafts;
    const capture = await readCapture(db, ring, id);
    const [page, text] = [await db.files.get([id, 2]), await db.files.get([id, 3])];
    const damaged = { code: 'damaged', detail: `page.html of capture ${id}` };
    for (const file of [
      text?.file ?? new Uint8Array(),
      new Uint8Array(9),
      await encryptToVault(new TextEncoder().encode('another page'), ring.vault),
    ]) {
      await db.files.update([id, 2], { file });
      await expect(capture.read('page.html')).rejects.toMatchObject(damaged);
      await expect(
        capture
          .stream('page.html')
          .next()
          .then(() => capture.read('page.html')),
      ).rejects.toMatchObject(damaged);
    }
    await db.files.delete([id, 2]);
    await expect(capture.read('page.html')).rejects.toMatchObject(damaged);
    await expect(capture.read('text.txt')).resolves.toBeDefined();
    if (page !== undefined) await db.files.put(page);
    await expect(capture.read('page.html')).resolves.toBeDefined();
  });

  it('loses a capture that is deleted, and no other', async () => {
    const { name, drafts } = await madeBefore();
    const db = openVault(name);
    const ring = await openKeyring(db, null);
    const [gone, kept] = drafts;
    await deleteCapture(db, ring, gone.id);
    expect(new Set((await db.files.toArray()).map(({ capture }) => capture))).toEqual(new Set([kept.id]));
    await expect((await readCapture(db, ring, kept.id)).read('page.html')).resolves.toBeDefined();
    expect((await custodyEntries(db, ring)).at(-1)?.body).toMatchObject({
      action: 'deleted',
      captures: [gone.id],
    });
  });
});
