import { afterEach, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../../utils/bytes/digest.ts';
import { canonicalBytes } from '../../../../utils/evidence/canonical.ts';
import { findChainBreak } from '../../../../utils/evidence/custody.ts';
import {
  countCaptures,
  deleteCapture,
  listCaptures,
  readCapture,
} from '../../../../utils/vault/content/captures.ts';
import { appendCustody, custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { wipeKeys } from '../../../../utils/vault/db/wipe.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { encryptToVault } from '../../../../utils/vault/keys/vault-encryption.ts';
import { Workbench } from '../../gnupg.ts';
import { needTool } from '../../tools.ts';
import {
  allRows,
  bytesOf,
  commitCapture,
  freshVault,
  MARKERS,
  openVault,
  PAGE_HTML,
  sampleDraft,
  sampleFiles,
} from '../fixtures.ts';

/** Stores as many sample captures and gives their ids, oldest first. */
async function store(db: VaultDatabase, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const draft = await sampleDraft(`capture ${index + 1}`);
    await commitCapture(db, await loadKeyring(db), draft);
    ids.push(draft.id);
  }
  return ids;
}

describe('a stored capture', () => {
  it('comes back as it was, with its signature, after a restart', async () => {
    const db = freshVault();
    const draft = await sampleDraft();
    const stored = await commitCapture(db, await loadKeyring(db), draft);
    db.close();

    const again = openVault(db.name);
    const capture = await readCapture(again, await openKeyring(again, null), draft.id);
    expect(capture.record).toEqual(stored.record);
    expect(capture.recordBytes).toEqual(canonicalBytes(stored.record));
    for (const { path, bytes } of sampleFiles()) expect(await capture.read(path)).toEqual(bytes);
    expect(stored.record.artifacts.map(({ path }) => path)).toEqual(sampleFiles().map(({ path }) => path));
    expect(stored.bytes).toBe(sampleFiles().reduce((sum, { bytes }) => sum + bytes.length, 0));
  });

  it('takes its place in the chain, which names the digest of its record', async () => {
    const db = freshVault();
    const [first = '', second = ''] = await store(db, 2);
    const ring = await openKeyring(db, null);
    const entries = await custodyEntries(db, ring);
    expect(await findChainBreak(entries)).toBeNull();
    for (const [index, id] of [first, second].entries()) {
      const { record, recordBytes } = await readCapture(db, ring, id);
      const { link, body } = entries[index] ?? {};
      expect(record.custody).toEqual({ sequence: link?.sequence, previous: link?.previous });
      expect(body).toMatchObject({ action: 'captured', captures: [id], record: await sha256(recordBytes) });
    }
  });

  // Argon2 takes its time, and on a busy machine a multiple of it.
  it('needs no passphrase to be made, and the passphrase to be read', { timeout: 60_000 }, async () => {
    const db = freshVault();
    const [before = ''] = await store(db, 1);
    await setPassphrase(db, await loadKeyring(db), null, 'three red kites');
    const [after = ''] = await store(db, 1);
    await setPassphrase(db, await loadKeyring(db), { passphrase: 'three red kites' }, 'four red kites');

    await expect(openKeyring(db, 'three red kites')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const ring = await openKeyring(db, 'four red kites');
    for (const id of [before, after]) {
      const page = await (await readCapture(db, ring, id)).read('page.html');
      expect(new TextDecoder().decode(page)).toBe(PAGE_HTML);
    }
    const entries = await custodyEntries(db, ring);
    expect(await findChainBreak(entries)).toBeNull();
    expect(entries.map(({ body }) => body?.action)).toEqual([
      'captured',
      'passphrase-set',
      'captured',
      'passphrase-set',
    ]);
  });

  it.skipIf(!needTool('gpg'))('has a record whose signature GnuPG verifies', async () => {
    const db = freshVault();
    const [id = ''] = await store(db, 1);
    const ring = await openKeyring(db, null);
    const { recordBytes, signature } = await readCapture(db, ring, id);
    const bench = new Workbench();
    try {
      bench.gpg('--import', bench.put('signer.asc', ring.capture.toPublic().armor()));
      const signed = bench.put('capture.json.asc', signature);
      const good = bench.gpg('--status-fd', '1', '--verify', signed, bench.put('capture.json', recordBytes));
      expect(good.output).toContain(`[GNUPG:] VALIDSIG ${ring.capture.getFingerprint().toUpperCase()}`);
      expect(good.code).toBe(0);
      const changed = recordBytes.slice();
      changed[40] = (changed[40] ?? 0) ^ 1;
      const bad = bench.gpg('--verify', signed, bench.put('capture.json', changed));
      expect(bad.output).toContain('BAD signature');
      expect(bad.code).not.toBe(0);
    } finally {
      bench.remove();
    }
  });

  it('leaves nothing readable in the database', async () => {
    const db = freshVault();
    const draft = await sampleDraft();
    await commitCapture(db, await loadKeyring(db), draft);
    const ring = await openKeyring(db, null);
    await appendCustody(db, ring, {
      action: 'exported',
      captures: [draft.id],
      recipients: ['0123456789ABCDEF'.repeat(3).slice(0, 40)],
    });
    const { keys: _, ...rows } = await allRows(db);
    expect(rows.chunks).toHaveLength(sampleFiles().length);
    const raw = bytesOf(rows);
    for (const marker of [
      ...MARKERS,
      'exported',
      'captured',
      '0123456789ABCDEF',
      'PGP SIGNATURE',
      '2026-11',
    ]) {
      expect(raw.includes(Buffer.from(marker, 'utf8')), marker).toBe(false);
      expect(raw.includes(Buffer.from(marker, 'latin1')), marker).toBe(false);
      expect(raw.includes(Buffer.from(marker, 'utf16le')), marker).toBe(false);
    }
    // The search itself finds what is there.
    expect(raw.includes(Buffer.from(draft.id))).toBe(true);
  });
});

describe('committing', () => {
  it('from two contexts at once gives one chain that holds', async () => {
    const db = freshVault();
    const other = openVault(db.name);
    const drafts = await Promise.all([1, 2, 3, 4].map(() => sampleDraft()));
    await Promise.all(
      drafts.map(async (draft, index) => {
        const context = index % 2 === 0 ? db : other;
        await commitCapture(context, await loadKeyring(context), draft);
      }),
    );
    const ring = await openKeyring(db, null);
    const entries = await custodyEntries(db, ring);
    expect(await findChainBreak(entries)).toBeNull();
    expect(entries).toHaveLength(4);
    for (const { id } of drafts) await expect(readCapture(db, ring, id)).resolves.toBeDefined();
  });

  it('builds on the new end when the chain grew behind the lock', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    await appendCustody(db, ring, { action: 'viewed', captures: [] });
    const grown = await db.chain.toArray();
    await db.chain.clear();
    const draft = await sampleDraft();
    const { record } = await commitCapture(db, ring, {
      ...draft,
      describe(custody, artifacts) {
        if (custody.sequence === 1) void db.chain.bulkPut(grown);
        return draft.describe(custody, artifacts);
      },
    });
    expect(record.custody.sequence).toBe(2);
    expect(await findChainBreak(await custodyEntries(db, ring))).toBeNull();
    expect((await readCapture(db, ring, draft.id)).record).toEqual(record);
  });

  it.each<[string, (db: VaultDatabase) => void]>([
    ['the first row', (db) => db.chain.hook('creating', full)],
    ['the key of its files', (db) => db.contents.hook('creating', full)],
    ['the last file', (db) => db.chunks.hook('creating', ([, file]) => (file === 3 ? full() : undefined))],
    ['the end of the transaction', abortForQuota],
  ])('that finds no room at %s changes nothing and says so', async (_, fill) => {
    const db = freshVault();
    const [first = ''] = await store(db, 1);
    const before = await allRows(db);
    const draft = await sampleDraft();
    fill(db);
    const failed = commitCapture(db, await loadKeyring(db), draft);
    await expect(failed).rejects.toMatchObject({ name: 'VaultFullError', code: 'vault-full' });
    db.close();

    const again = openVault(db.name);
    expect(await allRows(again)).toEqual(before);
    const ring = await openKeyring(again, null);
    await expect(readCapture(again, ring, first)).resolves.toBeDefined();
    // With room again, the same capture goes in.
    await commitCapture(again, ring, draft);
    expect(await findChainBreak(await custodyEntries(again, ring))).toBeNull();
  });

  it('of what is stored already is refused, and takes nothing from it', async () => {
    const db = freshVault();
    const draft = await sampleDraft();
    const ring = await loadKeyring(db);
    await commitCapture(db, ring, draft);
    const before = await allRows(db);
    await expect(commitCapture(db, ring, draft)).rejects.toThrow('is stored already');
    expect(await allRows(db)).toEqual(before);
  });

  it('refuses a record that is not of its schema, or not about its files and place', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    const draft = await sampleDraft();
    const cases: Record<string, typeof draft.describe> = {
      'another place': (custody, artifacts) => draft.describe({ ...custody, sequence: 7 }, artifacts),
      'other files': (custody, artifacts) => draft.describe(custody, artifacts.slice(1)),
      'not of its schema': (custody, artifacts) => ({ ...draft.describe(custody, artifacts), id: 'one' }),
    };
    for (const [name, describe] of Object.entries(cases)) {
      await expect(commitCapture(db, ring, { ...draft, describe }), name).rejects.toMatchObject({
        name: 'FormatError',
      });
    }
    const twice = { ...draft, files: [...draft.files, ...draft.files.slice(0, 1)] };
    await expect(commitCapture(db, ring, twice)).rejects.toMatchObject({ name: 'FormatError' });
    expect(await countCaptures(db)).toBe(0);
    expect(await db.chain.count()).toBe(0);
  });

  it('to a vault that was made anew is refused, since nobody could read it', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    await wipeKeys(db);
    await loadKeyring(db);
    await expect(commitCapture(db, ring, await sampleDraft())).rejects.toMatchObject({
      code: 'foreign-keys',
    });
    expect(await countCaptures(db)).toBe(0);
  });
});

