import { expect, test } from 'vitest';
import { deleteAll, renameAll, takeBack, withCase, withLabels } from '../../../../utils/app/search/bulk.ts';
import { readNamed } from '../../../../utils/cases/naming.ts';
import { LABELS_MOST, NO_LABEL, setLabel } from '../../../../utils/vault/content/labels.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { commitCapture, freshVault, sampleDraft } from '../../vault/fixtures.ts';

async function vaultOf(count: number) {
  const db = freshVault();
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const draft = await sampleDraft(String(number));
    await commitCapture(db, await loadKeyring(db), draft);
    ids.push(draft.id);
  }
  const ring = await openKeyring(db, null);
  const labels = async () => Promise.all(ids.map((id) => readNamed(db, ring, id)));
  const acts = async () =>
    (await custodyEntries(db, ring))
      .slice(count)
      .map(({ body }) => `${body?.action} ${ids.indexOf(body?.captures[0] ?? '')}`);
  return { db, ring, ids, labels, acts };
}

test('a case is set for all captures at once, and taken back where nobody changed it since', async () => {
  const { db, ring, ids, labels, acts } = await vaultOf(3);
  const [one = '', two = '', three = ''] = ids;
  await setLabel(db, ring, two, { name: 'Qapı', caseName: 'Köhnə iş', labels: ['təcili'] });
  await setLabel(db, ring, three, { ...NO_LABEL, caseName: 'Yeni iş' });
  const told: number[] = [];
  const { renamed, ...end } = await renameAll(db, ring, ids, withCase('Yeni iş'), (count) =>
    told.push(count),
  );
  expect(end).toEqual({ done: ids, refused: [], left: [], error: null });
  expect(told).toEqual([1, 2, 3]);
  expect(await labels()).toMatchObject([
    { caseName: 'Yeni iş' },
    { name: 'Qapı', caseName: 'Yeni iş', labels: ['təcili'] },
    { caseName: 'Yeni iş' },
  ]);
  // The third one had it: nothing was done there.
  expect(await acts()).toEqual(['renamed 1', 'renamed 2', 'renamed 1', 'case-entered -1', 'case-entered -1']);

  await setLabel(db, ring, one, { ...NO_LABEL, name: 'Sonra' });
  await takeBack(db, ring, renamed);
  expect(await labels()).toMatchObject([
    { name: 'Sonra', caseName: 'Yeni iş' },
    { name: 'Qapı', caseName: 'Köhnə iş', labels: ['təcili'] },
    { caseName: 'Yeni iş' },
  ]);
  expect((await acts()).slice(5)).toEqual(['renamed 0', 'case-entered -1', 'case-entered -1']);
  // Who is gone comes into no case.
  await deleteAll(db, ring, [three], () => undefined);
  expect(await renameAll(db, ring, [three], withCase('Başqa iş'))).toMatchObject({ refused: [three] });
});

test('labels are added and taken off; who would have too many stays, and who is gone is told', async () => {
  const { db, ring, ids, labels } = await vaultOf(3);
  const [one = '', two = '', three = ''] = ids;
  const many = Array.from({ length: LABELS_MOST }, (_, number) => `nişan ${number}`);
  await setLabel(db, ring, one, { ...NO_LABEL, labels: ['köhnə', 'təcili'] });
  await setLabel(db, ring, two, { ...NO_LABEL, labels: many });
  await deleteAll(db, ring, [three], () => undefined);
  const end = await renameAll(db, ring, ids, withLabels(['təcili', 'yeni'], ['köhnə']));
  expect(end).toMatchObject({ done: [one], refused: [two, three], left: [] });
  expect((await labels())[0]?.labels).toEqual(['təcili', 'yeni']);
  expect((await labels())[1]?.labels).toEqual(many);
});

test("each deletion is an act of its own; after an error that is not one capture's the others are left", async () => {
  const { db, ring, ids, acts } = await vaultOf(3);
  const [one = '', two = '', three = ''] = ids;
  await deleteAll(db, ring, [two], () => undefined);
  expect(await deleteAll(db, ring, [one, two], () => undefined)).toMatchObject({
    done: [one],
    refused: [two],
  });
  expect(await acts()).toEqual(['deleted 1', 'deleted 0']);
  db.close();
  const end = await deleteAll(db, ring, [three, one], () => undefined);
  expect(end).toMatchObject({ done: [], refused: [], left: [three, one] });
  expect(end.error).not.toBeNull();
});
