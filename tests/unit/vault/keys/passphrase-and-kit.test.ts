import fc from 'fast-check';
import { generateKey, type PrivateKey } from 'openpgp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { writeBackup } from '../../../../utils/vault/backup/make.ts';
import { readBackup } from '../../../../utils/vault/backup/read.ts';
import { restoreBackup } from '../../../../utils/vault/backup/restore.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { LockError } from '../../../../utils/vault/errors.ts';
import { proveKeys } from '../../../../utils/vault/keys/change-slots.ts';
import { isDeposit, openDepositSlot, setDeposit } from '../../../../utils/vault/keys/deposit.ts';
import { lockedRows, readKeys, unlockKeys } from '../../../../utils/vault/keys/key-rows.ts';
import type { OpenKeyring, PublicKeyring } from '../../../../utils/vault/keys/keyring.ts';
import {
  hasEarlierKit,
  loadKeyring,
  openKeyring,
  openKeyringWithKit,
} from '../../../../utils/vault/keys/keys.ts';
import { removeKit, setKit, setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import {
  type CurrentSecret,
  readUnlockMethods,
  type UnlockMethods,
  unlockWith,
} from '../../../../utils/vault/keys/unlock.ts';
import { sized } from '../../../sizes.ts';
import { freshVault, openVault } from '../fixtures.ts';
import { Killed, Mortal } from '../mortal.ts';

// The same Argon2id, with the least of work: what is tested here is what opens, not how hard it is to guess.
vi.mock('../../../../utils/vault/keys/argon2.ts', () => ({
  ARGON2: { passes: 1, parallelism: 1, memoryExponent: 4 },
}));

const TIME = { timeout: sized(600_000, 3_600_000) };

let lawyer: PrivateKey;
beforeAll(async () => {
  ({ privateKey: lawyer } = await generateKey({
    userIDs: { name: 'Nümunə Vəkil' },
    type: 'curve25519',
    format: 'object',
  }));
});

/** A page of the vault: its own connection, and what it opened at some time. */
class Tab {
  readonly db: VaultDatabase;
  readonly mortal: Mortal;
  ring: OpenKeyring | null = null;

  constructor(name: string) {
    this.db = openVault(name);
    this.mortal = new Mortal(this.db);
  }
}

/** What the person was told, and what she was not told whether it is. */
interface Told {
  passphrase: string | null;
  kit: string | null;
  deposit: boolean;
  /** Secrets of changes that were cut off: they open, or not. */
  doubt: Set<string>;
  isDropInDoubt: boolean;
  /** Every secret there ever was. */
  tried: Set<string>;
}

type Shown = 'told' | 'nothing' | 'another' | 'kit';

interface Deed {
  what: 'open' | 'set' | 'kit' | 'drop' | 'deposit' | 'lock';
  shown: Shown;
  /** The access to the database at which the page dies; `unsaid`: after all is written, before it says so. */
  dies: number | 'unsaid' | null;
}

let count = 0;
const invent = (what: string): string => `${what} number ${++count}`;

function presentOf(shown: Shown, told: Told): CurrentSecret | null {
  if (shown === 'nothing') return null;
  if (shown === 'kit') return told.kit === null ? null : { kit: told.kit };
  if (shown === 'told') return told.passphrase === null ? null : { passphrase: told.passphrase };
  const others = [...told.tried].filter((one) => one !== told.passphrase);
  return { passphrase: others.at(-1) ?? 'never set by anybody' };
}

/** @returns whether it was done as far as the page says; throws what the page was refused with */
async function act(tab: Tab, { what, shown, dies }: Deed, told: Told): Promise<void> {
  const { db, ring } = tab;
  const present = presentOf(shown, told);
  tab.mortal.dieAt(typeof dies === 'number' ? dies : null);
  const saying = (say: () => void) => () => {
    if (dies === 'unsaid' || tab.mortal.isDead) throw new Killed();
    say();
  };
  if (what === 'lock') {
    tab.ring = null;
    return;
  }
  if (what === 'open') {
    const before = told.passphrase;
    tab.ring =
      present !== null && 'kit' in present
        ? await openKeyringWithKit(db, present.kit)
        : await openKeyring(db, present?.passphrase ?? null);
    if (tab.mortal.isDead) throw new Killed();
    if (present === null || 'kit' in present || told.passphrase !== before) return;
    tab.mortal.dieAt(null);
    // What is not locked opens with anything.
    if (await opens(db, null)) return;
    // What was used last is what she knows from now on; an earlier one does not end a later one.
    const order = [...told.tried];
    const isLater = order.indexOf(present.passphrase) > order.indexOf(told.passphrase ?? '');
    if (isLater && told.doubt.delete(present.passphrase)) told.passphrase = present.passphrase;
    return;
  }
  if (ring === null) return;
  if (what === 'set') {
    const secret = invent('passphrase');
    told.tried.add(secret);
    told.doubt.add(secret);
    let was: string | null = null;
    await setPassphrase(
      db,
      ring,
      present,
      secret,
      saying(() => {
        told.doubt.delete(secret);
        was = told.passphrase;
        told.passphrase = secret;
      }),
    ).catch((error: unknown) => {
      if (error instanceof LockError) told.doubt.delete(secret);
      throw error;
    });
    // It died when it had said so, before it took the one before away.
    if (tab.mortal.isDead && was !== null) told.doubt.add(was);
    return;
  }
  const own = present !== null && 'passphrase' in present ? present : { passphrase: 'never set by anybody' };
  if (what === 'kit') {
    const secret = invent('kit');
    told.tried.add(secret);
    told.doubt.add(secret);
    let was: string | null = null;
    await setKit(
      db,
      ring,
      own,
      secret,
      saying(() => {
        told.doubt.delete(secret);
        was = told.kit;
        told.kit = secret;
        told.isDropInDoubt = false;
      }),
    ).catch((error: unknown) => {
      if (error instanceof LockError) told.doubt.delete(secret);
      throw error;
    });
    if (tab.mortal.isDead && was !== null) told.doubt.add(was);
  } else if (what === 'drop') {
    try {
      await removeKit(db, ring, own);
      told.kit = null;
      told.isDropInDoubt = false;
    } catch (error) {
      if (!(error instanceof LockError)) told.isDropInDoubt = true;
      throw error;
    }
  } else await setDeposit(db, ring, present, lawyer.toPublic());
}

/** Whether the secret opens all keys that lie there, by itself; nothing is written for it. */
const opens = async (db: VaultDatabase, present: CurrentSecret | null): Promise<boolean> =>
  opensIn(await readUnlockMethods(db), await loadKeyring(db), present);

async function opensIn(
  ways: UnlockMethods,
  ring: PublicKeyring,
  present: CurrentSecret | null,
): Promise<boolean> {
  try {
    await proveKeys(ring, (await unlockWith(ways, present)).keys);
    return true;
  } catch (error) {
    if (error instanceof LockError) return false;
    throw error;
  }
}

const presentOfKind = (secret: string): CurrentSecret =>
  secret.startsWith('kit') ? { kit: secret } : { passphrase: secret };

async function expectAsTold(db: VaultDatabase, told: Told): Promise<void> {
  const ring = await loadKeyring(db);
  if (await isDeposit(db)) {
    const { slots, keys } = await readUnlockMethods(db);
    expect(slots.map(({ name }) => name)).toEqual(['deposit']);
    const [slot] = slots;
    if (slot === undefined) throw new Error('there is no slot');
    const keyEncryptionKey = await openDepositSlot(slot, { privateKey: lawyer.armor(), passphrase: '' });
    await proveKeys(ring, await unlockKeys(await readKeys(keys), keyEncryptionKey));
    expect(await opens(db, null)).toBe(false);
    for (const secret of told.tried) expect(await opens(db, presentOfKind(secret))).toBe(false);
    return;
  }
  expect(told.deposit, 'the deposit was said to have begun').toBe(false);
  const isOpen = await opens(db, null);
  const guards = [told.passphrase, ...told.doubt].filter((one) => one !== null);
  if (told.passphrase !== null) expect(isOpen, 'without a secret').toBe(false);
  if (isOpen) return;
  const ways = await readUnlockMethods(db);
  const open: string[] = [];
  for (const secret of told.tried) if (await opensIn(ways, ring, presentOfKind(secret))) open.push(secret);
  if (told.passphrase !== null) expect(open, 'the last that was said').toContain(told.passphrase);
  if (told.kit !== null && !told.isDropInDoubt) expect(open, 'the last kit').toContain(told.kit);
  expect(open.length, 'something opens it').toBeGreaterThan(0);
  const inForce = [...guards, told.kit].filter((one) => one !== null);
  expect(
    open.filter((one) => !inForce.includes(one)),
    'what is not in force',
  ).toEqual([]);
}

/** All at the same time, each on a page of its own. */
async function play(batches: readonly (readonly Deed[])[]): Promise<void> {
  const { name } = freshVault();
  const tabs = [new Tab(name), new Tab(name), new Tab(name)];
  const told: Told = {
    passphrase: null,
    kit: null,
    deposit: false,
    doubt: new Set(),
    isDropInDoubt: false,
    tried: new Set(),
  };
  for (const tab of tabs) tab.ring = await openKeyring(tab.db, null);
  const watcher = openVault(name);
  for (const batch of batches) {
    const before = { ...told, doubt: told.doubt.size };
    const results = await Promise.allSettled(
      batch.map(async (deed, place) => {
        const tab = tabs[place] as Tab;
        await act(tab, deed, told);
        if (deed.what === 'deposit' && tab.ring !== null) told.deposit = true;
      }),
    );
    for (const [place, result] of results.entries()) {
      const tab = tabs[place] as Tab;
      if (result.status === 'rejected' && !tab.mortal.isDead && !(result.reason instanceof Killed))
        expect(result.reason).toBeInstanceOf(LockError);
      if (tab.mortal.isDead || (result.status === 'rejected' && result.reason instanceof Killed)) {
        tab.db.close();
        tabs[place] = new Tab(name);
      } else tab.mortal.dieAt(null);
    }
    await expectAsTold(watcher, told);
    // Whoever shows what she was told is not refused.
    const [deed, ...others] = batch;
    const alone = deed !== undefined && others.length === 0 && deed.dies === null && deed.shown === 'told';
    const isSure = before.doubt === 0 && !before.isDropInDoubt && !(await isDeposit(watcher));
    if (alone && isSure && ['open', 'set'].includes(deed.what)) expect(results[0]?.status).toBe('fulfilled');
    if (told.deposit) break;
  }
}

const DEED = fc.record<Deed>({
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant('set' as const) },
    { weight: 4, arbitrary: fc.constant('open' as const) },
    { weight: 3, arbitrary: fc.constant('kit' as const) },
    { weight: 1, arbitrary: fc.constantFrom('drop' as const, 'lock' as const, 'deposit' as const) },
  ),
  shown: fc.oneof(
    { weight: 5, arbitrary: fc.constant('told' as const) },
    { weight: 2, arbitrary: fc.constantFrom('nothing' as const, 'another' as const, 'kit' as const) },
  ),
  dies: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant('unsaid' as const) },
    { weight: 2, arbitrary: fc.nat(20) },
  ),
});
const BATCHES = fc.array(fc.array(DEED, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 12 });

