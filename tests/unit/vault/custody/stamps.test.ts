import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../../utils/evidence/time.ts';
import { stampsFor } from '../../../../utils/timestamp/chain-stamp.ts';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import { chainOf } from '../../../../utils/vault/custody/chains.ts';
import { appendCustody } from '../../../../utils/vault/custody/custody.ts';
import { addStamp, dueStamp, readStamps } from '../../../../utils/vault/custody/stamps.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { bytesOf, commitCapture, freshVault, sampleDraft } from '../fixtures.ts';

const AUTHORITY = { name: 'Test', url: 'https://tsa.example.org/' };
const OTHER = { name: 'Other', url: 'https://other.example.org/' };
const at = instantOf(new Date());
const stamp = (sequence: number, authority = AUTHORITY) => ({
  ...{ sequence, authority, sentAt: at, receivedAt: at },
  response: Uint8Array.of(0x30, sequence, 0xff),
});

async function vaultWithCapture() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const draft = await sampleDraft();
  await commitCapture(db, ring, draft);
  return { db, ring, id: draft.id };
}

describe('a stamp on the chain', () => {
  test('is due from the first capture on, and until one holds for the newest', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    expect(await dueStamp(db, AUTHORITY.url)).toBeNull();
    await commitCapture(db, ring, await sampleDraft());
    const head = await chainOf(db).head();
    expect(await dueStamp(db, AUTHORITY.url)).toEqual(head);
    await addStamp(db, ring, stamp(head.sequence), head.digest);
    expect(await dueStamp(db, AUTHORITY.url)).toBeNull();
    expect(await dueStamp(db, OTHER.url)).toEqual(head);
    await commitCapture(db, ring, await sampleDraft());
    expect(await dueStamp(db, AUTHORITY.url)).toEqual(await chainOf(db).head());
  });

  test('is not due for having looked at a capture', async () => {
    const { db, ring, id } = await vaultWithCapture();
    const head = await chainOf(db).head();
    await addStamp(db, ring, stamp(head.sequence), head.digest);
    await appendCustody(db, ring, { action: 'viewed', captures: [id] });
    expect(await dueStamp(db, AUTHORITY.url)).toBeNull();
  });

  test('one for the end of the chain holds for all captures before it', async () => {
    const { db, ring } = await vaultWithCapture();
    await commitCapture(db, ring, await sampleDraft());
    await commitCapture(db, ring, await sampleDraft());
    const head = await chainOf(db).head();
    await addStamp(db, ring, stamp(head.sequence), head.digest);
    expect(await dueStamp(db, AUTHORITY.url)).toBeNull();
    const { stamps } = await readStamps(db, ring);
    for (const sequence of [1, 2, 3]) expect(stampsFor(stamps, sequence)).toEqual(stamps);
    expect(stampsFor(stamps, head.sequence + 1)).toEqual([]);
  });

  test('is read as it was stored, and lies sealed', async () => {
    const { db, ring } = await vaultWithCapture();
    const head = await chainOf(db).head();
    await addStamp(db, ring, stamp(head.sequence), head.digest);
    expect(await readStamps(db, ring)).toEqual({ stamps: [stamp(head.sequence)], damaged: 0 });
    const [row] = await db.stamps.toArray();
    expect(bytesOf(row?.stamp).includes(AUTHORITY.name)).toBe(false);
  });

  test('takes its revocation lists in when they come after it, and what failed of them', async () => {
    const { db, ring } = await vaultWithCapture();
    const head = await chainOf(db).head();
    await addStamp(db, ring, stamp(head.sequence), head.digest);
    const url = 'http://crl.example.org/a.crl';
    const lists = [
      { url, fetchedAt: at, failed: null, der: Uint8Array.of(0x30, 0) },
      { url: `${url}b`, fetchedAt: at, failed: 'too-slow' as const, der: null },
    ];
    await addStamp(db, ring, { ...stamp(head.sequence), lists }, head.digest);
    expect(await readStamps(db, ring)).toEqual({ stamps: [{ ...stamp(head.sequence), lists }], damaged: 0 });
    const [row] = await db.stamps.toArray();
    expect(bytesOf(row?.stamp).includes('crl.example.org')).toBe(false);
  });

  test('of another entry or authority is not read, and is counted', async () => {
    const { db, ring } = await vaultWithCapture();
    const head = await chainOf(db).head();
    await addStamp(db, ring, stamp(head.sequence), head.digest);
    const [row] = await db.stamps.toArray();
    if (row === undefined) throw new Error('no row');
    await db.stamps.clear();
    await db.stamps.bulkAdd([
      { ...row, sequence: row.sequence + 1 },
      { ...row, authority: OTHER.url },
      { ...row, sequence: 99, stamp: row.stamp.slice(1) },
    ]);
    expect(await readStamps(db, ring)).toEqual({ stamps: [], damaged: 3 });
  });

  test('is not stored where the chain is another one now', async () => {
    const { db, ring } = await vaultWithCapture();
    await expect(addStamp(db, ring, stamp(1), '0'.repeat(64))).rejects.toMatchObject({
      code: 'foreign-keys',
    });
    expect(await db.stamps.count()).toBe(0);
  });

  test('stays when what it was made for is deleted', async () => {
    const { db, ring, id } = await vaultWithCapture();
    const head = await chainOf(db).head();
    await addStamp(db, ring, stamp(head.sequence), head.digest);
    await deleteCapture(db, ring, id);
    expect((await readStamps(db, ring)).stamps).toHaveLength(1);
    expect(await dueStamp(db, AUTHORITY.url)).toBeNull();
  });
});