function full(): never {
  throw new DOMException('the disk is full', 'QuotaExceededError');
}

/** The transaction fails as a whole, as in a browser that finds out late that the disk is full. */
function abortForQuota(db: VaultDatabase): void {
  db.records.hook('creating', (_, __, { idbtrans }) => {
    const raw = idbtrans as IDBTransaction & { _abort(name: string): void };
    queueMicrotask(() => raw._abort('QuotaExceededError'));
  });
}

describe('a clock set back behind the making of the keys', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does not cost a capture', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-01-01T00:00:00Z') });
    const draft = await sampleDraft();
    await commitCapture(db, ring, draft);
    expect(await countCaptures(db)).toBe(1);
    vi.useRealTimers();
    await expect(readCapture(db, ring, draft.id)).resolves.toBeDefined();
  });
});

describe('the list', () => {
  it('is newest first and comes in pages', async () => {
    const db = freshVault();
    const ids = await store(db, 5);
    const ring = await openKeyring(db, null);
    expect(await countCaptures(db)).toBe(5);
    const first = await listCaptures(db, ring, { limit: 2 });
    expect(first.map(({ title }) => title)).toEqual(['capture 5', 'capture 4']);
    const before = first.at(-1)?.sequence ?? 0;
    const rest = await listCaptures(db, ring, { before, limit: 10 });
    expect(rest.map(({ id }) => id)).toEqual(ids.slice(0, 3).reverse());
    expect(first[0]).toMatchObject({
      id: ids[4],
      sequence: 5,
      url: MARKERS[0],
      site: 'telegram-a',
      kind: 'channel',
      complete: true,
      endedBy: 'whole',
      gaps: 0,
      frames: 1,
      bytes: sampleFiles().reduce((sum, { bytes }) => sum + bytes.length, 0),
    });
  });

  it('opens the cards of the asked page only', async () => {
    const db = freshVault();
    const [oldest = ''] = await store(db, 3);
    await db.captures.update(oldest, { card: new Uint8Array(3) });
    const ring = await openKeyring(db, null);
    await expect(listCaptures(db, ring, { limit: 2 })).resolves.toHaveLength(2);
    await expect(listCaptures(db, ring, { limit: 3 })).rejects.toMatchObject({ code: 'damaged' });
  });

  it('names damaged cards and shows the others', async () => {
    const db = freshVault();
    const [first = '', second = '', third = ''] = await store(db, 3);
    const rows = await db.captures.bulkGet([first, second]);
    await db.captures.update(first, { card: rows[1]?.card ?? new Uint8Array() });
    const damaged: string[] = [];
    const cards = await listCaptures(db, await openKeyring(db, null), {
      limit: 10,
      onDamaged: (error, row) => damaged.push(`${error.code} ${row.id} ${row.sequence}`),
    });
    expect(cards.map(({ id }) => id)).toEqual([third, second]);
    expect(damaged).toEqual([`damaged ${first} 1`]);
  });
});

