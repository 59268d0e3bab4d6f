import { describe, expect, test } from 'vitest';
import { signDetached, verifyDetached } from '../../../../utils/openpgp/detached-signature.ts';
import { VaultError } from '../../../../utils/vault/errors.ts';
import { openWithHandedKeys, writeOpenKeys } from '../../../../utils/vault/keys/handed-keys.ts';
import { keysThatAreThere, loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { decryptFromVault, encryptToVault } from '../../../../utils/vault/keys/vault-encryption.ts';
import { freshVault } from '../fixtures.ts';

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';

async function lockedVault() {
  const db = freshVault();
  await setPassphrase(db, await loadKeyring(db), null, PASSPHRASE);
  return db;
}

const stored = async (db: ReturnType<typeof freshVault>) => {
  const keys = await keysThatAreThere(db);
  if (keys === null) throw new Error('there is a vault');
  return keys;
};

describe('the keys of one page', () => {
  test('read and sign on another, without what opens them, and go on where they came from', async () => {
    const db = await lockedVault();
    const one = await openKeyring(db, PASSPHRASE);
    const handed = writeOpenKeys(one);
    const other = await openWithHandedKeys(await stored(db), handed);
    const sealed = await encryptToVault(new TextEncoder().encode('a record'), one.vault);
    for (const ring of [one, other]) {
      expect(new TextDecoder().decode(await decryptFromVault(sealed, ring.vaultPrivate, 'it'))).toBe(
        'a record',
      );
      const signed = await signDetached(sealed, ring.ownerPrivate);
      expect(await verifyDetached(sealed, signed, one.owner)).toBe(true);
    }
  });

  test('open no other vault, and nothing where they are locked or no keys', async () => {
    const [db, another] = [await lockedVault(), await lockedVault()];
    const handed = writeOpenKeys(await openKeyring(db, PASSPHRASE));
    const foreign = (given: Uint8Array<ArrayBuffer>, keys: Awaited<ReturnType<typeof stored>>) =>
      expect(openWithHandedKeys(keys, given)).rejects.toMatchObject({ code: 'foreign-keys' });
    await foreign(handed, await stored(another));
    const { owner, vault, capture } = await stored(db);
    const locked = writeOpenKeys({
      capture,
      owner: owner.toPublic(),
      vault: vault.toPublic(),
      ownerPrivate: owner,
      vaultPrivate: vault,
    });
    await foreign(locked, await stored(db));
    await foreign(new Uint8Array(40), await stored(db));
    expect(await openWithHandedKeys(await stored(db), handed).catch((error) => error)).not.toBeInstanceOf(
      VaultError,
    );
  });
});
