import { describe, expect, it } from 'vitest';
import { attach, readAttachment } from '../../../utils/cases/attachments.ts';
import { listCases } from '../../../utils/cases/book.ts';
import { mergeCases } from '../../../utils/cases/merge.ts';
import { takeOverCaseNames } from '../../../utils/cases/naming.ts';
import {
  addExhibits,
  changeHead,
  createCase,
  deleteCase,
  enterPart,
  readCase,
  removePart,
} from '../../../utils/cases/store.ts';
import { UNKNOWN_DATE } from '../../../utils/evidence/case/date.ts';
import { writeBackup } from '../../../utils/vault/backup/make.ts';
import { readBackup } from '../../../utils/vault/backup/read.ts';
import { restoreBackup } from '../../../utils/vault/backup/restore.ts';
import { setLabel } from '../../../utils/vault/content/labels.ts';
import type { VaultDatabase } from '../../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { loadKeyring, openKeyring } from '../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../utils/vault/keys/passphrase-and-kit.ts';
import { allRows, freshVault } from '../vault/fixtures.ts';
import { eventOf } from './sample.ts';
import { faultsOf, keep } from './vault.ts';

const PASSPHRASE = 'three red kites over a meadow';
const OPTIONS = { onProgress: () => undefined, signal: new AbortController().signal };
// Argon2 takes its time, and on a busy machine a multiple of it.
const SLOW = { timeout: 180_000 };
const FILE = new Blob([new Uint8Array(700_000).fill(7)]);
const FACTS = {
  type: 'letter' as const,
  title: 'Letter',
  fileName: 'a.pdf',
  mediaType: '',
  dateOnPaper: UNKNOWN_DATE,
  received: UNKNOWN_DATE,
  from: '',
};

async function locked() {
  const db = freshVault();
  const capture = await keep(db);
  await setPassphrase(db, await loadKeyring(db), null, PASSPHRASE);
  const ring = await openKeyring(db, PASSPHRASE);
  const id = await createCase(db, ring, { name: 'Nar', exhibits: [{ of: 'capture', id: capture }] });
  return { db, ring, capture, id };
}

async function backupOf(db: VaultDatabase, ring: OpenKeyring): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await writeBackup(db, ring, async (bytes) => void parts.push(bytes), OPTIONS);
  return new Blob(parts);
}

const restore = async (db: VaultDatabase, ring: OpenKeyring, file: Blob) =>
  restoreBackup(db, ring, await readBackup(file, { passphrase: PASSPHRASE }, OPTIONS), OPTIONS);

/** All that a case says, and its files byte for byte. */
async function whole(db: VaultDatabase, ring: OpenKeyring, id: string) {
  const { case: found, damaged } = await readCase(db, ring, id);
  expect(damaged).toBe(0);
  for (const file of found.attachments) await readAttachment(db, ring, id, file);
  return found;
}

describe('cases in a backup', () => {
  it('are there in the vault that it becomes, and take up what comes later', SLOW, async () => {
    const { db, ring, id } = await locked();
    const file = await attach(db, ring, id, FILE, FACTS);
    const proofs = [{ of: 'attachment' as const, id: file }];
    const event = await enterPart(db, ring, id, eventOf({ proofs }));
    const there = freshVault();
    const empty = await openKeyring(there, null);
    expect(await restore(there, empty, await backupOf(db, ring))).toMatchObject({ how: 'adopted' });
    const opened = await openKeyring(there, PASSPHRASE);
    expect(await whole(there, opened, id)).toEqual(await whole(db, ring, id));
    const other = await createCase(there, opened, { name: 'Alma' });
    expect(await faultsOf(there, opened)).toEqual([]);

    // Changed in the first alone: what came comes, and what was taken out goes, with its bytes.
    await enterPart(db, ring, id, eventOf({ number: '1' }), { id: event, revision: 1 });
    await removePart(db, ring, id, { id: file, revision: 1 });
    const ahead = await backupOf(db, ring);
    await restore(there, opened, ahead);
    expect(await whole(there, opened, id)).toMatchObject({ attachments: [], events: [{ number: '1' }] });
    expect(await there.contents.count()).toBe(1);
    expect((await listCases(there, opened)).cases).toHaveLength(2);
    expect(await faultsOf(there, opened)).toEqual([]);
    const rows = (await allRows(there)).caseEntries;
    await restore(there, opened, ahead);
    expect((await allRows(there)).caseEntries).toEqual(rows);

    // Changed on both sides: both forms are there, each in its chain.
    await enterPart(there, opened, id, eventOf({ number: '2' }), { id: event, revision: 2 });
    await enterPart(db, ring, id, eventOf({ number: '3' }), { id: event, revision: 2 });
    const late = await attach(db, ring, id, FILE, FACTS);
    await restore(there, opened, await backupOf(db, ring));
    const { cases } = await listCases(there, opened);
    const further = cases.find((one) => ![id, other].includes(one.id))?.id ?? '';
    expect(cases).toHaveLength(3);
    expect(await whole(there, opened, id)).toMatchObject({ attachments: [], events: [{ number: '2' }] });
    expect(await whole(there, opened, further)).toMatchObject({
      attachments: [{ id: late }],
      events: [{ number: '3' }],
    });
    await changeHead(there, opened, further, (head) => ({ ...head, name: 'Alma' }));
    await attach(there, opened, further, FILE, FACTS);
    expect(await faultsOf(there, opened)).toEqual([]);
  });

  it('of another vault stay what they are beside the own ones', SLOW, async () => {
    const one = await locked();
    const two = await locked();
    await attach(one.db, one.ring, one.id, FILE, FACTS);
    await setLabel(one.db, one.ring, one.capture, { name: '', caseName: 'Heyva', labels: [] });
    const backup = await backupOf(one.db, one.ring);
    await restore(two.db, two.ring, backup);
    expect(await whole(two.db, two.ring, one.id)).toEqual(await whole(one.db, one.ring, one.id));
    // A case may hold captures of both, and what an earlier version named becomes one.
    await addExhibits(two.db, two.ring, two.id, [{ of: 'capture', id: one.capture }]);
    expect(await takeOverCaseNames(two.db, two.ring)).toEqual({ captures: 1, damaged: 0 });
    expect((await listCases(two.db, two.ring)).cases.find(({ name }) => name === 'Heyva')).toMatchObject({
      origin: undefined,
      exhibits: [{ of: 'capture', id: one.capture }],
    });
    await enterPart(two.db, two.ring, one.id, eventOf());
    expect(await faultsOf(two.db, two.ring)).toEqual([]);
    await expect(mergeCases(two.db, two.ring, one.id, two.id)).rejects.toMatchObject({
      code: 'foreign-keys',
    });
    // Deleted, it comes back as a whole, as captures do.
    await deleteCase(two.db, two.ring, one.id);
    expect(await two.db.contents.count()).toBe(2);
    await restore(two.db, two.ring, backup);
    expect((await whole(two.db, two.ring, one.id)).attachments).toHaveLength(1);
    expect(await faultsOf(two.db, two.ring)).toEqual([]);
  });
});
