import { generateKey, type PrivateKey } from 'openpgp';
import { beforeAll, describe, expect, it } from 'vitest';
import { findChainBreak } from '../../../../utils/evidence/custody.ts';
import { writeBackup } from '../../../../utils/vault/backup/make.ts';
import { type ReadBackup, readBackup } from '../../../../utils/vault/backup/read.ts';
import { restoreBackup } from '../../../../utils/vault/backup/restore.ts';
import { listCaptures, readCapture } from '../../../../utils/vault/content/captures.ts';
import { Journal } from '../../../../utils/vault/content/journal.ts';
import { deleteOrphans } from '../../../../utils/vault/content/store-capture.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { sourceVaultOf, sourceVaultOfCapture } from '../../../../utils/vault/custody/source-vaults.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { withCaptureLock } from '../../../../utils/vault/db/locks.ts';
import { isDeposit, openDepositSlot, setDeposit } from '../../../../utils/vault/keys/deposit.ts';
import {
  hasPassphrase,
  loadKeyring,
  openKeyring,
  openKeyringWithKit,
} from '../../../../utils/vault/keys/keys.ts';
import { setKit, setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { commitCapture, freshVault, sampleDraft, sampleFiles } from '../fixtures.ts';

const PASSPHRASE = 'three red kites over a meadow';
const PRESENT = { passphrase: PASSPHRASE };
const OPTIONS = { onProgress: () => undefined, signal: new AbortController().signal };
// Argon2 takes its time, and on a busy machine a multiple of it.
const SLOW = { timeout: 180_000 };

const keyOf = async (name: string, passphrase?: string): Promise<{ key: PrivateKey; text: string }> => {
  const made = await generateKey({ userIDs: { name }, type: 'curve25519', format: 'object' });
  if (passphrase === undefined) return { key: made.privateKey, text: made.privateKey.armor() };
  const { privateKey } = await generateKey({ userIDs: { name }, type: 'curve25519', passphrase });
  return { key: made.privateKey, text: privateKey };
};

let lawyer: { key: PrivateKey; text: string };
let other: { key: PrivateKey; text: string };

beforeAll(async () => {
  lawyer = await keyOf('Nümunə Vəkil');
  other = await keyOf('Başqa Vəkil');
});

async function keep(db: VaultDatabase, title: string): Promise<void> {
  await commitCapture(db, await loadKeyring(db), await sampleDraft(title));
}

async function deposited(): Promise<VaultDatabase> {
  const db = freshVault();
  await keep(db, 'Bir');
  await setPassphrase(db, await loadKeyring(db), null, PASSPHRASE);
  const ring = await openKeyring(db, PASSPHRASE);
  await setKit(db, ring, PRESENT, 'a secret');
  await setDeposit(db, ring, PRESENT, lawyer.key.toPublic());
  await keep(db, 'İki');
  return db;
}

/** Without any private key but that of capturing: as from the locked vault. */
async function handOver(db: VaultDatabase): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await writeBackup(db, await loadKeyring(db), async (bytes) => void parts.push(bytes), OPTIONS);
  return new Blob(parts);
}

const read = (file: Blob, privateKey: string, passphrase = ''): Promise<ReadBackup> =>
  readBackup(file, { deposit: { privateKey, passphrase } }, OPTIONS);

