import { describe, expect, it, vi } from 'vitest';
import { findChainBreak } from '../../../../utils/evidence/custody.ts';
import { matchDigest } from '../../../../utils/evidence/match.ts';
import { lastDecisions } from '../../../../utils/evidence/same-pictures.ts';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import {
  decideMatch,
  decideMatches,
  dropLostMatches,
  readMatches,
} from '../../../../utils/vault/content/matches.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { historyOf } from '../../../../utils/vault/custody/history.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { sized } from '../../../sizes.ts';
import { allRows, bytesOf, commitCapture, freshVault, openVault, sampleDraft } from '../fixtures.ts';
import { Mortal } from '../mortal.ts';
import { forgetRoom, leave } from '../room-left.ts';
import { decide, picture, same } from './match-sample.ts';

async function keep(db: VaultDatabase): Promise<string> {
  const draft = await sampleDraft();
  await commitCapture(db, await loadKeyring(db), draft);
  return draft.id;
}

/** A vault with captures, in the order of their ids. */
async function vaultWith(count: number) {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const ids: string[] = [];
  for (let made = 0; made < count; made++) ids.push(await keep(db));
  const [one = '', two = '', three = ''] = ids.toSorted();
  return { db, ring, one, two, three };
}

describe('a decision on two pictures', () => {
  it('stands beside the earlier ones, its pictures in their order, and its digest in the chain', async () => {
    const { db, ring, one, two } = await vaultWith(2);
    expect(await readMatches(db, ring)).toEqual({ matches: [], damaged: 0 });
    const first = await decide(db, ring, two, one);
    const second = await decideMatch(db, ring, { ...same(one, two), verdict: 'cannot-say', proposed: null });
    expect(first.pictures).toEqual([picture(one), picture(two)]);
    expect(first).toMatchObject({ verdict: 'same', by: 'Günəş' });
    const { matches, damaged } = await readMatches(db, ring);
    expect([new Set(matches), damaged]).toEqual([new Set([first, second]), 0]);
    const entries = (await custodyEntries(db, ring)).slice(-2);
    expect(entries.map(({ body }) => [body?.action, body?.captures, body?.record])).toEqual([
      ['matched', [one, two], await matchDigest(first)],
      ['matched', [one, two], await matchDigest(second)],
    ]);
  });

  it('names the one before it on the same two, so that it counts also where the clock was set back', async () => {
    const { db, ring, one, two, three } = await vaultWith(3);
    const [first, other] = await decideMatches(db, ring, [same(one, two), same(two, three)]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2020-01-01T00:00:00Z') });
    const second = await decideMatch(db, ring, { ...same(one, two), verdict: 'not-same' });
    const third = await decideMatch(db, ring, { ...same(two, one), verdict: 'cannot-say' });
    vi.useRealTimers();
    expect([first, other, second, third].map((match) => match?.instead)).toEqual([
      undefined,
      undefined,
      first?.id,
      second.id,
    ]);
    const { matches } = await readMatches(db, ring);
    expect(new Set(lastDecisions(matches))).toEqual(new Set([third, other]));
  });

  it('on two pictures of one capture names it once, and one picture is not compared with itself', async () => {
    const { db, ring, one } = await vaultWith(1);
    const pictures = [picture(one, 'media/02.jpg'), picture(one)] as const;
    const match = await decideMatch(db, ring, { ...same(one, one), pictures: [...pictures] });
    expect(match.pictures.map(({ path }) => path)).toEqual(['media/01.jpg', 'media/02.jpg']);
    expect((await custodyEntries(db, ring)).at(-1)?.body?.captures).toEqual([one]);
    await expect(decide(db, ring, one, one)).rejects.toThrow(TypeError);
    expect(await db.matches.count()).toBe(1);
  });

  it('comes with others or not at all, where a capture is gone', async () => {
    const { db, ring, one, two, three } = await vaultWith(3);
    const before = await db.chain.count();
    expect(await decideMatches(db, ring, [])).toEqual([]);
    expect(await db.chain.count()).toBe(before);
    await decideMatches(db, ring, [same(one, two), same(two, three)]);
    expect([await db.matches.count(), await db.chain.count()]).toEqual([2, before + 2]);
    const late = decideMatches(db, ring, [same(one, three), same(one, crypto.randomUUID())]);
    await expect(late).rejects.toMatchObject({ code: 'missing' });
    expect([await db.matches.count(), await db.chain.count()]).toEqual([2, before + 2]);
    expect(await findChainBreak(await custodyEntries(db, ring))).toBeNull();
  });

  it('goes with either capture, and the others stay', async () => {
    const { db, ring, one, two, three } = await vaultWith(3);
    await decide(db, ring, one, two);
    await decide(db, ring, three, one);
    const kept = await decide(db, ring, two, three);
    await deleteCapture(db, ring, one);
    expect(await readMatches(db, ring)).toEqual({ matches: [kept], damaged: 0 });
    expect(await db.matches.count()).toBe(1);
    await expect(decide(db, ring, one, two)).rejects.toMatchObject({ code: 'missing' });
  });

  it('on a capture that was deleted while the vault was locked goes when it is opened', async () => {
    const { db, ring, one, two, three } = await vaultWith(3);
    await decide(db, ring, one, two);
    const kept = await decide(db, ring, two, three);
    await deleteCapture(db, await loadKeyring(db), one);
    expect(await db.matches.count()).toBe(2);
    await dropLostMatches(db, ring);
    expect(await readMatches(db, ring)).toEqual({ matches: [kept], damaged: 0 });
    expect(await db.matches.count()).toBe(1);
  });

  it('stands in the history of both captures, also where it is gone with the other one', async () => {
    const { db, ring, one, two, three } = await vaultWith(3);
    const match = await decide(db, ring, one, two);
    for (const id of [one, two])
      expect((await historyOf(db, ring, id)).map((act) => [act.action, act.match])).toEqual([
        ['captured', null],
        ['matched', match],
      ]);
    expect((await historyOf(db, ring, three)).map(({ action }) => action)).toEqual(['captured']);
    await deleteCapture(db, ring, two);
    expect((await historyOf(db, ring, one)).at(-1)).toMatchObject({ action: 'matched', match: null });
  });

  it('that was changed, or stands in the place of another, is counted and not shown', async () => {
    const { db, ring, one, two } = await vaultWith(2);
    const whole = await decide(db, ring, one, two);
    const [first, second] = [await decide(db, ring, one, two), await decide(db, ring, one, two)];
    // Read before: what is known of a row is known of these bytes alone.
    expect((await readMatches(db, ring)).damaged).toBe(0);
    const rows = [await db.matches.get(first.id), await db.matches.get(second.id)];
    await db.matches.update(first.id, { match: rows[1]?.match ?? new Uint8Array() });
    await db.matches.update(second.id, { match: rows[0]?.match ?? new Uint8Array() });
    await db.matches.add({ id: crypto.randomUUID(), match: new Uint8Array([1, 2, 3]) });
    await db.matches.add({ id: crypto.randomUUID(), origin: 'nobody', match: new Uint8Array([1]) });
    expect(await readMatches(db, ring)).toEqual({ matches: [whole], damaged: 4 });
    // None of them is taken away: what is wrong stays to be looked into.
    await dropLostMatches(db, ring);
    expect(await db.matches.count()).toBe(5);
  });

  it('lies in the database with nothing to be read, nor which captures it is about', async () => {
    const { db, ring, one, two } = await vaultWith(2);
    await decide(db, ring, one, two);
    const { matches, chain } = await allRows(db);
    const bytes = bytesOf([matches, chain]);
    for (const text of [one, two, 'Günəş', 'media/', 'same', '5a5a', 'fingerprint'])
      expect(bytes.includes(Buffer.from(text)), text).toBe(false);
  });

  it('finds no room on a full disk, and nothing changes', async () => {
    const { db, ring, one, two } = await vaultWith(2);
    const before = bytesOf(await allRows(db));
    try {
      await leave(0);
      await expect(decide(db, ring, one, two)).rejects.toMatchObject({ code: 'vault-full' });
    } finally {
      await forgetRoom();
    }
    expect(bytesOf(await allRows(db)).equals(before)).toBe(true);
  });
});

describe('a death', { timeout: 120_000 }, () => {
  it('while several are decided leaves all of them, each in the chain, or none', async () => {
    let done = false;
    for (let access = 0; !done; access += sized(3, 1)) {
      const { db, ring, one, two } = await vaultWith(2);
      await decide(db, ring, one, two);
      db.close();
      const dying = openVault(db.name);
      const mortal = new Mortal(dying);
      const opened = await openKeyring(dying, null);
      mortal.dieAt(access);
      await decideMatches(dying, opened, [same(one, two), same(two, one)]).catch(() => undefined);
      done = !mortal.isDead;
      dying.close();
      const next = openVault(db.name);
      const { matches, damaged } = await readMatches(next, await openKeyring(next, null));
      expect(done ? [3] : [1, 3], `access ${access}`).toContain(matches.length);
      expect(damaged).toBe(0);
      const chain = await custodyEntries(next, ring);
      expect(await findChainBreak(chain)).toBeNull();
      const records = chain.flatMap(({ body }) => (body?.action === 'matched' ? body.record : []));
      expect(new Set(records)).toEqual(new Set(await Promise.all(matches.map(matchDigest))));
      next.close();
    }
  });

  it('while a capture is deleted leaves its decisions as long as the capture', async () => {
    let done = false;
    for (let access = 0; !done; access += sized(3, 1)) {
      const { db, ring, one, two, three } = await vaultWith(3);
      await decide(db, ring, one, two);
      const kept = await decide(db, ring, two, three);
      db.close();
      const dying = openVault(db.name);
      const mortal = new Mortal(dying);
      const opened = await openKeyring(dying, null);
      mortal.dieAt(access);
      await deleteCapture(dying, opened, one).catch(() => undefined);
      done = !mortal.isDead;
      dying.close();
      const next = openVault(db.name);
      const { matches } = await readMatches(next, await openKeyring(next, null));
      const isHere = (await next.captures.get(one)) !== undefined;
      expect(matches.length, `access ${access}`).toBe(isHere ? 2 : 1);
      expect(matches).toContainEqual(kept);
      expect(done && isHere).toBe(false);
      next.close();
    }
  });
});
