import { expect, test } from 'vitest';
import { changePassphrase } from '../../../components/vault/change-passphrase.ts';
import { hasPassphrase, openRing } from '../../../utils/vault/keys.ts';
import { freshVault } from '../vault/fixtures.ts';

const STRONG = 'sarı gəmi limanda yatır';
const OTHER = 'yaşıl ağac dənizə baxır';

test.each([
  ['', '', 'passphrase.empty'],
  [STRONG, OTHER, 'passphrase.differ'],
  ['password1', 'password1', 'strength.tooWeak'],
])('%j and %j are refused and the vault stays as it was', async (wanted, repeated, sentence) => {
  const db = freshVault();
  const ring = await openRing(db, null);
  expect(await changePassphrase(db, ring, { present: null, wanted, repeated })).toEqual({
    sentence,
    detail: '',
  });
  expect(await hasPassphrase(db)).toBe(false);
});

// Each unlocking runs Argon2, which is slow by design.
test('is set, and then changed only by whoever knows the old one', async () => {
  const db = freshVault();
  const ring = await openRing(db, null);
  expect(await changePassphrase(db, ring, { present: null, wanted: STRONG, repeated: STRONG })).toBeNull();
  await openRing(db, STRONG);

  const change = (old: string) =>
    changePassphrase(db, ring, { present: { passphrase: old }, wanted: OTHER, repeated: OTHER });
  expect(await change('a guess')).toEqual({ sentence: 'vault.wrongPassphrase', detail: '' });
  await openRing(db, STRONG);
  expect(await change(STRONG)).toBeNull();
  await openRing(db, OTHER);
  await expect(openRing(db, STRONG)).rejects.toMatchObject({ code: 'wrong-passphrase' });
}, 60_000);