describe('a vault on deposit', () => {
  it('opens for nobody here, with nothing that opened it before, and goes on capturing', SLOW, async () => {
    const db = await deposited();
    expect(await isDeposit(db)).toBe(true);
    expect(await hasPassphrase(db)).toBe(true);
    await expect(openKeyring(db, PASSPHRASE)).rejects.toMatchObject({ code: 'no-slot' });
    await expect(openKeyringWithKit(db, 'a secret')).rejects.toMatchObject({ code: 'no-slot' });
    expect(await db.slots.toCollection().primaryKeys()).toEqual(['deposit']);
    expect(await db.captures.count()).toBe(2);
  });

  it('does not open with a slot of before that was kept', SLOW, async () => {
    const db = freshVault();
    await setPassphrase(db, await loadKeyring(db), null, PASSPHRASE);
    const [slot] = await db.slots.toArray();
    await setDeposit(db, await loadKeyring(db), PRESENT, lawyer.key.toPublic());
    if (slot !== undefined) await db.slots.put(slot);
    await expect(openKeyring(db, PASSPHRASE)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  });

  it('begins as a whole or not at all, so that a full disk leaves its owner in', SLOW, async () => {
    const db = freshVault();
    await keep(db, 'Bir');
    await setPassphrase(db, await loadKeyring(db), null, PASSPHRASE);
    const ring = await openKeyring(db, PASSPHRASE);
    db.chain.hook('creating', () => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(setDeposit(db, ring, PRESENT, lawyer.key.toPublic())).rejects.toMatchObject({
      code: 'vault-full',
    });
    expect(await isDeposit(db)).toBe(false);
    const [card] = await listCaptures(db, await openKeyring(db, PASSPHRASE), { limit: 10 });
    expect(card?.title).toBe('Bir');
  });

  it('says that the slot is damaged, and blames no key for it', SLOW, async () => {
    const slot = await (await deposited()).slots.get('deposit');
    if (slot === undefined) throw new Error('there is no slot');
    const secret = { privateKey: lawyer.text, passphrase: '' };
    expect(new TextDecoder().decode(await openDepositSlot(slot, secret))).toMatch(/^[0-9a-f]{64}$/);
    const bytes = new Uint8Array(await slot.message.arrayBuffer());
    const last = bytes.length - 1;
    const changed = bytes.with(last, (bytes[last] ?? 0) ^ 1);
    for (const message of [new Blob([changed]), new Blob(['no message']), new Blob([])])
      await expect(openDepositSlot({ ...slot, message }, secret)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is handed over to whoever was entrusted, and to nobody else', SLOW, async () => {
    const file = await handOver(await deposited());
    await expect(readBackup(file, { passphrase: PASSPHRASE }, OPTIONS)).rejects.toMatchObject({
      code: 'no-slot',
      detail: 'passphrase',
    });
    await expect(readBackup(file, { kit: 'a secret' }, OPTIONS)).rejects.toMatchObject({ code: 'no-slot' });
    await expect(read(file, other.text)).rejects.toMatchObject({ code: 'wrong-key' });
    await expect(read(file, 'a key')).rejects.toMatchObject({ code: 'not-a-key' });
    expect((await read(file, lawyer.text)).captures).toHaveLength(2);
  });

  it('asks for the passphrase of the key', SLOW, async () => {
    const locked = await keyOf('Nümunə Vəkil', 'two blue boats');
    const db = freshVault();
    await keep(db, 'Bir');
    const { readPrivateKey } = await import('openpgp');
    const key = await readPrivateKey({ armoredKey: locked.text });
    await setDeposit(db, await loadKeyring(db), null, key.toPublic());
    const file = await handOver(db);
    await expect(read(file, locked.text, 'x')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect((await read(file, locked.text, 'two blue boats')).captures).toHaveLength(1);
  });

  it('is taken in beside what is the other’s own, again and again, with chain and files', SLOW, async () => {
    const db = await deposited();
    const there = freshVault();
    const ring = await openKeyring(there, null);
    const take = async () => restoreBackup(there, ring, await read(await handOver(db), lawyer.text), OPTIONS);
    expect(await take()).toEqual({ how: 'merged', added: 2, present: 0, cutOff: 0, chains: 1 });
    await keep(db, 'Üç');
    // What was done with it there stands in the chain there: the one that comes again goes on beside it.
    expect(await take()).toEqual({ how: 'merged', added: 1, present: 2, cutOff: 0, chains: 1 });

    // The other's vault is his own still.
    expect(await isDeposit(there)).toBe(false);
    const cards = await listCaptures(there, await openKeyring(there, null), { limit: 10 });
    expect(cards.map(({ title }) => title).toSorted()).toEqual(['Bir', 'Üç', 'İki'].toSorted());
    for (const { id } of cards) {
      const capture = await readCapture(there, ring, id);
      for (const { path } of sampleFiles()) await capture.read(path);
    }
    const { ring: theirs, chain } = await sourceVaultOfCapture(there, ring, cards[0]?.id ?? '');
    const entries = await custodyEntries(there, theirs, chain);
    expect(await findChainBreak(entries)).toBeNull();
    expect(entries.find(({ body }) => body?.action === 'deposit-begun')?.body?.recipients).toEqual([
      lawyer.key.getFingerprint().toUpperCase(),
    ]);
  });

  it('hands over what was cut off too, which is then finished in the chain of her vault', SLOW, async () => {
    const db = await deposited();
    const draft = await sampleDraft('Yarımçıq');
    const shot = Uint8Array.of(7, 7, 7);
    await (await Journal.begin(db, await loadKeyring(db), draft.id)).write(0, { at: 1 }, shot);
    // Another one is being made at this moment: it is in the next file.
    const busy = await sampleDraft();
    await Journal.begin(db, await loadKeyring(db), busy.id);
    const file = await withCaptureLock(busy.id, () => handOver(db));

    const there = freshVault();
    const ring = await openKeyring(there, null);
    await keep(there, 'Onun');
    const take = async () => restoreBackup(there, ring, await read(file, lawyer.text), OPTIONS);
    expect(await take()).toMatchObject({ added: 2, cutOff: 1 });
    expect(await take()).toMatchObject({ added: 0, cutOff: 0 });
    await deleteOrphans(there);
    const [row, ...others] = await there.journals.toArray();
    expect([row?.capture, others]).toEqual([draft.id, []]);
    const { ring: hers, chain } = await sourceVaultOf(there, ring, row ?? {});
    const journal = await Journal.unlock(there, hers, draft.id);
    expect(await journal.read(0)).toEqual({ note: { at: 1 }, bytes: shot });
    await expect(Journal.unlock(there, ring, draft.id)).rejects.toMatchObject({ code: 'damaged' });

    await commitCapture(there, hers, draft);
    expect(await there.journals.count()).toBe(0);
    const cards = await listCaptures(there, ring, { limit: 10 });
    expect(cards.map(({ title }) => title)).toEqual(['Yarımçıq', 'İki', 'Bir', 'Onun']);
    const { record } = await readCapture(there, ring, draft.id);
    const entries = await custodyEntries(there, hers, chain);
    expect(entries.at(-1)).toMatchObject({ body: { action: 'captured', captures: [draft.id] } });
    expect(entries.at(-1)?.link.sequence).toBe(record.custody.sequence);
    expect(await findChainBreak(entries)).toBeNull();
    // What he captures next stands before it in the list.
    await keep(there, 'Sonra');
    const [newest] = await listCaptures(there, ring, { limit: 1 });
    expect(newest?.title).toBe('Sonra');
  });
});
