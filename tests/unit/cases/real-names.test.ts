import { expect, test } from 'vitest';
import { enterPerson, nameCase } from '../../../utils/cases/real-names.ts';
import { createCase, readCase, removePart } from '../../../utils/cases/store.ts';
import { readCaseEntries } from '../../../utils/vault/content/case-rows.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';
import { freshVault } from '../vault/fixtures.ts';
import { actions, faultsOf } from './vault.ts';

const person = { kind: 'person', role: 'suspect', pseudonym: 'N.', about: '' } as const;

async function begun() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  return { db, ring, id: await createCase(db, ring, { name: 'Nar' }) };
}

test('a real name comes with its person in one act, is corrected, and is taken back alone with all its versions', async () => {
  const { db, ring, id } = await begun();
  const acts = (await actions(db, ring)).length;
  const part = await enterPerson(db, ring, id, { person, realName: 'Filankəs' }, null);
  expect((await actions(db, ring)).length).toBe(acts + 1);
  await enterPerson(db, ring, id, { person, realName: 'Filankəs Filankəsov' }, { id: part, revision: 1 });
  const names = async () =>
    (await readCaseEntries(db, ring, id)).entries.flatMap(({ content }) =>
      content.kind === 'real-name' ? [content.name] : [],
    );
  // One name, in two versions.
  expect((await names()).toSorted()).toEqual(['Filankəs', 'Filankəs Filankəsov']);
  expect((await readCase(db, ring, id)).case.people).toMatchObject([{ realName: 'Filankəs Filankəsov' }]);

  await enterPerson(db, ring, id, { person, realName: '' }, { id: part, revision: 2 });
  expect((await readCase(db, ring, id)).case.people).toMatchObject([{ pseudonym: 'N.', realName: null }]);
  expect(await names()).toEqual([]);
  expect(await faultsOf(db, ring)).toEqual([]);

  await enterPerson(db, ring, id, { person, realName: 'Başqa' }, { id: part, revision: 3 });
  expect((await readCase(db, ring, id)).case.people).toMatchObject([{ realName: 'Başqa' }]);
  await removePart(db, ring, id, { id: part, revision: 4 });
  expect(await names()).toEqual([]);
  expect(await faultsOf(db, ring)).toEqual([]);
});

test('the case itself has one likewise', async () => {
  const { db, ring, id } = await begun();
  const change = <Head extends { name: string }>(head: Head) => ({ ...head, name: 'Alma' });
  await nameCase(db, ring, id, { change, realName: 'Filankəs' });
  expect((await readCase(db, ring, id)).case).toMatchObject({ name: 'Alma', realName: 'Filankəs' });
  let isForgotten = false;
  const beside = async () => {
    isForgotten = true;
  };
  await nameCase(db, ring, id, { change, realName: 'Filankəs' }, { beside });
  // Nothing to enter: the draft goes all the same.
  expect(isForgotten).toBe(true);
  await nameCase(db, ring, id, { change, realName: '' });
  expect((await readCase(db, ring, id)).case).toMatchObject({ name: 'Alma', realName: null });
  expect(await faultsOf(db, ring)).toEqual([]);
});
