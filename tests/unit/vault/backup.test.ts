import { describe, expect, it } from 'vitest';
import { findChainBreak } from '../../../utils/evidence/custody.ts';
import { matchDigest } from '../../../utils/evidence/match.ts';
import { findBackupDue } from '../../../utils/vault/backup/due.ts';
import { FrameWriter, readFrames } from '../../../utils/vault/backup/format.ts';
import { backupDone, writeBackup } from '../../../utils/vault/backup/make.ts';
import { readBackup } from '../../../utils/vault/backup/read.ts';
import { restoreBackup } from '../../../utils/vault/backup/restore.ts';
import { deleteCapture, listCaptures, readCapture } from '../../../utils/vault/content/captures.ts';
import { keepFingerprints, openSpreadKey } from '../../../utils/vault/content/fingerprints.ts';
import { readLabel, setLabel } from '../../../utils/vault/content/labels.ts';
import { decideMatches, readMatches } from '../../../utils/vault/content/matches.ts';
import { addNote, keepDraft, readDraft, readNotes } from '../../../utils/vault/content/notes.ts';
import { deleteOrphans } from '../../../utils/vault/content/store-capture.ts';
import { auditCustody } from '../../../utils/vault/custody/audit.ts';
import { chainOf } from '../../../utils/vault/custody/chains.ts';
import { appendCustody, custodyEntries } from '../../../utils/vault/custody/custody.ts';
import { historyOf } from '../../../utils/vault/custody/history.ts';
import { sourceVaultOfCapture } from '../../../utils/vault/custody/source-vaults.ts';
import type { VaultDatabase } from '../../../utils/vault/db/database.ts';
import { readAddressBook, rememberKey } from '../../../utils/vault/keys/address-book.ts';
import { ContentCipher } from '../../../utils/vault/keys/content-cipher.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { loadKeyring, openKeyring, openKeyringWithKit } from '../../../utils/vault/keys/keys.ts';
import { setKit, setPassphrase } from '../../../utils/vault/keys/passphrase-and-kit.ts';
import { sized } from '../../sizes.ts';
import { decide, same } from './content/match-sample.ts';
import {
  allRows,
  bytesOf,
  commitCapture,
  freshVault,
  MARKERS,
  sampleDraft,
  sampleFiles,
} from './fixtures.ts';

const PASSPHRASE = 'three red kites over a meadow';
const OTHER = 'four blue boats on a river';
const OPTIONS = { onProgress: () => undefined, signal: new AbortController().signal };
// Argon2 takes its time, and on a busy machine a multiple of it.
const SLOW = { timeout: 180_000 };

async function keep(db: VaultDatabase, title: string, large = 0): Promise<string> {
  const draft = await sampleDraft(title);
  const files = draft.files.map((file) =>
    file.path === 'page.html' && large > 0 ? { ...file, bytes: new Uint8Array(large).fill(7) } : file,
  );
  await commitCapture(db, await loadKeyring(db), { ...draft, files });
  return draft.id;
}

async function vaultWith(passphrase: string, titles: readonly string[]) {
  const db = freshVault();
  const ids: string[] = [];
  for (const title of titles) ids.push(await keep(db, title));
  await setPassphrase(db, await loadKeyring(db), null, passphrase);
  return { db, ids, ring: await openKeyring(db, passphrase) };
}

async function backupOf(db: VaultDatabase, ring: OpenKeyring): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await writeBackup(db, ring, async (bytes) => void parts.push(bytes), OPTIONS);
  return new Blob(parts);
}

async function restore(db: VaultDatabase, ring: OpenKeyring, file: Blob, passphrase: string) {
  return restoreBackup(db, ring, await readBackup(file, { passphrase }, OPTIONS), OPTIONS);
}

