import { describe, expect, it } from 'vitest';
import { listCases } from '../../../utils/cases/book.ts';
import {
  caseNames,
  readNamed,
  renameCaseOf,
  setNamed,
  takeOverCaseNames,
} from '../../../utils/cases/naming.ts';
import { createCase } from '../../../utils/cases/store.ts';
import { readLabel, setLabel } from '../../../utils/vault/content/labels.ts';
import type { VaultDatabase } from '../../../utils/vault/db/database.ts';
import { VaultError } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';
import { sized } from '../../sizes.ts';
import { allRows, freshVault, openVault } from '../vault/fixtures.ts';
import { Mortal } from '../vault/mortal.ts';
import { faultsOf, keep } from './vault.ts';

const named = (caseName: string, name = '') => ({ name, caseName, labels: [] });

/** A vault as it was before there were cases: names stand in the labels. */
async function earlierVault(names: readonly string[]) {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const ids: string[] = [];
  for (const name of names) {
    const id = await keep(db);
    ids.push(id);
    await setLabel(db, ring, id, named(name, 'ad'));
  }
  // As the code of then wrote it.
  await db.labels.toCollection().modify((row) => {
    delete row.taken;
  });
  return { db, ring, ids };
}

async function exhibits(db: VaultDatabase, ring: OpenKeyring): Promise<Record<string, string[]>> {
  const { cases } = await listCases(db, ring);
  return Object.fromEntries(cases.map((one) => [one.name, one.exhibits.map(({ id }) => id)]));
}

describe('names of cases that captures carry', () => {
  it('become cases, once, in the order of capturing, and nothing of the labels is lost', async () => {
    const { db, ring, ids } = await earlierVault(['Nar', '', 'Alma', 'Nar']);
    const sealed = (await db.labels.toArray()).map(({ label }) => label);
    expect(await takeOverCaseNames(db, ring)).toEqual({ captures: 3, damaged: 0 });
    expect(await exhibits(db, ring)).toEqual({ Nar: [ids[0], ids[3]], Alma: [ids[2]] });
    expect((await db.labels.toArray()).map(({ label }) => label)).toEqual(sealed);
    for (const [index, name] of ['Nar', '', 'Alma', 'Nar'].entries())
      expect(await readNamed(db, ring, ids[index] ?? '')).toEqual(named(name, 'ad'));
    const rows = await allRows(db);
    expect(await takeOverCaseNames(db, ring)).toEqual({ captures: 0, damaged: 0 });
    expect(await allRows(db)).toEqual(rows);
    expect(await faultsOf(db, ring)).toEqual([]);
  });

  it('come into a case of that name which is there already', async () => {
    const { db, ring, ids } = await earlierVault(['Nar']);
    const id = await createCase(db, ring, { name: 'Nar' });
    await takeOverCaseNames(db, ring);
    expect((await listCases(db, ring)).cases).toMatchObject([{ id, exhibits: [{ id: ids[0] }] }]);
  });

  it('are taken over to the end after a death at any access', { timeout: 60_000 }, async () => {
    const names = ['Nar', '', 'Alma', 'Nar'];
    let accesses = 0;
    for (let access = 0; ; access += sized(7, 1)) {
      const { db, ids } = await earlierVault(names);
      const { name } = db;
      db.close();
      const dying = openVault(name);
      const mortal = new Mortal(dying);
      const ring = await openKeyring(dying, null);
      mortal.dieAt(access);
      await takeOverCaseNames(dying, ring).catch(() => undefined);
      const wasKilled = mortal.isDead;
      dying.close();
      const next = openVault(name);
      const opened = await openKeyring(next, null);
      await takeOverCaseNames(next, opened);
      expect(await exhibits(next, opened), `access ${access}`).toEqual({
        Nar: [ids[0], ids[3]],
        Alma: [ids[2]],
      });
      expect((await next.labels.toArray()).every(({ taken }) => taken === 1)).toBe(true);
      expect(await faultsOf(next, opened)).toEqual([]);
      next.close();
      accesses = access;
      if (!wasKilled) break;
    }
    expect(accesses).toBeGreaterThan(20);
  });

  it('that cannot be read are left, and the others are taken over', async () => {
    const { db, ring, ids } = await earlierVault(['Nar', 'Alma']);
    await db.labels.update(ids[0] ?? '', { label: new Uint8Array([1, 2, 3]) });
    expect(await takeOverCaseNames(db, ring)).toEqual({ captures: 1, damaged: 1 });
    expect(await exhibits(db, ring)).toEqual({ Alma: [ids[1]] });
    expect(await takeOverCaseNames(db, ring)).toEqual({ captures: 0, damaged: 1 });
  });

  it('of a capture that was named anew meanwhile come the next time', async () => {
    const { db, ring, ids } = await earlierVault(['Nar']);
    const [id = ''] = ids;
    await setLabel(db, ring, id, named('Alma'));
    expect((await readLabel(db, ring, id))?.label.caseName).toBe('Alma');
    await takeOverCaseNames(db, ring);
    expect((await readLabel(db, ring, id))?.label.caseName).toBe('');
    expect(await exhibits(db, ring)).toEqual({ Alma: [id] });
  });
});

describe('naming a capture', () => {
  it('puts it into the case of that name, and out of the one before', async () => {
    const { db, ring, ids } = await earlierVault(['Nar', 'Nar']);
    await takeOverCaseNames(db, ring);
    const [one = '', two = ''] = ids;
    await setNamed(db, ring, one, { name: 'yeni', caseName: 'Alma', labels: ['a'] });
    expect(await readNamed(db, ring, one)).toEqual({ name: 'yeni', caseName: 'Alma', labels: ['a'] });
    expect(await exhibits(db, ring)).toEqual({ Nar: [two], Alma: [one] });
    await setNamed(db, ring, one, named(''));
    expect(await exhibits(db, ring)).toEqual({ Nar: [two], Alma: [] });
    expect(await readNamed(db, ring, one)).toEqual(named(''));
  });

  it('knows a capture that stands in two cases by both', async () => {
    const { db, ring, ids } = await earlierVault(['Nar']);
    await takeOverCaseNames(db, ring);
    await createCase(db, ring, { name: 'Alma', exhibits: [{ of: 'capture', id: ids[0] ?? '' }] });
    expect(new Set((await caseNames(db, ring)).get(ids[0] ?? ''))).toEqual(new Set(['Nar', 'Alma']));
    await renameCaseOf(db, ring, ids, 'Nar', 'Heyva');
    expect(new Set((await caseNames(db, ring)).get(ids[0] ?? ''))).toEqual(new Set(['Heyva', 'Alma']));
    await expect(renameCaseOf(db, ring, ids, '', 'a'.repeat(9999))).rejects.not.toBeInstanceOf(VaultError);
  });
});
