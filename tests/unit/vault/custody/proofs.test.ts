import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../../utils/evidence/time.ts';
import { proofsFor } from '../../../../utils/timestamp/ots/chain-proof.ts';
import type { ProofClaims } from '../../../../utils/timestamp/ots/proof.ts';
import { putStamps } from '../../../../utils/vault/backup/restore-stamps.ts';
import { chainOf } from '../../../../utils/vault/custody/chains.ts';
import { addProof, proofRows, readProofs } from '../../../../utils/vault/custody/proofs.ts';
import { addStamp, dueStamp, readStamps } from '../../../../utils/vault/custody/stamps.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { bytesOf, commitCapture, freshVault, sampleDraft } from '../fixtures.ts';

const CALENDAR = 'https://calendar.example.org';
const at = instantOf(new Date());
const proof = (sequence: number, bytes = Uint8Array.of(1, 2, 3), calendar = CALENDAR) => ({
  ...{ sequence, calendar, sentAt: at, receivedAt: at, upgradedAt: null },
  proof: bytes,
});

async function vaultWithCapture() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  await commitCapture(db, ring, await sampleDraft());
  return { db, ring, head: await chainOf(db).head() };
}

describe('a proof on the chain', () => {
  test('is sealed, read back, and due again with the next capture', async () => {
    const { db, ring, head } = await vaultWithCapture();
    expect(await dueStamp(db, proofRows(CALENDAR))).toEqual(head);
    await addProof(db, ring, proof(head.sequence), head.digest);
    expect(await dueStamp(db, proofRows(CALENDAR))).toBeNull();
    expect(await readProofs(db, ring)).toEqual({ proofs: [proof(head.sequence)], damaged: 0 });
    const [row] = await db.stamps.toArray();
    expect(bytesOf(row?.stamp).includes('calendar.example.org')).toBe(false);
    await commitCapture(db, ring, await sampleDraft());
    expect(await dueStamp(db, proofRows(CALENDAR))).toEqual(await chainOf(db).head());
  });

  test('and the stamp of an authority with the same address are two things', async () => {
    const { db, ring, head } = await vaultWithCapture();
    const authority = { name: 'Same', url: `${CALENDAR}/` };
    await addProof(db, ring, proof(head.sequence), head.digest);
    expect(await dueStamp(db, authority.url)).toEqual(head);
    await addStamp(
      db,
      ring,
      { sequence: head.sequence, authority, sentAt: at, receivedAt: at, response: Uint8Array.of(0x30) },
      head.digest,
    );
    expect(await readStamps(db, ring)).toMatchObject({ stamps: [{ authority }], damaged: 0 });
    expect(await readProofs(db, ring)).toMatchObject({ proofs: [{ calendar: CALENDAR }], damaged: 0 });
  });

  test('of another entry or calendar is not read, and is counted', async () => {
    const { db, ring, head } = await vaultWithCapture();
    await addProof(db, ring, proof(head.sequence), head.digest);
    const [row] = await db.stamps.toArray();
    if (row === undefined) throw new Error('no row');
    await db.stamps.clear();
    await db.stamps.bulkAdd([
      { ...row, sequence: row.sequence + 1 },
      { ...row, authority: proofRows('https://other.example') },
      { ...row, sequence: 99, stamp: row.stamp.slice(1) },
    ]);
    expect(await readProofs(db, ring)).toEqual({ proofs: [], damaged: 3 });
    expect(await readStamps(db, ring)).toEqual({ stamps: [], damaged: 0 });
  });

  test('is not stored where the chain is another one now', async () => {
    const { db, ring } = await vaultWithCapture();
    await expect(addProof(db, ring, proof(1), '0'.repeat(64))).rejects.toMatchObject({
      code: 'foreign-keys',
    });
  });

  test('that is in a block is not made a promise again by an older backup', async () => {
    const { db, ring, head } = await vaultWithCapture();
    await addProof(db, ring, proof(head.sequence), head.digest);
    const older = await db.stamps.toArray();
    const complete = proof(head.sequence, crypto.getRandomValues(new Uint8Array(800)));
    await addProof(db, ring, complete, head.digest);
    await putStamps(db, older);
    expect(await readProofs(db, ring)).toEqual({ proofs: [complete], damaged: 0 });
    const newer = await db.stamps.toArray();
    await db.stamps.clear();
    await putStamps(db, older);
    await putStamps(db, newer);
    expect(await readProofs(db, ring)).toEqual({ proofs: [complete], damaged: 0 });
  });
});

describe('of several proofs', () => {
  const inBlock: ProofClaims = {
    pending: [],
    blocks: [{ chain: 'bitcoin', height: 5, merkleRoot: 'ab' }],
    unknown: [],
  };
  const waiting: ProofClaims = { pending: [CALENDAR], blocks: [], unknown: [] };
  const of = (sequence: number, claims: ProofClaims, calendar = CALENDAR) => ({
    ...proof(sequence, undefined, calendar),
    claims,
  });

  test('the first of a calendar that is in a block counts, else the first', () => {
    const all = [
      of(9, inBlock),
      of(3, waiting),
      of(5, waiting),
      of(7, inBlock),
      of(4, waiting, 'https://b.example'),
    ];
    const chosen = (sequence: number) => proofsFor(all, sequence).map((one) => [one.sequence, one.calendar]);
    expect(chosen(3)).toEqual([
      [7, CALENDAR],
      [4, 'https://b.example'],
    ]);
    expect(chosen(8)).toEqual([[9, CALENDAR]]);
    expect(chosen(10)).toEqual([]);
  });
});
