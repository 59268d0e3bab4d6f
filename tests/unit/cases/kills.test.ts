import { describe, expect, it } from 'vitest';
import { attach, readAttachment } from '../../../utils/cases/attachments.ts';
import { listCases } from '../../../utils/cases/book.ts';
import { mergeCases, splitCase } from '../../../utils/cases/merge.ts';
import { createCase, deleteCase, enterPart, readCase, removePart } from '../../../utils/cases/store.ts';
import { UNKNOWN_DATE } from '../../../utils/evidence/case/date.ts';
import { deleteOrphans } from '../../../utils/vault/content/store-capture.ts';
import type { VaultDatabase } from '../../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';
import { sized } from '../../sizes.ts';
import { freshVault, openVault } from '../vault/fixtures.ts';
import { Mortal } from '../vault/mortal.ts';
import { eventOf } from './sample.ts';
import { faultsOf, keep } from './vault.ts';

const FACTS = {
  type: 'letter' as const,
  title: 'Letter',
  fileName: 'a.pdf',
  mediaType: '',
  dateOnPaper: UNKNOWN_DATE,
  received: UNKNOWN_DATE,
  from: '',
};
const FILE = new Blob([new Uint8Array(2000).fill(7)]);

/** Two cases, the first with an event and a file. */
async function twoCases() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const capture = await keep(db);
  const one = await createCase(db, ring, { name: 'Nar', exhibits: [{ of: 'capture', id: capture }] });
  const two = await createCase(db, ring, { name: 'Alma' });
  const event = await enterPart(db, ring, one, eventOf());
  const file = await attach(db, ring, one, FILE, FACTS);
  return { db, ring, one, two, event, file };
}
type Made = Awaited<ReturnType<typeof twoCases>>;
type Act = (db: VaultDatabase, ring: OpenKeyring, made: Made) => Promise<unknown>;

/** All that cases say, by their names; each file is read to its end. */
async function said(db: VaultDatabase, ring: OpenKeyring): Promise<unknown> {
  const all: Record<string, unknown> = {};
  for (const { id, name } of (await listCases(db, ring)).cases) {
    const { case: found, damaged } = await readCase(db, ring, id);
    for (const file of found.attachments) await readAttachment(db, ring, id, file);
    const { state, exhibits, events, attachments } = found;
    all[name] = [state, damaged, exhibits.length, events.map(({ number }) => number), attachments.length];
  }
  return all;
}

const before = { Nar: ['open', 0, 2, [''], 1], Alma: ['open', 0, 0, [], 0] };

const ACTS: [string, Act, object][] = [
  [
    'a change',
    (db, ring, { one, event }) =>
      enterPart(db, ring, one, eventOf({ number: '1' }), { id: event, revision: 1 }),
    { ...before, Nar: ['open', 0, 2, ['1'], 1] },
  ],
  [
    'a file',
    (db, ring, { two }) => attach(db, ring, two, FILE, FACTS),
    { ...before, Alma: ['open', 0, 1, [], 1] },
  ],
  [
    'a removal',
    (db, ring, { one, file }) => removePart(db, ring, one, { id: file, revision: 1 }),
    { ...before, Nar: ['open', 0, 2, [''], 0] },
  ],
  [
    'a merging',
    (db, ring, { one, two }) => mergeCases(db, ring, one, two),
    { Nar: ['closed', 0, 2, [''], 1], Alma: ['open', 0, 2, [''], 1] },
  ],
  [
    'a splitting',
    (db, ring, { one, file }) =>
      splitCase(db, ring, one, { name: 'Heyva', parts: [{ id: file, revision: 1 }], exhibits: [] }),
    { ...before, Nar: ['open', 0, 1, [''], 0], Heyva: ['open', 0, 1, [], 1] },
  ],
  ['a deletion', (db, ring, { one }) => deleteCase(db, ring, one), { Alma: before.Alma }],
];

describe('a death', { timeout: 120_000 }, () => {
  it.each(ACTS)('in the middle of %s leaves all as it was, or all of it done', async (_name, act, after) => {
    let done = false;
    for (let access = 0; !done; access += sized(6, 1)) {
      const made = await twoCases();
      const { name } = made.db;
      made.db.close();
      const dying = openVault(name);
      const mortal = new Mortal(dying);
      const ring = await openKeyring(dying, null);
      mortal.dieAt(access);
      await act(dying, ring, made).catch(() => undefined);
      done = !mortal.isDead;
      dying.close();
      const next = openVault(name);
      const opened = await openKeyring(next, null);
      await deleteOrphans(next);
      const found = await said(next, opened);
      if (done) expect(found).toEqual(after);
      else expect([before, after], `access ${access}`).toContainEqual(found);
      expect(await faultsOf(next, opened), `access ${access}`).toEqual([]);
      // No bytes without a part, and none of a capture are gone.
      const parts = new Set(
        (await next.caseEntries.where('body').equals(1).toArray()).map(({ part }) => part),
      );
      expect(await next.contents.count()).toBe(1 + parts.size);
      next.close();
    }
  });
});
