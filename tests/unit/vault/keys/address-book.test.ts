import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../../../utils/evidence/canonical.ts';
import { instantOf } from '../../../../utils/evidence/time.ts';
import { signDetached } from '../../../../utils/openpgp/detached-signature.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import {
  forgetKey,
  readAddressBook,
  rememberKey,
  renewKey,
} from '../../../../utils/vault/keys/address-book.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { encryptJsonToVault } from '../../../../utils/vault/keys/vault-encryption.ts';
import { freshVault } from '../fixtures.ts';

const FIRST = { fingerprint: 'A'.repeat(40), names: ['Nümunə Vəkil <vekil@example.org>'], armored: 'first' };
const SECOND = { fingerprint: 'B'.repeat(64), names: ['Second'], armored: 'second' };

let db: VaultDatabase;
let ring: OpenKeyring;
beforeEach(async () => {
  db = freshVault();
  ring = await openKeyring(db, null);
});

describe('the keys that were compared', () => {
  it('are none at first; each is there once, the last one first', async () => {
    expect(await readAddressBook(db, ring)).toEqual([]);
    for (const key of [FIRST, SECOND, FIRST]) await rememberKey(db, ring, key);
    const keys = await readAddressBook(db, ring);
    expect(keys.map(({ comparedAt: _, ...key }) => key)).toEqual([FIRST, SECOND]);
    expect(Date.now() - Date.parse(keys[0]?.comparedAt.utc ?? '')).toBeLessThan(60_000);
    await forgetKey(db, ring, FIRST.fingerprint);
    expect((await readAddressBook(db, ring)).map(({ armored }) => armored)).toEqual(['second']);
  });

  it('take another copy of a key that is there, and no key that is not', async () => {
    for (const key of [FIRST, SECOND]) await rememberKey(db, ring, key);
    const before = await readAddressBook(db, ring);
    await renewKey(db, ring, { fingerprint: FIRST.fingerprint, armored: 'withdrawn' });
    await renewKey(db, ring, { fingerprint: 'C'.repeat(40), armored: 'third' });
    const keys = await readAddressBook(db, ring);
    // When it was compared, and its place, stay.
    expect(keys).toEqual(
      before.map((key) => (key.armored === 'first' ? { ...key, armored: 'withdrawn' } : key)),
    );
  });

  it('can be read by nobody who has the database', async () => {
    await rememberKey(db, ring, FIRST);
    const row = await db.book.get('recipients');
    const text = Buffer.from(row?.book ?? []).toString('latin1');
    for (const part of ['AAAA', 'vekil', 'first']) expect(text).not.toContain(part);
  });

  it('are not believed when somebody else sealed them, who has the database and so the public keys', async () => {
    const book = {
      schema: 'subut-address-book/1',
      keys: [{ ...FIRST, comparedAt: instantOf(new Date()) }],
    };
    const signature = await signDetached(canonicalBytes(book), ring.capture);
    await db.book.put({
      name: 'recipients',
      book: await encryptJsonToVault({ book, signature }, ring.vault),
    });
    await expect(readAddressBook(db, ring)).rejects.toMatchObject({ code: 'damaged' });
  });
});