describe('deleting', () => {
  it('removes the bytes and keeps the fact in the chain', async () => {
    const db = freshVault();
    const [kept = '', gone = ''] = await store(db, 2);
    const ring = await openKeyring(db, null);
    await deleteCapture(db, ring, gone);
    await expect(readCapture(db, ring, gone)).rejects.toMatchObject({ name: 'VaultError', code: 'missing' });
    expect(await countCaptures(db)).toBe(1);
    expect(await db.records.toCollection().primaryKeys()).toEqual([kept]);
    expect(new Set((await db.chunks.toArray()).map(({ capture }) => capture))).toEqual(new Set([kept]));
    expect(await db.contents.toCollection().primaryKeys()).toEqual([kept]);
    await expect((await readCapture(db, ring, kept)).read('page.html')).resolves.toBeDefined();

    const entries = await custodyEntries(db, ring);
    expect(await findChainBreak(entries)).toBeNull();
    expect(entries.at(-1)?.body).toMatchObject({ action: 'deleted', captures: [gone] });
  });

  it('of what is not there fails and leaves no trace', async () => {
    const db = freshVault();
    const [id = ''] = await store(db, 1);
    const ring = await loadKeyring(db);
    await deleteCapture(db, ring, id);
    const before = await allRows(db);
    await expect(deleteCapture(db, ring, id)).rejects.toMatchObject({ code: 'missing' });
    expect(await allRows(db)).toEqual(before);
  });

  it('keeps the capture when its entry in the chain cannot be written', async () => {
    const db = freshVault();
    const [id = ''] = await store(db, 1);
    const before = await allRows(db);
    db.chain.hook('creating', full);
    await expect(deleteCapture(db, await loadKeyring(db), id)).rejects.toMatchObject({ code: 'vault-full' });
    expect(await allRows(db)).toEqual(before);
  });
});

