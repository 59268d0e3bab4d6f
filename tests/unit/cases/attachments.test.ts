import { describe, expect, it } from 'vitest';
import {
  type AttachmentFacts,
  attach,
  describeAttachment,
  readAttachment,
  streamAttachment,
} from '../../../utils/cases/attachments.ts';
import { mergeCases, splitCase } from '../../../utils/cases/merge.ts';
import {
  addText,
  createCase,
  deleteCase,
  enterPart,
  readCase,
  removePart,
} from '../../../utils/cases/store.ts';
import { UNKNOWN_DATE } from '../../../utils/evidence/case/date.ts';
import { deleteOrphans } from '../../../utils/vault/content/store-capture.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';
import { freshVault } from '../vault/fixtures.ts';
import { eventOf } from './sample.ts';
import { faultsOf, keep } from './vault.ts';

const FACTS: AttachmentFacts = {
  type: 'receipt',
  title: 'Receipt of the post office',
  fileName: 'qəbz.pdf',
  mediaType: 'application/pdf',
  dateOnPaper: { precision: 'day', day: '2026-03-02', time: null },
  received: UNKNOWN_DATE,
  from: 'Post office',
};

const BYTES = new Uint8Array(1_300_000).map((_, index) => index % 251);
const capture = (id: string) => ({ of: 'capture' as const, id });

async function vault() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const id = await createCase(db, ring, { name: 'Nar' });
  const put = (into = id) => attach(db, ring, into, new Blob([BYTES]), FACTS);
  const bodies = async () => [await db.contents.count(), await db.chunks.count()];
  return { db, ring, id, put, bodies };
}