describe('whatever three pages do with what opens the vault, and wherever they are cut off', TIME, () => {
  it('what was last said to be set opens it, and nothing that is not in force', async () => {
    await fc.assert(fc.asyncProperty(BATCHES, play), { numRuns: sized(8, 300), endOnFailure: true });
  });
});

describe('a page that was opened before there was a passphrase', TIME, () => {
  it('sets none, and makes no kit and no deposit, without the one that another page set', async () => {
    const db = freshVault();
    const stale = await openKeyring(db, null);
    const ring = await openKeyring(openVault(db.name), null);
    await setPassphrase(openVault(db.name), ring, null, 'three red kites');
    const before = await readUnlockMethods(db);
    for (const [present, code] of [
      [null, 'locked'],
      [{ passphrase: 'four green kites' }, 'wrong-passphrase'],
      [{ kit: 'a secret' }, 'no-slot'],
    ] as const) {
      await expect(setPassphrase(db, stale, present, 'a new passphrase')).rejects.toMatchObject({ code });
      await expect(setDeposit(db, stale, present, lawyer.toPublic())).rejects.toMatchObject({ code });
    }
    await expect(setKit(db, stale, { passphrase: '' }, 'a secret')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect((await readUnlockMethods(db)).slots.map(({ revision }) => revision)).toEqual(
      before.slots.map(({ revision }) => revision),
    );
    await setPassphrase(db, stale, { passphrase: 'three red kites' }, 'five blue kites');
    await expect(openKeyring(db, 'five blue kites')).resolves.toBeDefined();
  });
});

describe('a vault of before there were slots', TIME, () => {
  const old = async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const keys = { owner: ring.ownerPrivate, vault: ring.vaultPrivate };
    await db.keys.bulkPut(await lockedRows(keys, new TextEncoder().encode('three red kites')));
    return { db, ring };
  };
  const shown = { passphrase: 'three red kites' };

  it('opens with what was set last, also where another page gives it its slot at the same moment', async () => {
    for (let turn = 0; turn < sized(4, 20); turn++) {
      const { db, ring } = await old();
      const [opened, set] = await Promise.allSettled([
        openKeyring(openVault(db.name), shown.passphrase),
        setDeposit(db, ring, shown, lawyer.toPublic()),
      ]);
      expect([opened.status, set.status]).toEqual(['fulfilled', 'fulfilled']);
      expect((await db.slots.toArray()).map(({ name }) => name)).toEqual(['deposit']);
      const [slot] = await db.slots.toArray();
      if (slot === undefined) throw new Error('there is no slot');
      const keyEncryptionKey = await openDepositSlot(slot, { privateKey: lawyer.armor(), passphrase: '' });
      await proveKeys(ring, await unlockKeys(await readKeys(await db.keys.toArray()), keyEncryptionKey));
    }
  });

  it('gets a slot with the first change, whichever it is, and none of them locks its owner out', async () => {
    const { db, ring } = await old();
    await setKit(db, ring, shown, 'a secret');
    expect(await opens(db, shown)).toBe(true);
    expect(await opens(db, { kit: 'a secret' })).toBe(true);
    const next = await old();
    const die = () => {
      throw new Killed();
    };
    await expect(setPassphrase(next.db, next.ring, shown, 'four green kites', die)).rejects.toThrow(Killed);
    for (const passphrase of [shown.passphrase, 'four green kites'])
      expect(await opens(next.db, { passphrase })).toBe(true);
  });
});

