import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import { auditCustody } from '../../../../utils/vault/custody/audit.ts';
import {
  readCheckpoint,
  shortDigestOf,
  writeCheckpoint,
} from '../../../../utils/vault/custody/checkpoint.ts';
import { appendCustody, nextRow } from '../../../../utils/vault/custody/custody.ts';
import type { ChainRow, VaultDatabase } from '../../../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { encryptJsonToVault } from '../../../../utils/vault/keys/vault-encryption.ts';
import { decide } from '../content/match-sample.ts';
import { allRows, bytesOf, commitCapture, freshVault, sampleDraft } from '../fixtures.ts';

const SLOW = { timeout: 180_000 };

/** Three captures, one deleted, some viewed: entries 1 to 7. */
async function usedVault(db = freshVault()) {
  const ids: string[] = [];
  for (const title of ['Bir', 'İki', 'Üç']) {
    const draft = await sampleDraft(title);
    await commitCapture(db, await loadKeyring(db), draft);
    ids.push(draft.id);
  }
  const ring = await openKeyring(db, null);
  await appendCustody(db, ring, { action: 'viewed', captures: [ids[0] ?? ''] });
  await deleteCapture(db, ring, ids[1] ?? '');
  await appendCustody(db, ring, { action: 'viewed', captures: [ids[2] ?? ''] });
  await appendCustody(db, ring, { action: 'exported', captures: ids.slice(0, 1), recipients: [] });
  return { db, ring, ids };
}

async function replace(db: VaultDatabase, rows: readonly ChainRow[]): Promise<void> {
  await db.chain.clear();
  await db.chain.bulkAdd(rows.map((row, index) => ({ ...row, sequence: index + 1 })));
}

const breaksOf = async (db: VaultDatabase, ring: OpenKeyring) => (await auditCustody(db, ring)).breaks;

