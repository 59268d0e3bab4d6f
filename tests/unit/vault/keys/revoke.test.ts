import { describe, expect, it } from 'vitest';
import { signDetached, verifyDetached } from '../../../../utils/openpgp/detached-signature.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { loadKeyring, openKeyring, openUnguarded } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { revokedKeys, revokeKeys } from '../../../../utils/vault/keys/revoke.ts';
import { freshVault } from '../fixtures.ts';

const SLOW = { timeout: 120_000 };
const PASSPHRASE = 'a passphrase of the test';

describe('the keys of a vault, withdrawn', () => {
  it('say so with reason and date, go on signing, and stand in the chain', async () => {
    const db = freshVault();
    await loadKeyring(db);
    const ring = (await openUnguarded(db)) as OpenKeyring;
    expect(await revokedKeys(db, ring)).toEqual([]);
    const from = Math.floor(Date.now() / 1000) * 1000;
    await revokeKeys(db, ring, null, ['capture'], 'retired');
    await revokeKeys(db, ring, null, ['owner', 'capture'], 'compromised');
    const revoked = await revokedKeys(db, ring);
    expect(revoked.map(({ name, reason }) => [name, reason])).toEqual([
      ['owner', 'compromised'],
      ['capture', 'compromised'],
    ]);
    for (const { at } of revoked) expect(at.getTime()).toBeGreaterThanOrEqual(from);
    expect(revoked.map(({ key }) => key.getFingerprint())).toEqual([
      ring.owner.getFingerprint(),
      ring.capture.getFingerprint(),
    ]);
    expect(revoked.every(({ key }) => !key.isPrivate())).toBe(true);
    const bytes = new TextEncoder().encode('captured later');
    const again = await loadKeyring(db);
    expect(
      await verifyDetached(bytes, await signDetached(bytes, again.capture), again.capture.toPublic()),
    ).toBe(true);
    const acts = (await custodyEntries(db, ring)).map(({ body }) => body?.action);
    expect(acts).toEqual(['key-revoked', 'key-revoked']);
  });

  it('only with the passphrase, where there is one; and stay so when it is changed', SLOW, async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    await setPassphrase(db, ring, null, PASSPHRASE);
    const open = await openKeyring(db, PASSPHRASE);
    const wrong = revokeKeys(db, open, { passphrase: 'another passphrase' }, ['owner'], 'retired');
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(revokeKeys(db, open, null, ['owner'], 'retired')).rejects.toMatchObject({ code: 'locked' });
    expect(await revokedKeys(db, open)).toEqual([]);
    await revokeKeys(db, open, { passphrase: PASSPHRASE }, ['owner'], 'superseded');
    await setPassphrase(db, open, { passphrase: PASSPHRASE }, `${PASSPHRASE}, changed`);
    const later = await openKeyring(db, `${PASSPHRASE}, changed`);
    expect(await revokedKeys(db, later)).toMatchObject([{ name: 'owner', reason: 'superseded' }]);
  });
});
