import * as v from 'valibot';
import { expect, test } from 'vitest';
import { FormDrafts } from '../../../../utils/app/cases/form-drafts.ts';
import { createCase, enterPart, readCase } from '../../../../utils/cases/store.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { encryptJsonToVault } from '../../../../utils/vault/keys/vault-encryption.ts';
import { eventOf } from '../../cases/sample.ts';
import { allRows, bytesOf, freshVault } from '../../vault/fixtures.ts';

const Fields = v.strictObject({ text: v.string() });
const FORM = { schema: Fields, first: { text: '' } };
const fails = (error: unknown) => {
  throw error;
};

async function begun() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const id = await createCase(db, ring, { name: 'Nar' });
  const open = (parts: string[] = []) => FormDrafts.open(db, ring, id, new Set(parts));
  return { db, ring, id, open };
}

test('what was typed in a form is there when the case is opened anew, sealed meanwhile, and goes with the act that enters it', async () => {
  const { db, ring, id, open } = await begun();
  const form = (await open()).begin('event', null, FORM, fails);
  expect(form.before).toBeNull();
  form.typed({ text: 'sirrsoz' });
  form.typed({ text: 'sirrsoz söz' });
  await form.now();
  const bytes = bytesOf(await allRows(db));
  for (const word of ['sirrsoz', 'event']) expect(bytes.includes(Buffer.from(word)), word).toBe(false);

  const drafts = await open();
  expect(drafts.unfinished.value).toEqual(new Set(['event']));
  expect(drafts.left('event')).toBeNull();
  expect(drafts.left('person')).toBeUndefined();
  const again = drafts.begin('event', null, FORM, fails);
  expect(again.before).toEqual({ text: 'sirrsoz söz' });
  // One that changes a part has fields of its own.
  expect(drafts.begin('event', { id, revision: 1 }, FORM, fails).before).toBeNull();
  await enterPart(db, ring, id, eventOf(), null, { beside: () => again.forget() });
  expect(await db.drafts.count()).toBe(0);
  await again.drop();
  expect(drafts.unfinished.value).toEqual(new Set());
});

test('the version that the writing began with is kept: what was changed since is not written over', async () => {
  const { db, ring, id, open } = await begun();
  const part = await enterPart(db, ring, id, eventOf());
  const form = (await open([part])).begin('event', { id: part, revision: 1 }, FORM, fails);
  form.typed({ text: 'Gecə' });
  await form.now();
  await enterPart(db, ring, id, eventOf({ number: '1' }), { id: part, revision: 1 });
  const again = (await open([part])).begin('event', { id: part, revision: 2 }, FORM, fails);
  expect(again).toMatchObject({ before: { text: 'Gecə' }, part: { id: part, revision: 1 } });
  await expect(enterPart(db, ring, id, eventOf(), again.part)).rejects.toMatchObject({ code: 'changed' });
  expect((await readCase(db, ring, id)).case.events).toMatchObject([{ number: '1' }]);
  // Taken out on another page, the part is no more: its words become a new one.
  const without = await open();
  expect(without.left('event')).toBeNull();
  expect(without.begin('event', null, FORM, fails)).toMatchObject({ before: { text: 'Gecə' }, part: null });
});

test('what is as it was before, or not wanted, leaves no row', async () => {
  const { db, open } = await begun();
  const form = (await open()).begin('person', null, FORM, fails);
  form.typed({ text: 'N' });
  await form.now();
  expect(await db.drafts.count()).toBe(1);
  form.typed({ text: '' });
  await form.now();
  expect(await db.drafts.count()).toBe(0);
  form.typed({ text: 'N' });
  await form.drop();
  expect(await db.drafts.count()).toBe(0);
});

test('what somebody else put there is not shown', async () => {
  const { db, ring, id, open } = await begun();
  const form = (await open()).begin('event', null, FORM, fails);
  form.typed({ text: 'N' });
  await form.now();
  const [row] = await db.drafts.toArray();
  if (row === undefined) throw new Error('the draft is missing');
  // Under another row, damaged, and of another form.
  await db.drafts.put({ ...row, capture: `${id} other` });
  await db.drafts.put({ capture: `${id} damaged`, draft: new Uint8Array([1, 2, 3]) });
  const foreign = { row: `${id} foreign`, form: 'person', part: null, fields: { text: 7 }, at: 1 };
  await db.drafts.put({ capture: foreign.row, draft: await encryptJsonToVault(foreign, ring.vault) });
  const drafts = await open();
  expect(drafts.begin('event', null, FORM, fails).before).toEqual({ text: 'N' });
  expect(drafts.begin('person', null, FORM, fails).before).toBeNull();
});

test('an account that an earlier version kept is there', async () => {
  const { db, ring, id, open } = await begun();
  const stored = { capture: id, draft: { kind: 'account', text: 'Martda' } };
  await db.drafts.put({ capture: id, draft: await encryptJsonToVault(stored, ring.vault) });
  const schema = v.strictObject({ voice: v.picklist(['account', 'note']), text: v.string() });
  const first = { voice: 'account' as const, text: '' };
  const form = (await open()).begin('text', null, { schema, first }, fails);
  expect(form.before).toEqual({ voice: 'account', text: 'Martda' });
  await form.drop();
  expect(await db.drafts.count()).toBe(0);
});
