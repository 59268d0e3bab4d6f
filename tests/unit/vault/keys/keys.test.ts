import { encryptKey, enums, type PrivateKey, readMessage, readPrivateKey } from 'openpgp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signDetached } from '../../../../utils/openpgp/detached-signature.ts';
import { readCapture } from '../../../../utils/vault/content/captures.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { wipeKeys } from '../../../../utils/vault/db/wipe.ts';
import {
  hasKit,
  hasPassphrase,
  loadKeyring,
  openKeyring,
  openKeyringWithKit,
  openUnguarded,
} from '../../../../utils/vault/keys/keys.ts';
import { removeKit, setKit, setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { Workbench } from '../../gnupg.ts';
import { needTool } from '../../tools.ts';
import { allRows, commitCapture, freshVault, openVault, sampleDraft } from '../fixtures.ts';

/** Argon2 takes its time, and on a busy machine a multiple of it. */
const SLOW = { timeout: 60_000 };
/** Whole words: the id of a key may have `BAD` in it. */
const COMPLAINT = /\b(?:warning|unknown|unavailable|bad|invalid|skipped)\b/i;

const fingerprints = (ring: Awaited<ReturnType<typeof loadKeyring>>): string[] =>
  [ring.capture, ring.owner, ring.vault].map((key) => key.getFingerprint());

describe('the keys of a vault', () => {
  it('are made once, also when two contexts ask at the same moment, and survive a restart', async () => {
    const db = freshVault();
    const other = openVault(db.name);
    const [first, second] = await Promise.all([loadKeyring(db), loadKeyring(other)]);
    expect(fingerprints(second)).toEqual(fingerprints(first));
    db.close();
    expect(fingerprints(await loadKeyring(openVault(db.name)))).toEqual(fingerprints(first));
  });

  it('sign only (capture, owner: v4 EdDSA legacy) or encrypt (vault: v6 X25519)', async () => {
    const { capture, owner, vault } = await loadKeyring(freshVault());
    for (const key of [capture, owner]) {
      expect(key.keyPacket.version).toBe(4);
      expect(key.keyPacket.algorithm).toBe(enums.publicKey.eddsaLegacy);
      expect(key.subkeys).toHaveLength(0);
    }
    expect(vault.keyPacket.version).toBe(6);
    expect(vault.subkeys.map(({ keyPacket }) => keyPacket.algorithm)).toEqual([enums.publicKey.x25519]);
    expect(owner.isPrivate()).toBe(false);
    expect(vault.isPrivate()).toBe(false);
  });

  it('carry names that say nothing of the person', async () => {
    const { capture, owner } = await loadKeyring(freshVault());
    const [name = ''] = capture.getUserIDs();
    expect(name).toMatch(/^Subut capture key [0-9a-f]{6}$/);
    expect(owner.getUserIDs()).toEqual([name.replace('capture', 'owner')]);
  });

  it('tell the day on which they were made, and nothing closer', async () => {
    const { capture, owner, vault } = await loadKeyring(freshVault());
    const certifications = capture.users.flatMap((user) => [
      ...user.selfCertifications,
      ...user.otherCertifications,
    ]);
    const times = [
      ...[capture, owner, vault].flatMap((key) => key.getKeys().map((part) => part.getCreationTime())),
      ...certifications.map(({ created }) => created),
    ];
    expect(times.length).toBeGreaterThan(5);
    for (const time of times) expect(time?.toISOString()).toMatch(/T00:00:00\.000Z$/);
  });

  it('are not replaced in silence when they are gone and the chain is not', SLOW, async () => {
    const db = freshVault();
    await setPassphrase(db, await loadKeyring(db), null, 'three red kites');
    await db.keys.clear();
    await expect(loadKeyring(db)).rejects.toMatchObject({ code: 'damaged', detail: 'keys' });
  });

  it('are called by name when one of them is damaged', async () => {
    const db = freshVault();
    await loadKeyring(db);
    await db.keys.update('owner', { armored: new Blob(['not a key']) });
    await expect(loadKeyring(db)).rejects.toMatchObject({ code: 'damaged', detail: 'owner key' });
  });
});

describe('the passphrase', SLOW, () => {
  it('opens the private keys, and nothing else does', async () => {
    const db = freshVault();
    expect(await hasPassphrase(db)).toBeNull();
    expect((await openUnguarded(db))?.vaultPrivate.isDecrypted()).toBe(true);
    expect(await hasPassphrase(db)).toBe(false);
    await setPassphrase(db, await loadKeyring(db), null, 'three red kites');
    expect(await hasPassphrase(db)).toBe(true);
    expect(await openUnguarded(db)).toBeNull();
    await expect(openKeyring(db, null)).rejects.toMatchObject({ name: 'LockError', code: 'locked' });
    await expect(openKeyring(db, 'three red kite')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(openKeyring(db, '')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const ring = await openKeyring(openVault(db.name), 'three red kites');
    expect(ring.ownerPrivate.isDecrypted()).toBe(true);
    expect(ring.vaultPrivate.isDecrypted()).toBe(true);
  });

  it('stands behind Argon2id, once, and locks every private key but the capture key', async () => {
    const db = freshVault();
    await setPassphrase(db, await loadKeyring(db), null, 'three red kites');
    const row = await db.slots.get('passphrase');
    const message = await readMessage({
      binaryMessage: new Uint8Array((await row?.message.arrayBuffer()) ?? []),
    });
    const [guard] = message.packets;
    // OpenPGP.js knows how a password is worked on, and does not put it in its types.
    expect(guard).toMatchObject({ s2k: { type: 'argon2', encodedM: 16, t: 3, p: 4 } });
    const keys = await Promise.all(
      (['owner', 'vault'] as const).map(async (name) =>
        readPrivateKey({ armoredKey: (await (await db.keys.get(name))?.armored.text()) ?? '' }),
      ),
    );
    const packets = keys.flatMap((key) =>
      key.getKeys().map(({ keyPacket }) => keyPacket as PrivateKey['keyPacket']),
    );
    expect(packets.map((packet) => packet.isDecrypted())).toEqual([false, false, false]);
    expect((await loadKeyring(db)).capture.isDecrypted()).toBe(true);
  });

  it('is changed without a byte of the captures or the keys being written anew', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const draft = await sampleDraft('before any passphrase');
    await commitCapture(db, ring, draft);
    await setPassphrase(db, ring, null, 'three red kites');
    const { keys, captures, chunks, records } = await allRows(db);
    await setPassphrase(db, ring, { passphrase: 'three red kites' }, 'four green kites');
    expect(await allRows(db)).toMatchObject({ keys, captures, chunks, records });
    await expect(openKeyring(db, 'three red kites')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    // What was made before there was any is behind the one in force now.
    const capture = await readCapture(db, await openKeyring(db, 'four green kites'), draft.id);
    await expect(capture.read('page.html')).resolves.toBeDefined();
  });

  it('that locked the keys by itself, before there were slots, opens them and gets its slot', async () => {
    const db = freshVault();
    const open = await openKeyring(db, null);
    const config = {
      aeadProtect: true,
      preferredAEADAlgorithm: enums.aead.ocb,
      s2kType: enums.s2k.argon2,
      s2kArgon2Params: { passes: 3, parallelism: 4, memoryExponent: 16 },
    } as const;
    for (const [name, privateKey] of [
      ['owner', open.ownerPrivate],
      ['vault', open.vaultPrivate],
    ] as const) {
      const locked = await encryptKey({ privateKey, passphrase: 'three red kites', config });
      await db.keys.update(name, { armored: new Blob([locked.armor()]) });
    }
    await expect(openKeyring(db, 'three red kite')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(await db.slots.count()).toBe(0);
    await openKeyring(db, 'three red kites');
    expect(await db.slots.count()).toBe(1);
    expect((await openKeyring(db, 'three red kites')).vaultPrivate.isDecrypted()).toBe(true);
    await expect(openKeyring(db, 'three red kite')).rejects.toMatchObject({ code: 'wrong-passphrase' });
  });

  it('has a recovery kit beside it, which opens the same keys and stays good when it is changed', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const red = { passphrase: 'three red kites' };
    await expect(setKit(db, ring, red, 'a secret')).rejects.toMatchObject({ code: 'locked' });
    await setPassphrase(db, ring, null, 'three red kites');
    await expect(openKeyringWithKit(db, 'a secret')).rejects.toMatchObject({ code: 'no-slot' });
    await setKit(db, ring, red, 'a secret');
    await setPassphrase(db, ring, red, 'four green kites');
    await expect(setKit(db, ring, red, 'no secret')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(openKeyringWithKit(db, 'a guess')).rejects.toMatchObject({ code: 'wrong-kit' });
    const byKit = await openKeyringWithKit(db, 'a secret');
    expect(byKit.ownerPrivate.isDecrypted()).toBe(true);
    await setKit(db, byKit, { passphrase: 'four green kites' }, 'another secret');
    await expect(openKeyringWithKit(db, 'a secret')).rejects.toMatchObject({ code: 'wrong-kit' });
    await expect(setPassphrase(db, byKit, { kit: 'a secret' }, 'a new passphrase')).rejects.toMatchObject({
      code: 'wrong-kit',
    });
    await setPassphrase(db, byKit, { kit: 'another secret' }, 'a new passphrase');
    await expect(openKeyring(db, 'a new passphrase')).resolves.toBeDefined();
    expect(await hasKit(db)).toBe(true);
    await expect(removeKit(db, byKit, red)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await removeKit(db, byKit, { passphrase: 'a new passphrase' });
    expect(await hasKit(db)).toBe(false);
    await expect(openKeyringWithKit(db, 'another secret')).rejects.toMatchObject({ code: 'no-slot' });
    const acts = (await custodyEntries(db, byKit)).map(({ body }) => body?.action);
    expect(acts.filter((act) => act?.startsWith('kit'))).toEqual(['kit-made', 'kit-made', 'kit-withdrawn']);
  });

  it('is the same however a keyboard composes its letters', async () => {
    const db = freshVault();
    await setPassphrase(db, await loadKeyring(db), null, 'gözəl çiçəklər'.normalize('NFD'));
    await expect(openKeyring(db, 'gözəl çiçəklər'.normalize('NFC'))).resolves.toBeDefined();
  });

  it('has eight characters or more', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    for (const short of ['', '1234567', 'қırmızı'.slice(0, 7)]) {
      await expect(setPassphrase(db, ring, null, short)).rejects.toMatchObject({ code: 'short-passphrase' });
    }
    expect(await hasPassphrase(db)).toBe(false);
    await setPassphrase(db, ring, null, '12345678');
    await expect(openKeyring(db, '12345678')).resolves.toBeDefined();
  });

  it('is not set at all when its entry in the chain cannot be written', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const before = await allRows(db);
    db.chain.hook('creating', () => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(setPassphrase(db, ring, null, 'three red kites')).rejects.toMatchObject({
      code: 'vault-full',
    });
    expect(await allRows(db)).toEqual(before);
  });

  it('is not set for a vault that was made anew since it was opened', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    await wipeKeys(db);
    await loadKeyring(db);
    await expect(setPassphrase(db, ring, null, 'three red kites')).rejects.toMatchObject({
      code: 'foreign-keys',
    });
    expect(await hasPassphrase(db)).toBe(false);
  });
});

describe('what leaves the vault', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  it.skipIf(!needTool('gpg'))('is taken in by GnuPG without a complaint', async () => {
    const ring = await openKeyring(freshVault(), null);
    const publics = bench.put('public.asc', ring.owner.armor() + ring.capture.toPublic().armor());
    const taken = bench.gpg('--import', publics);
    expect(taken.code).toBe(0);
    expect(taken.output).not.toMatch(COMPLAINT);
  });

  it.skipIf(!needTool('gpg'))('shows GnuPG that the owner key certifies the capture key', async () => {
    const ring = await loadKeyring(freshVault());
    bench.gpg('--import', bench.put('public.asc', ring.owner.armor() + ring.capture.toPublic().armor()));
    const capture = ring.capture.getFingerprint().toUpperCase();
    const owner = ring.owner.getKeyID().toHex().toUpperCase();
    const checked = bench.gpg('--with-colons', '--check-signatures', capture);
    expect(checked.code).toBe(0);
    const good = checked.output.split('\n').filter((line) => line.startsWith('sig:!'));
    expect(good.some((line) => line.includes(owner))).toBe(true);
    expect(checked.output).not.toMatch(/^sig:[-%?]/m);
  });

  it.skipIf(!needTool('gpg'))(
    'is trusted by GnuPG through the one fingerprint that was compared',
    async () => {
      const ring = await loadKeyring(freshVault());
      bench.gpg('--import', bench.put('public.asc', ring.owner.armor() + ring.capture.toPublic().armor()));
      bench.gpg(
        '--import-ownertrust',
        bench.put('trust', `${ring.owner.getFingerprint().toUpperCase()}:6:\n`),
      );
      const data = new TextEncoder().encode('a record');
      const signature = bench.put('record.asc', await signDetached(data, ring.capture));
      const verified = bench.run('gpg', '--batch', '--verify', signature, bench.put('record', data));
      expect(verified.code).toBe(0);
      expect(verified.output).toMatch(/Good signature from "Subut capture key [0-9a-f]{6}" \[full\]/);
      expect(verified.output).not.toContain('WARNING');
    },
  );

  it.skipIf(!needTool('sq'))('verifies in Sequoia', async () => {
    const ring = await loadKeyring(freshVault());
    const certificate = bench.put('capture.asc', ring.capture.toPublic().armor());
    const data = new TextEncoder().encode('a record');
    const signature = bench.put('record.asc', await signDetached(data, ring.capture));
    const verified = bench.run(
      'sq',
      'verify',
      '--signer-cert',
      certificate,
      '--detached',
      signature,
      bench.put('record', data),
    );
    expect(verified.output).toContain('1 good signature.');
    expect(verified.code).toBe(0);
  });
});