describe('a file of a case', () => {
  it('is sealed, hashed, an exhibit, and read back as it was', async () => {
    const { db, ring, id, put } = await vault();
    const part = await put();
    const { case: found } = await readCase(db, ring, id);
    const [file] = found.attachments;
    expect(file).toMatchObject({ ...FACTS, id: part, bytes: BYTES.length });
    expect(found.exhibits).toEqual([{ of: 'attachment', id: part }]);
    if (file === undefined) throw new Error('no file');
    expect(Buffer.compare(await readAttachment(db, ring, id, file), BYTES)).toBe(0);
    // What begins anew leaves it.
    await deleteOrphans(db);
    await readAttachment(db, ring, id, file);
    await describeAttachment(db, ring, id, file, { ...FACTS, title: 'Another' });
    const [later] = (await readCase(db, ring, id)).case.attachments;
    expect(later).toMatchObject({ title: 'Another', revision: 2, sha256: file.sha256 });
    expect(await faultsOf(db, ring)).toEqual([]);
  });

  it('of another length or digest is refused at its end', async () => {
    const { db, ring, id, put } = await vault();
    await put();
    const [file] = (await readCase(db, ring, id)).case.attachments;
    if (file === undefined) throw new Error('no file');
    const all = async (change: object) => {
      for await (const _ of streamAttachment(db, ring, id, { ...file, ...change }));
    };
    await all({});
    await expect(all({ sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'damaged' });
    await expect(readAttachment(db, ring, id, { ...file, bytes: 3 })).rejects.toMatchObject({
      code: 'damaged',
    });
    await db.chunks.clear();
    await expect(all({})).rejects.toMatchObject({ code: 'damaged' });
  });

  it('leaves nothing where it cannot be entered, or was cut off', async () => {
    const { db, ring, id, bodies } = await vault();
    const chain = await db.chain.count();
    const wrong = { ...FACTS, title: 'a'.repeat(9999) };
    await expect(attach(db, ring, id, new Blob([BYTES]), wrong)).rejects.toThrow();
    expect([await bodies(), await db.chain.count()]).toEqual([[0, 0], chain]);
    const part = crypto.randomUUID();
    await db.contents.add({ capture: part, key: new Uint8Array(9) });
    await db.chunks.add({ capture: part, file: 0, index: 0, chunk: new Uint8Array(9) });
    await deleteOrphans(db);
    expect(await bodies()).toEqual([0, 0]);
  });

  it('goes with its part, or with its case', async () => {
    const { db, ring, id, put, bodies } = await vault();
    const part = await put();
    await put();
    await removePart(db, ring, id, { id: part, revision: 1 });
    expect((await bodies())[0]).toBe(1);
    expect(await faultsOf(db, ring)).toEqual([]);
    await deleteCase(db, ring, id);
    expect(await bodies()).toEqual([0, 0]);
  });
});

describe('two cases', () => {
  it('become one, which has all that both held; the other is closed and names it', async () => {
    const { db, ring, id: from, put } = await vault();
    const [one, two] = [await keep(db), await keep(db)];
    const into = await createCase(db, ring, { name: 'Alma', exhibits: [capture(one)] });
    const file = await put(from);
    await addText(db, ring, from, { voice: 'account', text: 'Martda gördüm.' });
    await enterPart(db, ring, from, { kind: 'real-name', whose: from, name: 'An invented name' });
    const event = await enterPart(db, ring, from, eventOf({ proofs: [{ of: 'attachment', id: file }] }));
    const before = await readCase(db, ring, from);
    await mergeCases(db, ring, from, into);
    const merged = (await readCase(db, ring, into)).case;
    expect(merged.exhibits).toEqual([capture(one), { of: 'attachment', id: file }]);
    expect(merged.events).toMatchObject([{ id: event, proofs: [{ of: 'attachment', id: file }] }]);
    expect(merged.account.map(({ written }) => written)).toEqual(
      before.case.account.map(({ written }) => written),
    );
    expect(merged.realName).toBeNull();
    const old = (await readCase(db, ring, from)).case;
    expect(old).toMatchObject({ state: 'closed', mergedInto: into, events: before.case.events });
    expect(await faultsOf(db, ring)).toEqual([]);
    // What was merged is deleted: the file stays with the other.
    await deleteCase(db, ring, from);
    await readAttachment(db, ring, into, merged.attachments[0] ?? { id: '', bytes: 0, sha256: '' });
    // Again nothing new comes.
    const again = await createCase(db, ring, { name: 'Nar', exhibits: [capture(two)] });
    await mergeCases(db, ring, again, into);
    expect((await readCase(db, ring, into)).case.exhibits).toHaveLength(3);
    await expect(mergeCases(db, ring, into, into)).rejects.toMatchObject({ code: 'missing' });
  });

  it('are made of one: what is chosen goes into the new one and out of the first', async () => {
    const { db, ring, id, put } = await vault();
    const file = await put();
    const person = await enterPart(db, ring, id, {
      kind: 'person',
      role: 'witness',
      pseudonym: 'A',
      about: '',
    });
    await enterPart(db, ring, id, { kind: 'real-name', whose: person, name: 'An invented name' });
    const stays = await enterPart(db, ring, id, eventOf());
    const moved = [file, person].map((part) => ({ id: part, revision: 1 }));
    const made = await splitCase(db, ring, id, { name: 'Alma', parts: moved, exhibits: [] });
    const [left, right] = [(await readCase(db, ring, id)).case, (await readCase(db, ring, made)).case];
    expect(left).toMatchObject({ exhibits: [], people: [], attachments: [], events: [{ id: stays }] });
    expect(right).toMatchObject({
      name: 'Alma',
      exhibits: [{ of: 'attachment', id: file }],
      people: [{ id: person, realName: 'An invented name' }],
      events: [],
    });
    await readAttachment(db, ring, made, right.attachments[0] ?? { id: '', bytes: 0, sha256: '' });
    expect(await faultsOf(db, ring)).toEqual([]);
    // And back.
    await mergeCases(db, ring, made, id);
    expect((await readCase(db, ring, id)).case).toMatchObject({
      people: [{ id: person, realName: 'An invented name' }],
      attachments: [{ id: file }],
    });
    await deleteCase(db, ring, made);
    await readAttachment(db, ring, id, right.attachments[0] ?? { id: '', bytes: 0, sha256: '' });
    expect(await faultsOf(db, ring)).toEqual([]);
  });
});