describe('a capture whose rows were changed', () => {
  it('is refused, by the name of what is damaged', async () => {
    const db = freshVault();
    const [one = '', two = ''] = await store(db, 2);
    const ring = await openKeyring(db, null);
    const record = await db.records.get(one);
    const others = await db.records.get(two);
    const refused = (detail: string) => ({ name: 'VaultError', code: 'damaged', detail });
    const expectDamaged = async (change: () => Promise<unknown>): Promise<void> => {
      await change();
      await expect(readCapture(db, ring, one)).rejects.toMatchObject(refused(`record of capture ${one}`));
      if (record !== undefined) await db.records.put(record);
      await expect(readCapture(db, ring, one)).resolves.toBeDefined();
    };
    // One bit; another capture's whole record; nothing at all.
    const flipped = record?.record.slice() ?? new Uint8Array();
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    await expectDamaged(() => db.records.put({ id: one, record: flipped }));
    await expectDamaged(() => db.records.put({ id: one, record: others?.record ?? new Uint8Array() }));
    await expectDamaged(() => db.records.delete(one));

    // Well sealed, since the public key is at hand, and with the old signature.
    const { recordBytes, signature } = await readCapture(db, ring, one);
    const forged = new TextDecoder().decode(recordBytes).replace('capture 1', 'capture 9');
    const sealed = await encryptToVault(canonicalBytes({ record: forged, signature }), ring.vault);
    await expectDamaged(() => db.records.put({ id: one, record: sealed }));
  });

  it('at another place than the signed one, or under another id, is refused', async () => {
    const db = freshVault();
    const [one = '', two = ''] = await store(db, 2);
    const ring = await openKeyring(db, null);
    const card = await db.captures.get(two);
    const record = await db.records.get(two);
    if (card === undefined || record === undefined) throw new Error('the second capture is there');
    await db.captures.update(two, { sequence: 5 });
    await expect(readCapture(db, ring, two)).rejects.toMatchObject({ code: 'damaged' });
    // All of the second capture, under the id of the first.
    await db.captures.delete(two);
    await db.captures.put({ ...card, id: one });
    await db.records.put({ ...record, id: one });
    await expect(readCapture(db, ring, one)).rejects.toMatchObject({ code: 'damaged' });
  });
});
