import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../utils/bytes/base64.ts';
import { casesByCapture, listCases } from '../../../utils/cases/book.ts';
import {
  addExhibits,
  addText,
  changeHead,
  createCase,
  deleteCase,
  enterPart,
  readCase,
  removeExhibits,
  removePart,
  setState,
} from '../../../utils/cases/store.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { holdAgainstChain } from '../../../utils/evidence/case/against-chain.ts';
import { signDetached } from '../../../utils/openpgp/detached-signature.ts';
import { readCapture } from '../../../utils/vault/content/captures.ts';
import { keepCaseDraft, newDraftRow } from '../../../utils/vault/content/case-drafts.ts';
import { readCaseEntries } from '../../../utils/vault/content/case-rows.ts';
import { custodyEntries } from '../../../utils/vault/custody/custody.ts';
import { ContentCipher } from '../../../utils/vault/keys/content-cipher.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';
import { encryptJsonToVault } from '../../../utils/vault/keys/vault-encryption.ts';
import { allRows, bytesOf, freshVault } from '../vault/fixtures.ts';
import { eventOf } from './sample.ts';
import { actions, faultsOf, keep } from './vault.ts';

const capture = (id: string) => ({ of: 'capture' as const, id });

async function vault() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  return { db, ring };
}

describe('a case', () => {
  it('holds what was entered, each act an entry of the chain', async () => {
    const { db, ring } = await vault();
    const [one, two] = [await keep(db, 'one'), await keep(db, 'two')];
    const id = await createCase(db, ring, { name: 'Nar', labels: ['təcili'], exhibits: [capture(two)] });
    await addExhibits(db, ring, id, [capture(one), capture(two)]);
    const complaint = await enterPart(db, ring, id, eventOf());
    await enterPart(
      db,
      ring,
      id,
      eventOf({ event: 'received', concerns: complaint, proofs: [capture(one)] }),
    );
    await enterPart(db, ring, id, eventOf({ number: '12/7' }), { id: complaint, revision: 1 });
    const found = await readCase(db, ring, id);
    expect(found).toMatchObject({
      damaged: 0,
      case: { id, name: 'Nar', state: 'open', labels: ['təcili'], exhibits: [capture(two), capture(one)] },
    });
    expect(found.case.events.map(({ event, number }) => [event, number])).toEqual(
      expect.arrayContaining([
        ['complaint-filed', '12/7'],
        ['received', ''],
      ]),
    );
    expect((await actions(db, ring)).slice(-5)).toEqual(new Array(5).fill('case-entered'));
    expect(await faultsOf(db, ring)).toEqual([]);
    expect((await listCases(db, ring)).cases).toMatchObject([{ id, name: 'Nar' }]);
  });

  it('has her account added to', async () => {
    const { db, ring } = await vault();
    const id = await createCase(db, ring, { name: 'Nar' });
    await addText(db, ring, id, { voice: 'account', text: 'Martda gördüm.' });
    await addText(db, ring, id, { voice: 'account', text: 'Mart yox, aprel idi.' });
    await addText(db, ring, id, { voice: 'note', text: 'Zəng edildi.' });
    const { case: found } = await readCase(db, ring, id);
    expect(found.account.map(({ text }) => text)).toEqual(['Martda gördüm.', 'Mart yox, aprel idi.']);
    expect(found.notes.map(({ text }) => text)).toEqual(['Zəng edildi.']);
    await expect(addText(db, ring, id, { voice: 'account', text: '' })).rejects.toThrow();
  });

  it('is not written over where another page was first', async () => {
    const { db, ring } = await vault();
    const id = await createCase(db, ring, { name: 'Nar' });
    const part = await enterPart(db, ring, id, eventOf());
    await enterPart(db, ring, id, eventOf({ number: '1' }), { id: part, revision: 1 });
    const before = await db.chain.count();
    await expect(
      enterPart(db, ring, id, eventOf({ number: '2' }), { id: part, revision: 1 }),
    ).rejects.toMatchObject({
      code: 'changed',
    });
    expect(await db.chain.count()).toBe(before);
    // Of the head both changes stay.
    await Promise.all([
      setState(db, ring, id, 'closed'),
      changeHead(db, ring, id, (head) => ({ ...head, name: 'Alma' })),
      addExhibits(db, ring, id, [capture(part)]),
    ]);
    expect((await readCase(db, ring, id)).case).toMatchObject({ name: 'Alma', state: 'closed' });
    expect((await readCase(db, ring, id)).case.exhibits).toHaveLength(1);
    expect(await faultsOf(db, ring)).toEqual([]);
  });

  it('changes nothing where a head stays as it is', async () => {
    const { db, ring } = await vault();
    const id = await createCase(db, ring, { name: 'Nar' });
    const before = await db.chain.count();
    await setState(db, ring, id, 'open');
    await removeExhibits(db, ring, id, new Set([id]));
    expect(await db.chain.count()).toBe(before);
  });

  it('loses a part that is taken out, but for its digests; with a person goes the name', async () => {
    const { db, ring } = await vault();
    const id = await createCase(db, ring, { name: 'Nar' });
    const about = { kind: 'person' as const, role: 'suspect' as const, about: '' };
    const person = await enterPart(db, ring, id, { ...about, pseudonym: 'A' });
    await enterPart(db, ring, id, { ...about, pseudonym: 'B' }, { id: person, revision: 1 });
    await enterPart(db, ring, id, { kind: 'real-name', whose: person, name: 'An invented name' });
    expect((await readCase(db, ring, id)).case.people).toMatchObject([
      { pseudonym: 'B', realName: 'An invented name', revision: 2 },
    ]);
    await expect(removePart(db, ring, id, { id: person, revision: 1 })).rejects.toMatchObject({
      code: 'changed',
    });
    await removePart(db, ring, id, { id: person, revision: 2 });
    const { entries } = await readCaseEntries(db, ring, id);
    expect(entries.map(({ content }) => content.kind).toSorted()).toEqual(['head', 'removed', 'removed']);
    expect((await readCase(db, ring, id)).case.people).toEqual([]);
    expect(await faultsOf(db, ring)).toEqual([]);
    await expect(removePart(db, ring, id, { id: person, revision: 3 })).rejects.toMatchObject({
      code: 'missing',
    });
    await expect(removePart(db, ring, id, { id, revision: 1 })).rejects.toMatchObject({ code: 'missing' });
  });

  it('goes with all that was entered, and its captures stay', async () => {
    const { db, ring } = await vault();
    const kept = await keep(db);
    const id = await createCase(db, ring, { name: 'Nar', exhibits: [capture(kept)] });
    const other = await createCase(db, ring, { name: 'Alma', exhibits: [capture(kept)] });
    await enterPart(db, ring, id, eventOf());
    for (const of of [id, other])
      await keepCaseDraft(db, ring, of, {
        row: newDraftRow(of),
        form: 'event',
        part: null,
        fields: { text: 'yarımçıq' },
      });
    await deleteCase(db, ring, id);
    expect((await db.drafts.toArray()).map((row) => row.capture.slice(0, 36))).toEqual([other]);
    expect((await db.caseEntries.toArray()).map((row) => row.case)).toEqual([other]);
    expect((await actions(db, ring)).at(-1)).toBe('case-deleted');
    await expect(readCase(db, ring, id)).rejects.toMatchObject({ code: 'missing' });
    await expect(enterPart(db, ring, id, eventOf())).rejects.toMatchObject({ code: 'missing' });
    await (await readCapture(db, ring, kept)).read('page.html');
    expect(await faultsOf(db, ring)).toEqual([]);
  });
});

