import { expect, test } from 'vitest';
import { deleteAll, renameAll, takeBack, withLabels } from '../../../../utils/app/search/bulk.ts';
import { LABELS_MOST, NO_LABEL, readLabel, setLabel } from '../../../../utils/vault/content/labels.ts';
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
  const labels = async () =>
    Promise.all(ids.map((id) => readLabel(db, ring, id).then((read) => read?.label)));
  const acts = async () =>
    (await custodyEntries(db, ring))
      .slice(count)
      .map(({ body }) => `${body?.action} ${ids.indexOf(body?.captures[0] ?? '')}`);
  return { db, ring, ids, labels, acts };
}

test('labels are given to all captures at once, and taken back where nobody changed them since', async () => {
  const { db, ring, ids, labels, acts } = await vaultOf(3);
  const [one = '', two = '', three = ''] = ids;
  // A name that was not taken over into a case yet stays.
  await setLabel(db, ring, two, { name: 'Qapı', caseName: 'Köhnə iş', labels: [] });
  await setLabel(db, ring, three, { ...NO_LABEL, labels: ['təcili'] });
  const told: number[] = [];
  const { renamed, ...end } = await renameAll(db, ring, ids, withLabels(['təcili'], []), (count) =>
    told.push(count),
  );
  expect(end).toEqual({ done: ids, refused: [], left: [], error: null });
  expect(told).toEqual([1, 2, 3]);
  expect(await labels()).toMatchObject([
    { labels: ['təcili'] },
    { name: 'Qapı', caseName: 'Köhnə iş', labels: ['təcili'] },
    { labels: ['təcili'] },
  ]);
  // The third one had it: nothing was done there.
  expect(await acts()).toEqual(['renamed 1', 'renamed 2', 'renamed 0', 'renamed 1']);
  await setLabel(db, ring, one, { ...NO_LABEL, name: 'Sonra', labels: ['təcili'] });
  await takeBack(db, ring, renamed);
  expect(await labels()).toMatchObject([
    { name: 'Sonra', labels: ['təcili'] },
    { name: 'Qapı', caseName: 'Köhnə iş', labels: [] },
    { labels: ['təcili'] },
  ]);
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