/** Every capture of the list opens with all its files, and each chain that one belongs to holds. */
async function checkAll(db: VaultDatabase, ring: OpenKeyring): Promise<string[]> {
  const cards = await listCaptures(db, ring, { limit: 100 });
  for (const { id } of cards) {
    const capture = await readCapture(db, ring, id);
    for (const { path } of sampleFiles()) await capture.read(path);
    const own = await sourceVaultOfCapture(db, ring, id);
    const entries = await custodyEntries(db, own.ring, own.chain);
    expect(await findChainBreak(entries)).toBeNull();
    const entry = entries[capture.record.custody.sequence - 1];
    expect(entry?.body).toMatchObject({ action: 'captured', captures: [id] });
  }
  return cards.map(({ title }) => title);
}

describe('a backup', () => {
  it('tells nothing of what is in it, and needs a passphrase', SLOW, async () => {
    const open = freshVault();
    await keep(open, 'Bir');
    await expect(backupOf(open, await openKeyring(open, null))).rejects.toMatchObject({
      code: 'no-passphrase',
    });
    const { db, ring, ids } = await vaultWith(PASSPHRASE, [MARKERS[1]]);
    const file = Buffer.from(await (await backupOf(db, ring)).arrayBuffer());
    for (const mark of [...MARKERS, ...ids, 'captured']) expect(file.includes(mark), mark).toBe(false);
    // The capture key is not locked in the vault; in the file it must not be in sight.
    expect(file.toString('latin1').match(/BEGIN PGP PRIVATE KEY/g)).toHaveLength(1);
  });

  it('becomes the vault where there was none, with its chain, names and passphrase', SLOW, async () => {
    const { db, ring, ids } = await vaultWith(PASSPHRASE, ['Bir', 'İki']);
    await setLabel(db, ring, ids[0] ?? '', { name: 'Ad', caseName: '', labels: [] });
    const file = await backupOf(db, ring);
    const there = freshVault();
    expect(await restore(there, await openKeyring(there, null), file, PASSPHRASE)).toEqual({
      how: 'adopted',
      added: 2,
      present: 0,
      cutOff: 0,
      chains: 0,
    });
    await expect(openKeyring(there, null)).rejects.toMatchObject({ code: 'locked' });
    const opened = await openKeyring(there, PASSPHRASE);
    expect(await checkAll(there, opened)).toEqual(['İki', 'Bir']);
    expect((await readLabel(there, opened, ids[0] ?? ''))?.label.name).toBe('Ad');
    expect((await custodyEntries(there, opened)).at(-1)?.body).toMatchObject({ action: 'restored' });
    expect(await findBackupDue(there)).toMatchObject({ unsaved: 0 });
    // It goes on from there.
    await keep(there, 'Üç');
    expect(await checkAll(there, opened)).toEqual(['Üç', 'İki', 'Bir']);
  });

  it(
    'has the notes, also those that came to captures which are here already, and no draft',
    SLOW,
    async () => {
      const { db, ring, ids } = await vaultWith(PASSPHRASE, ['Bir']);
      const id = ids[0] ?? '';
      const first = await addNote(db, ring, id, { kind: 'account', text: 'ilk' });
      await keepDraft(db, ring, id, { kind: 'account', text: 'yarımçıq' });
      const there = freshVault();
      await restore(there, await openKeyring(there, null), await backupOf(db, ring), PASSPHRASE);
      const opened = await openKeyring(there, PASSPHRASE);
      expect(await readNotes(there, opened, id)).toEqual({ notes: [first], damaged: 0 });
      expect(await readDraft(there, opened, id)).toBeNull();

      const second = await addNote(db, ring, id, { kind: 'found', text: 'sonra' });
      const own = await addNote(there, opened, id, { kind: 'account', text: 'burada' });
      await restore(there, opened, await backupOf(db, ring), PASSPHRASE);
      const { notes, damaged } = await readNotes(there, opened, id);
      expect([new Set(notes), damaged]).toEqual([new Set([first, second, own]), 0]);
      expect(await checkAll(there, opened)).toEqual(['Bir']);
    },
  );

  it(
    'has the decisions on pictures, for the vault that it becomes and beside another, and no fingerprint',
    SLOW,
    async () => {
      const { db, ring, ids } = await vaultWith(PASSPHRASE, ['Bir', 'İki', 'Üç']);
      const [one = '', two = '', three = ''] = ids;
      const cipher = await openSpreadKey(db, ring);
      const fingerprint = new Uint8Array(500).fill(77);
      await keepFingerprints(db, cipher, {
        capture: one,
        version: 1,
        media: fingerprint,
        fingerprints: [fingerprint],
      });
      const matches = [await decide(db, ring, one, two), await decide(db, ring, two, three)];
      const file = await backupOf(db, ring);

      const adopted = freshVault();
      // What lay in the vault that goes does not stay behind.
      const blank = await openKeyring(adopted, null);
      await openSpreadKey(adopted, blank);
      await adopted.media.add({ capture: 'gone', version: 1, media: fingerprint });
      await restore(adopted, blank, file, PASSPHRASE);
      const opened = await openKeyring(adopted, PASSPHRASE);
      expect(new Set((await readMatches(adopted, opened)).matches)).toEqual(new Set(matches));
      for (const table of [adopted.media, adopted.fingerprints, adopted.secrets])
        expect(await table.count(), table.name).toBe(0);

      const other = await vaultWith(OTHER, ['Onun']);
      await restore(other.db, other.ring, file, PASSPHRASE);
      const rows = await other.db.matches.toArray();
      const [origin] = await other.db.origins.toCollection().primaryKeys();
      expect(rows.map((row) => row.origin)).toEqual([origin, origin]);
      const read = await readMatches(other.db, other.ring);
      expect([new Set(read.matches), read.damaged]).toEqual([new Set(matches), 0]);
      // On captures of two vaults: it stands in the chain of this one.
      const own = await decide(other.db, other.ring, other.ids[0] ?? '', one);
      expect((await custodyEntries(other.db, other.ring)).at(-1)?.body?.record).toBe(await matchDigest(own));
      // On captures of the other one: in its chain, so that a package of these can have it. Several are one act in both.
      const before = [await other.db.chain.count(), await other.db.originChain.count()];
      const decisions = [same(one, three), same(other.ids[0] ?? '', two)];
      const several = await decideMatches(other.db, other.ring, decisions);
      expect([await other.db.chain.count(), await other.db.originChain.count()]).toEqual(
        before.map((count) => count + 1),
      );
      expect((await other.db.matches.bulkGet(several.map(({ id }) => id))).map((row) => row?.origin)).toEqual(
        [origin, undefined],
      );
      const theirs = await sourceVaultOfCapture(other.db, other.ring, one);
      const chain = await custodyEntries(other.db, theirs.ring, theirs.chain);
      expect(await findChainBreak(chain)).toBeNull();
      expect(chain.at(-1)?.body?.record).toBe(await matchDigest(several[0] ?? own));
      const late = [same(one, three), same(other.ids[0] ?? '', crypto.randomUUID())];
      await expect(decideMatches(other.db, other.ring, late)).rejects.toMatchObject({ code: 'missing' });
      expect(await other.db.originChain.count()).toBe((before[1] ?? 0) + 1);
      // The history of a capture says what was decided in either chain, and of its own chain all.
      const acts = await historyOf(other.db, other.ring, one);
      expect(acts.map(({ action, match }) => [action, match?.id ?? null])).toEqual([
        ['captured', null],
        ['matched', matches[0]?.id],
        ['restored', null],
        ['matched', own.id],
        ['matched', several[0]?.id],
      ]);
      for (const vault of [{ db: adopted, ring: opened }, other])
        expect((await auditCustody(vault.db, vault.ring)).breaks).toEqual([]);

      // Those of both go through a backup of that vault, each to the chain that names it; a second time nothing changes.
      const both = await backupOf(other.db, other.ring);
      const third = freshVault();
      await restore(third, await openKeyring(third, null), both, OTHER);
      const fourth = await vaultWith(OTHER, ['Beş']);
      await restore(fourth.db, fourth.ring, both, OTHER);
      const rowsBefore = bytesOf(await allRows(fourth.db));
      await restore(fourth.db, fourth.ring, both, OTHER);
      expect(bytesOf(await allRows(fourth.db)).equals(rowsBefore)).toBe(true);
      for (const vault of [{ db: third, ring: await openKeyring(third, OTHER) }, fourth]) {
        const all = await readMatches(vault.db, vault.ring);
        expect([new Set(all.matches), all.damaged]).toEqual([new Set([...matches, own, ...several]), 0]);
        expect((await auditCustody(vault.db, vault.ring)).breaks).toEqual([]);
      }

      // One that was deleted with a capture comes back with it.
      await deleteCapture(other.db, other.ring, one);
      expect(await other.db.matches.count()).toBe(2);
      expect((await auditCustody(other.db, other.ring)).breaks).toEqual([]);
      await restore(other.db, other.ring, both, OTHER);
      expect(await other.db.matches.count()).toBe(5);
      expect((await auditCustody(other.db, other.ring)).breaks).toEqual([]);
    },
  );

  it('has the keys that were compared, for the vault they were compared in', SLOW, async () => {
    const { db, ring } = await vaultWith(PASSPHRASE, ['Bir']);
    const key = { fingerprint: 'A'.repeat(40), names: ['Nümunə Vəkil'], armored: 'first' };
    await rememberKey(db, ring, key);
    const early = await backupOf(db, ring);
    const adopted = freshVault();
    await rememberKey(adopted, await openKeyring(adopted, null), {
      ...key,
      armored: 'of the vault that goes',
    });
    await restore(adopted, await openKeyring(adopted, null), early, PASSPHRASE);
    const opened = await openKeyring(adopted, PASSPHRASE);
    expect(await readAddressBook(adopted, opened)).toMatchObject([key]);

    // A later list stays.
    const second = { ...key, fingerprint: 'B'.repeat(40) };
    await rememberKey(adopted, opened, second);
    await keep(db, 'İki');
    const late = await backupOf(db, ring);
    await restore(adopted, opened, late, PASSPHRASE);
    expect(await readAddressBook(adopted, opened)).toMatchObject([second, key]);

    const other = await vaultWith(OTHER, ['Onun']);
    await restore(other.db, other.ring, early, PASSPHRASE);
    expect(await readAddressBook(other.db, other.ring)).toEqual([]);
  });

  it('opens with the recovery kit that the vault had then', SLOW, async () => {
    const { db, ring } = await vaultWith(PASSPHRASE, ['one']);
    const before = await backupOf(db, ring);
    await setKit(db, ring, { passphrase: PASSPHRASE }, 'a secret');
    const file = await backupOf(db, ring);
    const other = freshVault();
    const home = await openKeyring(other, null);
    const read = (from: Blob, kit: string) => readBackup(from, { kit }, OPTIONS);
    await expect(read(before, 'a secret')).rejects.toMatchObject({ code: 'no-slot' });
    await expect(read(file, 'a guess')).rejects.toMatchObject({ code: 'wrong-kit' });
    await restoreBackup(other, home, await read(file, 'a secret'), OPTIONS);
    expect(await checkAll(other, await openKeyringWithKit(other, 'a secret'))).toEqual(['one']);
  });

  it('joins a vault that has captures, with its chain beside the other, once', SLOW, async () => {
    const one = await vaultWith(PASSPHRASE, ['Bir', 'İki']);
    const two = await vaultWith(OTHER, ['Üç']);
    const file = await backupOf(one.db, one.ring);
    const before = await one.db.chain.toArray();
    const merged = await restore(two.db, two.ring, file, PASSPHRASE);
    expect(merged).toEqual({ how: 'merged', added: 2, present: 0, cutOff: 0, chains: 1 });
    expect(await checkAll(two.db, two.ring)).toEqual(['İki', 'Bir', 'Üç']);
    const [first = ''] = one.ids;
    const own = await sourceVaultOfCapture(two.db, two.ring, first);
    expect((await own.chain.rows()).slice(0, before.length)).toEqual(before);
    const mine = (await custodyEntries(two.db, two.ring)).at(-1)?.body;
    const theirs = (await custodyEntries(two.db, own.ring, own.chain)).at(-1)?.body;
    expect(mine).toMatchObject({ action: 'restored', captures: one.ids, record: before.at(-1)?.digest });
    expect(theirs).toMatchObject({ action: 'restored', captures: one.ids });
    expect(await findChainBreak(await custodyEntries(two.db, two.ring))).toBeNull();

    // A second time nothing changes.
    const rows = await allRows(two.db);
    const again = await restore(two.db, two.ring, file, PASSPHRASE);
    expect(again).toEqual({ how: 'merged', added: 0, present: 2, cutOff: 0, chains: 0 });
    expect(bytesOf(await allRows(two.db)).equals(bytesOf(rows))).toBe(true);

    // What is done with it goes on in its own chain; new captures in that of this vault.
    await deleteCapture(two.db, two.ring, first);
    await keep(two.db, 'Dörd');
    expect(await checkAll(two.db, two.ring)).toEqual(['Dörd', 'İki', 'Üç']);
    expect((await custodyEntries(two.db, own.ring, own.chain)).at(-1)?.body?.action).toBe('deleted');

    // And the joined vault comes back whole from a backup of its own.
    const both = await backupOf(two.db, two.ring);
    const third = freshVault();
    expect(await restore(third, await openKeyring(third, null), both, OTHER)).toMatchObject({ added: 3 });
    expect(await checkAll(third, await openKeyring(third, OTHER))).toEqual(['Dörd', 'İki', 'Üç']);
    const fourth = await vaultWith(OTHER, ['Beş']);
    expect(await restore(fourth.db, fourth.ring, both, OTHER)).toMatchObject({ added: 3, chains: 2 });
    expect(await checkAll(fourth.db, fourth.ring)).toEqual(['Dörd', 'İki', 'Üç', 'Beş']);
  });

  it(
    'brings back what was deleted in the same vault, and what an older state did not have',
    SLOW,
    async () => {
      const { db, ring, ids } = await vaultWith(PASSPHRASE, ['Bir', 'İki']);
      const early = await backupOf(db, ring);
      await keep(db, 'Üç');
      const late = await backupOf(db, ring);
      await deleteCapture(db, ring, ids[0] ?? '');
      expect(await restore(db, ring, early, PASSPHRASE)).toMatchObject({ added: 1, present: 1, chains: 0 });
      expect(await checkAll(db, ring)).toEqual(['Üç', 'İki', 'Bir']);

      const older = freshVault();
      await restore(older, await openKeyring(older, null), early, PASSPHRASE);
      const opened = await openKeyring(older, PASSPHRASE);
      // Its chain has an end of its own by now, so the later one comes in beside it.
      expect(await restore(older, opened, late, PASSPHRASE)).toMatchObject({
        added: 1,
        present: 2,
        chains: 1,
      });
      expect(await checkAll(older, opened)).toEqual(['Üç', 'İki', 'Bir']);
    },
  );

  it(
    'that was cut anywhere, or changed, or is opened with a wrong passphrase, changes nothing',
    SLOW,
    async () => {
      const { db, ring } = await vaultWith(PASSPHRASE, ['Bir']);
      for (let number = 0; number < 5; number++) await keep(db, `${number}`, 300_000);
      const file = await backupOf(db, ring);
      const there = freshVault();
      const home = await openKeyring(there, null);
      await keep(there, 'Burada');
      const before = bytesOf(await allRows(there));
      const header = new DataView(await file.slice(15, 19).arrayBuffer()).getUint32(0) + 19;
      const cuts = [0, 10, 18, header - 1, header, header + 3, header + 5, file.size - 1];
      // Each takes an Argon2; a step is never a whole number of frames.
      const step = sized(5, 1) * 65_536;
      for (let at = step; at < file.size; at += step) cuts.push(at);
      for (const at of cuts) {
        const cut = restore(there, home, file.slice(0, at), PASSPHRASE);
        await expect(cut, `cut at ${at}`).rejects.toMatchObject({ name: 'BackupError' });
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      for (const at of [header, header + 2, header + 100, bytes.length - 1]) {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ 1;
        const tried = restore(there, home, new Blob([changed]), PASSPHRASE);
        await expect(tried, `changed at ${at}`).rejects.toMatchObject({
          name: 'BackupError',
          code: 'damaged',
        });
      }
      const longer = new Blob([bytes, new Uint8Array(1)]);
      await expect(restore(there, home, longer, PASSPHRASE)).rejects.toMatchObject({ code: 'damaged' });
      await expect(restore(there, home, file, OTHER)).rejects.toMatchObject({ code: 'wrong-passphrase' });
      expect(bytesOf(await allRows(there)).equals(before)).toBe(true);
    },
  );

  it('has an end: frames that are left out at it are missed', async () => {
    const cipher = await ContentCipher.generate();
    const frames: Uint8Array<ArrayBuffer>[] = [];
    const writer = new FrameWriter(cipher, async (frame) => void frames.push(frame));
    await writer.write(new Uint8Array(2 * 2 ** 20));
    await writer.close();
    const read = async (parts: Uint8Array<ArrayBuffer>[]): Promise<number> => {
      let length = 0;
      for await (const piece of readFrames(new Blob(parts), 0, cipher)) length += piece.length;
      return length;
    };
    expect(await read(frames)).toBe(2 * 2 ** 20);
    const damaged = { name: 'BackupError', code: 'damaged' };
    await expect(read(frames.slice(0, -1))).rejects.toMatchObject(damaged);
    await expect(read(frames.toReversed())).rejects.toMatchObject(damaged);
    const called = frames[0]?.slice() ?? new Uint8Array(1);
    called[0] = 1;
    await expect(read([called])).rejects.toMatchObject(damaged);
  });

  it('that was half put in goes with the next start', SLOW, async () => {
    const { db, ring } = await vaultWith(PASSPHRASE, ['Bir', 'İki']);
    const backup = await readBackup(await backupOf(db, ring), { passphrase: PASSPHRASE }, OPTIONS);
    const there = freshVault();
    const home = await openKeyring(there, null);
    await keep(there, 'Burada');
    const before = bytesOf(await allRows(there));
    // As a crash leaves it: laid down, and never made visible.
    const stop = new Error('crash');
    there.captures.hook('creating', () => {
      throw stop;
    });
    await expect(restoreBackup(there, home, backup, OPTIONS)).rejects.toThrow();
    expect(bytesOf(await allRows(there)).equals(before)).toBe(true);
    await there.records.add({ id: 'x', record: new Uint8Array(1) });
    await there.journal.add({ capture: 'y', index: 0, entry: new Uint8Array(1) });
    await deleteOrphans(there);
    expect(bytesOf(await allRows(there)).equals(before)).toBe(true);
  });

  it('is asked for as long as captures are in none', SLOW, async () => {
    const { db, ring } = await vaultWith(PASSPHRASE, ['Bir', 'İki']);
    expect(await findBackupDue(db)).toMatchObject({ unsaved: 2 });
    const made = await writeBackup(db, ring, async () => undefined, OPTIONS);
    expect(await findBackupDue(db)).toMatchObject({ unsaved: 2 });
    await backupDone(db, ring, made);
    expect(await findBackupDue(db)).toMatchObject({ unsaved: 0 });
    await appendCustody(db, ring, { action: 'viewed', captures: [] });
    await keep(db, 'Üç');
    expect(await findBackupDue(db)).toMatchObject({ unsaved: 1 });
    expect(await chainOf(db).count()).toBe(6);
  });
});
