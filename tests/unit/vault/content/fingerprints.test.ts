import { describe, expect, it } from 'vitest';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import {
  dropLostFingerprints,
  type KeptMedia,
  keepFingerprints,
  mediaVersions,
  openSpreadKey,
  readFingerprint,
  readMedia,
  readMediaOf,
} from '../../../../utils/vault/content/fingerprints.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import type { ContentCipher } from '../../../../utils/vault/keys/content-cipher.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { sized } from '../../../sizes.ts';
import { allRows, bytesOf, commitCapture, freshVault, openVault, sampleDraft } from '../fixtures.ts';
import { Mortal } from '../mortal.ts';
import { forgetRoom, leave } from '../room-left.ts';

async function keep(db: VaultDatabase): Promise<string> {
  const draft = await sampleDraft();
  await commitCapture(db, await loadKeyring(db), draft);
  return draft.id;
}

async function vault() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  return { db, ring, cipher: await openSpreadKey(db, ring), one: await keep(db), two: await keep(db) };
}

const bytes = (seed: number, length = 2000) =>
  Uint8Array.from({ length }, (_, at) => (at * 7 + seed * 31) % 251);

const of = (capture: string, version = 1, media = 3) => ({
  capture,
  version,
  media: bytes(version),
  fingerprints: Array.from({ length: media }, (_, number) => bytes(version * 10 + number)),
});

async function allMedia(db: VaultDatabase, cipher: ContentCipher): Promise<KeptMedia[]> {
  const all: KeptMedia[] = [];
  for await (const kept of readMedia(db, cipher)) all.push(kept);
  return all;
}

