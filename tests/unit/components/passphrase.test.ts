import { expect, test } from 'vitest';
import { changePassphrase } from '../../../components/vault/security/change-passphrase.ts';
import { hasPassphrase, openKeyring } from '../../../utils/vault/keys/keys.ts';
import { freshVault } from '../vault/fixtures.ts';

const STRONG = 'sarı gəmi limanda yatır';
const OTHER = 'yaşıl ağac dənizə baxır';

test.each([
  ['', '', 'passphrase.empty'],
  [STRONG, OTHER, 'passphrase.differ'],
  ['password1', 'password1', 'strength.tooWeak'],
])('%j and %j are refused and the vault stays as it was', async (wanted, repeated, sentence) => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  expect(await changePassphrase(db, ring, { present: null, wanted, repeated })).toEqual({
    sentence,
    detail: '',
  });
  expect(await hasPassphrase(db)).toBe(false);
});

// Each unlocking runs Argon2, which is slow by design.
test('is set, and then changed only by whoever knows the old one', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  expect(await changePassphrase(db, ring, { present: null, wanted: STRONG, repeated: STRONG })).toBeNull();
  await openKeyring(db, STRONG);

  const change = (old: string) =>
    changePassphrase(db, ring, { present: { passphrase: old }, wanted: OTHER, repeated: OTHER });
  expect(await change('a guess')).toEqual({ sentence: 'vault.wrongPassphrase', detail: '' });
  await openKeyring(db, STRONG);
  expect(await change(STRONG)).toBeNull();
  await openKeyring(db, OTHER);
  await expect(openKeyring(db, STRONG)).rejects.toMatchObject({ code: 'wrong-passphrase' });
}, 60_000);