describe('the list of cases', () => {
  it('knows in which cases a capture stands, and opens only what changed', async () => {
    const { db, ring } = await vault();
    const kept = await keep(db);
    const one = await createCase(db, ring, { name: 'Nar', exhibits: [capture(kept)] });
    const two = await createCase(db, ring, { name: 'Alma', exhibits: [capture(kept)] });
    const { cases } = await listCases(db, ring);
    expect(
      new Set(
        casesByCapture(cases)
          .get(kept)
          ?.map(({ id }) => id),
      ),
    ).toEqual(new Set([one, two]));
    await changeHead(db, ring, two, (head) => ({ ...head, name: 'Heyva' }));
    // What was read before is not asked for again: the entry of the other is gone, and it is listed all the same.
    await db.caseEntries.delete([one, one, 1]);
    const again = await listCases(db, ring);
    expect(again.damaged).toEqual([]);
    expect(new Set(again.cases.map(({ name }) => name))).toEqual(new Set(['Nar', 'Heyva']));
    expect((await listCases(db, { ...ring })).damaged).toEqual([one]);
  });

  it('costs one key, however many there are', async () => {
    const { db, ring } = await vault();
    for (const name of ['Nar', 'Alma', 'Heyva']) await createCase(db, ring, { name });
    expect(new Set((await db.cases.toArray()).map(({ key }) => bytesOf(key).toString('hex'))).size).toBe(1);
  });
});