describe('a change that was cut off before it was said', TIME, () => {
  const cutOff = async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    const first = { passphrase: 'three red kites' };
    await setPassphrase(db, ring, null, first.passphrase);
    await setKit(db, ring, first, 'a secret');
    const die = () => {
      throw new Killed();
    };
    await expect(setPassphrase(db, ring, first, 'four green kites', die)).rejects.toThrow(Killed);
    await expect(setKit(db, ring, first, 'another secret', die)).rejects.toThrow(Killed);
    return db;
  };
  const names = async (db: VaultDatabase) => (await db.slots.toCollection().primaryKeys()).toSorted();

  it('leaves both passphrases and both kits good, until the new one was used or another said', async () => {
    const db = await cutOff();
    for (const passphrase of ['three red kites', 'four green kites'])
      expect(await opens(db, { passphrase })).toBe(true);
    for (const kit of ['a secret', 'another secret']) expect(await opens(db, { kit })).toBe(true);
    // Whether the later was said nobody can tell: whoever uses the earlier does not end it.
    await openKeyring(db, 'three red kites');
    await openKeyringWithKit(db, 'a secret');
    const ring = await loadKeyring(db);
    const die = () => {
      throw new Killed();
    };
    const shown = { passphrase: 'three red kites' };
    await expect(setPassphrase(db, ring, shown, 'five blue kites', die)).rejects.toThrow(Killed);
    for (const passphrase of ['three red kites', 'four green kites', 'five blue kites'])
      expect(await opens(db, { passphrase })).toBe(true);
    await setPassphrase(db, ring, shown, 'six white kites');
    for (const passphrase of ['three red kites', 'four green kites', 'five blue kites'])
      expect(await opens(db, { passphrase })).toBe(false);
    expect(await names(db)).toEqual(['kit', 'kit-before-1', 'passphrase']);
    await removeKit(db, ring, { passphrase: 'six white kites' });
    expect(await names(db)).toEqual(['passphrase']);
  });

  it('is said of a kit for as long as one of before may open the vault', async () => {
    const db = await cutOff();
    expect(await hasEarlierKit(db)).toBe(true);
    // Neither the passphrase nor the earlier kit tells whether the later one was shown.
    await openKeyring(db, 'four green kites');
    await openKeyringWithKit(db, 'a secret');
    expect(await hasEarlierKit(db)).toBe(true);
    const ring = await loadKeyring(db);
    const shown = { passphrase: 'four green kites' };
    await setKit(db, ring, shown, 'a third secret');
    expect(await hasEarlierKit(db)).toBe(false);
    for (const kit of ['a secret', 'another secret']) expect(await opens(db, { kit })).toBe(false);
    const other = await cutOff();
    await removeKit(other, await loadKeyring(other), { passphrase: 'three red kites' });
    expect(await hasEarlierKit(other)).toBe(false);
    const third = await cutOff();
    await openKeyringWithKit(third, 'another secret');
    expect(await hasEarlierKit(third)).toBe(false);
  });

  it('is in a backup as it is in the vault', async () => {
    const db = await cutOff();
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const options = { onProgress: () => undefined, signal: new AbortController().signal };
    await writeBackup(db, await loadKeyring(db), async (bytes) => void parts.push(bytes), options);
    const file = new Blob(parts);
    for (const passphrase of ['three red kites', 'four green kites'])
      await expect(readBackup(file, { passphrase }, options)).resolves.toBeDefined();
    const backup = await readBackup(file, { kit: 'a secret' }, options);
    const other = freshVault();
    await restoreBackup(other, await openKeyring(other, null), backup, options);
    expect(await names(other)).toEqual(await names(db));
    for (const kit of ['a secret', 'another secret']) expect(await opens(other, { kit })).toBe(true);
    // What came in the backup is told apart there too: the use of the one before ends nothing.
    await openKeyring(other, 'three red kites');
    await openKeyringWithKit(other, 'a secret');
    expect(await names(other)).toEqual(await names(db));
    expect(await opens(other, { passphrase: 'three red kites' })).toBe(true);
    expect(await opens(other, { kit: 'a secret' })).toBe(true);
  });

  it('ends the one before as soon as the new one was used', async () => {
    const db = await cutOff();
    await openKeyring(db, 'four green kites');
    expect(await opens(db, { passphrase: 'three red kites' })).toBe(false);
    await openKeyringWithKit(db, 'another secret');
    expect(await opens(db, { kit: 'a secret' })).toBe(false);
    expect(await names(db)).toEqual(['kit', 'passphrase']);
  });
});