describe('fingerprints', () => {
  it('are read as they were kept, also when the vault is opened again', async () => {
    const { db, cipher, one, two } = await vault();
    expect(await keepFingerprints(db, cipher, of(one))).toBe(true);
    expect(await keepFingerprints(db, cipher, of(two, 2, 0))).toBe(true);
    db.close();
    const again = openVault(db.name);
    const key = await openSpreadKey(again, await openKeyring(again, null));
    expect(await mediaVersions(again)).toEqual(
      new Map([
        [one, 1],
        [two, 2],
      ]),
    );
    expect(new Set(await allMedia(again, key))).toEqual(
      new Set([
        { capture: one, version: 1, bytes: bytes(1) },
        { capture: two, version: 2, bytes: bytes(2) },
      ]),
    );
    expect(await readMediaOf(again, key, crypto.randomUUID())).toBeNull();
    expect(await readFingerprint(again, key, one, 2)).toEqual(bytes(12));
    expect(await readFingerprint(again, key, one, 3)).toBeNull();
    expect(await readFingerprint(again, key, two, 0)).toBeNull();
  });

  it('take the place of those of before, and leave none of them', async () => {
    const { db, cipher, one } = await vault();
    await keepFingerprints(db, cipher, of(one, 1, 5));
    await keepFingerprints(db, cipher, of(one, 2, 2));
    expect(await mediaVersions(db)).toEqual(new Map([[one, 2]]));
    expect(await db.fingerprints.count()).toBe(2);
    expect(await readFingerprint(db, cipher, one, 1)).toEqual(bytes(21));
  });

  it('go with their capture, also from a locked vault, and are kept of none that is gone', async () => {
    const { db, ring, cipher, one, two } = await vault();
    for (const id of [one, two]) await keepFingerprints(db, cipher, of(id));
    await deleteCapture(db, await loadKeyring(db), one);
    expect([await db.media.count(), await db.fingerprints.count()]).toEqual([1, 3]);
    await deleteCapture(db, ring, two);
    expect(await keepFingerprints(db, cipher, of(two))).toBe(false);
    expect([await db.media.count(), await db.fingerprints.count()]).toEqual([0, 0]);
  });

  it('of captures that are not there go when the vault is opened, and the others stay', async () => {
    const { db, cipher, one, two } = await vault();
    for (const id of [one, two]) await keepFingerprints(db, cipher, of(id));
    await db.captures.delete(one);
    await db.fingerprints.add({ capture: 'nobody', medium: 0, fingerprint: bytes(1) });
    await dropLostFingerprints(db);
    expect([await db.media.count(), await db.fingerprints.count()]).toEqual([1, 3]);
    expect(await mediaVersions(db)).toEqual(new Map([[two, 1]]));
  });

  it('that were changed, or put in the place of others, are not read, and are to be made anew', async () => {
    const { db, cipher, one, two } = await vault();
    for (const id of [one, two]) await keepFingerprints(db, cipher, of(id));
    const [media, other] = [await db.media.get(one), await db.media.get(two)];
    const fingerprint = async (capture: string, medium: number) =>
      (await db.fingerprints.get([capture, medium]))?.fingerprint ?? new Uint8Array();
    const moved = await Promise.all([fingerprint(one, 1), fingerprint(two, 0)]);
    await db.media.update(one, { media: other?.media ?? new Uint8Array() });
    await db.fingerprints.put({ capture: one, medium: 0, fingerprint: moved[0] });
    await db.fingerprints.put({ capture: one, medium: 2, fingerprint: moved[1] });
    expect(await readMediaOf(db, cipher, one)).toEqual({ capture: one, version: 1, bytes: null });
    expect(await readFingerprint(db, cipher, one, 0)).toBeNull();
    expect(await readFingerprint(db, cipher, one, 1)).toEqual(bytes(11));
    expect(await readFingerprint(db, cipher, one, 2)).toBeNull();
    // Those of an earlier way are not passed off as of a later one.
    if (media !== undefined) await db.media.put({ ...media, version: 2 });
    expect(await readMediaOf(db, cipher, one)).toEqual({ capture: one, version: 2, bytes: null });
  });

  it('lie in the database with no byte of theirs in a row', async () => {
    const { db, cipher, one } = await vault();
    await keepFingerprints(db, cipher, of(one));
    const all = bytesOf(await allRows(db));
    for (const seed of [1, 10, 11, 12])
      expect(all.includes(Buffer.from(bytes(seed).subarray(0, 16))), `${seed}`).toBe(false);
    expect(bytesOf([bytes(10)]).includes(Buffer.from(bytes(10).subarray(0, 16)))).toBe(true);
  });

  it('find no room on a full disk: what was kept before stays', async () => {
    const { db, cipher, one } = await vault();
    await keepFingerprints(db, cipher, of(one));
    const before = bytesOf(await allRows(db));
    try {
      await leave(0);
      await expect(keepFingerprints(db, cipher, of(one, 2))).rejects.toMatchObject({ code: 'vault-full' });
    } finally {
      await forgetRoom();
    }
    expect(bytesOf(await allRows(db)).equals(before)).toBe(true);
  });

  it('lose their key and are gone, and a new key is made once for all pages', async () => {
    const { db, ring, cipher, one } = await vault();
    await keepFingerprints(db, cipher, of(one));
    await db.secrets.update('spread', { key: new Uint8Array(3) });
    const keys = await Promise.all([
      openSpreadKey(db, ring),
      openSpreadKey(db, ring),
      openSpreadKey(db, ring),
    ]);
    expect(new Set(keys.map(({ raw }) => String(raw))).size).toBe(1);
    expect(keys[0]?.raw).not.toEqual(cipher.raw);
    expect([await db.media.count(), await db.fingerprints.count()]).toEqual([0, 0]);
    expect((await openSpreadKey(db, ring)).raw).toEqual(keys[0]?.raw);
  });
});

describe('a death', { timeout: 120_000 }, () => {
  it('while fingerprints are kept leaves those of before or all of the new ones', async () => {
    let done = false;
    for (let access = 0; !done; access += sized(3, 1)) {
      const { db, ring, cipher, one } = await vault();
      await keepFingerprints(db, cipher, of(one, 1, 3));
      db.close();
      const dying = openVault(db.name);
      const mortal = new Mortal(dying);
      const key = await openSpreadKey(dying, ring);
      mortal.dieAt(access);
      await keepFingerprints(dying, key, of(one, 2, 2)).catch(() => undefined);
      done = !mortal.isDead;
      dying.close();
      const next = openVault(db.name);
      const version = (await mediaVersions(next)).get(one);
      expect(done ? [2] : [1, 2], `access ${access}`).toContain(version);
      expect(await next.fingerprints.count()).toBe(version === 1 ? 3 : 2);
      expect(await readMediaOf(next, key, one)).toMatchObject({ bytes: bytes(version ?? 0) });
      next.close();
    }
  });
});