describe('the check at unlocking', () => {
  it(
    'finds nothing in a vault that was used, the first time and after that, and opens only what is new',
    SLOW,
    async () => {
      const { db, ring } = await usedVault();
      const verified: number[] = [];
      const note = (_: number, all: number) => void verified.push(all);
      expect(await auditCustody(db, ring, note)).toEqual({ entries: 7, breaks: [] });
      expect(await auditCustody(db, ring, note)).toEqual({ entries: 7, breaks: [] });
      await appendCustody(db, ring, { action: 'viewed', captures: [] });
      expect(await auditCustody(db, ring, note)).toEqual({ entries: 8, breaks: [] });
      expect(verified).toEqual([7, 1]);
    },
  );

  it('names the place of any change, removal, swap or insertion', SLOW, async () => {
    const { db, ring } = await usedVault();
    const rows = await db.chain.toArray();
    const place = fc.integer({ min: 0, max: rows.length - 2 });
    const alterations: Record<string, (at: number) => ChainRow[]> = {
      change: (at) => rows.with(at, { ...(rows[at] as ChainRow), entry: flipped(rows[at]?.entry) }),
      removal: (at) => rows.toSpliced(at, 1),
      swap: (at) => rows.toSpliced(at, 2, rows[at + 1] as ChainRow, rows[at] as ChainRow),
      insertion: (at) => rows.toSpliced(at, 0, rows[(at + 3) % rows.length] as ChainRow),
    };
    for (const withCheckpoint of [false, true]) {
      await replace(db, rows);
      await db.checkpoints.clear();
      if (withCheckpoint) expect(await breaksOf(db, ring)).toEqual([]);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...Object.keys(alterations)), place, async (kind, at) => {
          await replace(db, alterations[kind]?.(at) ?? []);
          const [first] = await breaksOf(db, ring);
          expect(first?.sequence, `${kind} at ${at}`).toBe(at + 1);
          await replace(db, rows);
          expect(await breaksOf(db, ring)).toEqual([]);
        }),
        { numRuns: 25, seed: 20_261_125 },
      );
    }
  });

  it(
    'finds an end that was cut off, and a chain signed anew, by what the owner signed before',
    SLOW,
    async () => {
      const { db, ring, ids } = await usedVault();
      expect(await breaksOf(db, ring)).toEqual([]);
      const rows = await db.chain.toArray();
      await replace(db, rows.slice(0, 5));
      expect(await breaksOf(db, ring)).toContainEqual({ origin: undefined, sequence: 6, reason: 'cut' });
      // Whoever has the device has the capture key, and so can go on from there.
      await appendCustody(db, ring, { action: 'viewed', captures: [ids[0] ?? ''] });
      await appendCustody(db, ring, { action: 'viewed', captures: [ids[0] ?? ''] });
      expect(await breaksOf(db, ring)).toContainEqual({ origin: undefined, sequence: 6, reason: 'changed' });
      // It is told again the next time: nothing was made good in silence.
      expect(await breaksOf(db, ring)).toContainEqual({ origin: undefined, sequence: 6, reason: 'changed' });
    },
  );

  it('finds a capture that was taken away or put in without the chain', SLOW, async () => {
    const { db, ring, ids } = await usedVault();
    const row = await db.captures.get(ids[2] ?? '');
    await db.captures.delete(ids[2] ?? '');
    for (const _ of ['the first time', 'with a checkpoint']) {
      expect(await breaksOf(db, ring)).toEqual([
        { origin: undefined, sequence: 3, reason: 'capture-missing' },
      ]);
    }
    if (row !== undefined) await db.captures.add(row);
    await db.captures.add({ id: 'put-in', sequence: 99, bytes: 1, card: new Uint8Array(1) });
    expect(await breaksOf(db, ring)).toEqual([{ origin: undefined, sequence: 0, reason: 'capture-unknown' }]);
  });

  it(
    'finds a decision on pictures that was taken away, changed, or put in without the chain',
    SLOW,
    async () => {
      const { db, ring, ids } = await usedVault();
      const [one = '', , two = ''] = ids;
      const [first, second] = [await decide(db, ring, one, two), await decide(db, ring, one, two)];
      expect(await breaksOf(db, ring)).toEqual([]);
      const rows = [await db.matches.get(first.id), await db.matches.get(second.id)];
      const missing = (sequence: number) => ({ origin: undefined, sequence, reason: 'match-missing' });
      await db.matches.delete(first.id);
      for (const known of [true, false]) {
        if (!known) await db.checkpoints.clear();
        expect(await breaksOf(db, ring), `checked before: ${known}`).toEqual([missing(8)]);
      }
      await db.matches.put({ ...rows[0], id: first.id, match: rows[1]?.match ?? new Uint8Array() });
      expect(await breaksOf(db, ring)).toEqual([missing(8)]);
      await db.matches.put({ id: first.id, match: flipped(rows[0]?.match) });
      expect(await breaksOf(db, ring)).toEqual([missing(8)]);
      await db.matches.put({ id: first.id, match: rows[0]?.match ?? new Uint8Array() });
      expect(await breaksOf(db, ring)).toEqual([]);
      // The key that it is sealed to is public.
      const forged = { ...first, id: crypto.randomUUID(), verdict: 'not-same' };
      await db.matches.put({ id: forged.id, match: await encryptJsonToVault(forged, ring.vault) });
      expect(await breaksOf(db, ring)).toEqual([{ origin: undefined, sequence: 0, reason: 'match-unknown' }]);
    },
  );

  it('misses no decision on a capture that was deleted, also where that came back since', SLOW, async () => {
    const { db, ring, ids } = await usedVault();
    const [one = '', , two = ''] = ids;
    await decide(db, ring, one, two);
    const row = await db.captures.get(one);
    await deleteCapture(db, ring, one);
    expect(await breaksOf(db, ring)).toEqual([]);
    if (row !== undefined) await db.captures.add(row);
    await appendCustody(db, ring, { action: 'restored', captures: [one] });
    for (const _ of ['with a checkpoint', 'again']) expect(await breaksOf(db, ring)).toEqual([]);
    await db.checkpoints.clear();
    expect(await breaksOf(db, ring)).toEqual([]);
  });

  it('goes on from what was signed before pictures were compared', SLOW, async () => {
    const { db, ring, ids } = await usedVault();
    await auditCustody(db, ring);
    const { deleted: _, matched: __, ...before } = (await readCheckpoint(db, ring, '')) ?? raise();
    await writeCheckpoint(db, ring, before);
    await decide(db, ring, ids[0] ?? '', ids[2] ?? '');
    const verified: number[] = [];
    const found = await auditCustody(db, ring, (_done, all) => void verified.push(all));
    expect([found, verified]).toEqual([{ entries: 8, breaks: [] }, [1]]);
  });

  it('finds an entry that is well signed and follows another one than stands before it', SLOW, async () => {
    const { db, ring } = await usedVault();
    const act = { action: 'viewed' as const, captures: [] };
    const forked = await nextRow({ sequence: 6, digest: 'f'.repeat(64) }, act, ring);
    await db.chain.put(forked);
    expect(await breaksOf(db, ring)).toContainEqual({ origin: undefined, sequence: 7, reason: 'previous' });
  });

  it('believes no checkpoint that its owner did not sign, or of another chain', SLOW, async () => {
    const { db, ring } = await usedVault();
    const other = await usedVault();
    const rows = await db.chain.toArray();
    const forged = {
      schema: 'subut-checkpoint/1' as const,
      origin: '',
      prints: rows.map(shortDigestOf),
      digest: rows.at(-1)?.digest ?? '',
      live: {},
      gone: [],
    };
    // The key that it is sealed to is public, and whoever has the device has the capture key.
    for (const ownerPrivate of [other.ring.ownerPrivate, ring.capture]) {
      await writeCheckpoint(db, { ...ring, ownerPrivate }, forged);
      expect(await readCheckpoint(db, ring, '')).toBeNull();
    }
    await writeCheckpoint(db, ring, { ...forged, origin: 'elsewhere' });
    await db.checkpoints.put({
      origin: '',
      checkpoint: (await db.checkpoints.get('elsewhere'))?.checkpoint ?? new Uint8Array(),
    });
    expect(await readCheckpoint(db, ring, '')).toBeNull();
    expect(await breaksOf(db, ring)).toEqual([]);
    const before = bytesOf(await allRows(db));
    await breaksOf(db, ring);
    expect(bytesOf(await allRows(db)).equals(before)).toBe(true);
  });
});

function raise(): never {
  throw new Error('no checkpoint');
}

function flipped(bytes: Uint8Array<ArrayBuffer> = new Uint8Array(1)): Uint8Array<ArrayBuffer> {
  const changed = bytes.slice();
  changed[40] = (changed[40] ?? 0) ^ 1;
  return changed;
}