describe('in the database', () => {
  it('lies no word of a case', async () => {
    const { db, ring } = await vault();
    const id = await createCase(db, ring, { name: 'sirrsoz ad', labels: ['sirrsoz etiket'] });
    await enterPart(db, ring, id, eventOf({ text: 'sirrsoz hadisə' }));
    await addText(db, ring, id, { voice: 'account', text: 'sirrsoz söz' });
    const bytes = bytesOf(await allRows(db));
    for (const text of ['sirrsoz', 'complaint', 'account'])
      expect(bytes.includes(Buffer.from(text)), text).toBe(false);
  });

  it('a part that was changed, or belongs elsewhere, is counted and not shown', async () => {
    const { db, ring } = await vault();
    const [one, two] = [
      await createCase(db, ring, { name: 'Nar' }),
      await createCase(db, ring, { name: 'Alma' }),
    ];
    const part = await enterPart(db, ring, one, eventOf());
    const row = await db.caseEntries.get([one, part, 1]);
    if (row === undefined) throw new Error('an entry is missing');
    await db.caseEntries.add({ ...row, case: two });
    await db.caseEntries.add({ ...row, revision: 2 });
    await db.caseEntries.add({ ...row, part: crypto.randomUUID(), entry: new Uint8Array([1, 2, 3]) });
    expect(await readCase(db, ring, two)).toMatchObject({ damaged: 1, case: { events: [] } });
    expect(await readCase(db, ring, one)).toMatchObject({ damaged: 2, case: { events: [{ revision: 1 }] } });
  });

  it('a key that somebody else put there is refused, and not used for what comes', async () => {
    const { db, ring } = await vault();
    const id = await createCase(db, ring, { name: 'Nar' });
    const raw = await (await ContentCipher.generate()).encryptedKey(ring.vault);
    // In its form, and signed with the one key that is never locked.
    const body = { schema: 'subut-case-key/1', key: toBase64(new Uint8Array(32)) };
    const signature = await signDetached(canonicalBytes(body), ring.capture);
    const planted = await encryptJsonToVault({ body, signature }, ring.vault);
    for (const key of [raw, planted]) {
      await db.cases.update(id, { key });
      await expect(readCase(db, ring, id)).rejects.toMatchObject({
        code: 'damaged',
        detail: `key of case ${id}`,
      });
    }
    await expect(enterPart(db, ring, id, eventOf())).rejects.toMatchObject({ code: 'damaged' });
    const next = await createCase(db, ring, { name: 'Alma' });
    expect((await db.cases.get(next))?.key).not.toEqual(planted);
    expect((await listCases(db, ring)).damaged).toEqual([id]);
    // It can be deleted.
    await deleteCase(db, ring, id);
    expect((await listCases(db, ring)).damaged).toEqual([]);
  });

  it('what no act of the chain comes to is told', async () => {
    const { db, ring } = await vault();
    const id = await createCase(db, ring, { name: 'Nar' });
    const part = await enterPart(db, ring, id, eventOf());
    const chain = await custodyEntries(db, ring);
    const { entries } = await readCaseEntries(db, ring, id);
    expect(await holdAgainstChain(entries, chain)).toMatchObject({ acts: 2, unproved: [] });
    const forged = entries.map((entry) =>
      entry.part === part ? { ...entry, content: eventOf({ number: 'another' }) } : entry,
    );
    expect(await holdAgainstChain(forged, chain)).toMatchObject({ acts: 1, unproved: [{ parts: [part] }] });
    expect(await holdAgainstChain(entries, chain.slice(0, -1))).toMatchObject({
      acts: 1,
      unproved: [{ parts: [part] }],
    });
  });
});
