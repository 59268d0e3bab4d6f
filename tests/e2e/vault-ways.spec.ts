import { readKey } from 'openpgp';
import { messages } from '../../utils/i18n/translate.ts';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';

/* Several pages of the vault, of which each may change what opens it. */

const FIRST = 'dörd yaşıl qatar, 17 limon';
const SECOND = 'üç köhnə saat, 93 pəncərə';
const THIRD = 'sarı gəmi limanda yatır, 5';

test('pages opened before there was a passphrase follow it, and none sets another without the one in force', async ({
  running,
}) => {
  const { extension } = running;
  const one = await openVault(extension);
  const two = await openVault(extension);
  // A page that is never told anything, as where a message gets lost.
  const deaf = await extension.context.newPage();
  await deaf.addInitScript(() => {
    globalThis.BroadcastChannel = class extends EventTarget {
      postMessage() {}
      close() {}
    } as never;
  });
  await deaf.goto(extension.address('vault'));
  for (const page of [two, deaf]) {
    await page.getByTestId('nav-passphrase').click();
    await expect(page.getByTestId('lock-now')).toHaveCount(0);
  }

  expect(await setPassphrase(one, FIRST)).toBeNull();
  await expect(two.getByTestId('passphrase-old')).toBeVisible();
  await expect(two.getByTestId('lock-now')).toBeVisible();
  await expect(two.getByTestId('kit')).toBeVisible();
  // The other form asks for nothing yet, and is refused.
  expect(await setPassphrase(deaf, SECOND)).toBe(messages.en.ways.setMeanwhile);
  await expect(deaf.getByTestId('passphrase-old')).toBeVisible();
  await expect(deaf.getByTestId('lock-now')).toBeVisible();
  expect(await setPassphrase(two, SECOND, THIRD)).toBe(messages.en.vault.wrongPassphrase);

  expect(await setPassphrase(deaf, SECOND, FIRST)).toBeNull();
  expect(await setPassphrase(two, THIRD, FIRST)).toBe(messages.en.vault.wrongPassphrase);
  expect(await setPassphrase(one, THIRD, SECOND)).toBeNull();
  await lock(one);
  await expect(two.getByTestId('locked')).toBeVisible();
  expect(await unlock(two, FIRST)).not.toBeNull();
  expect(await unlock(two, SECOND)).not.toBeNull();
  expect(await unlock(two, THIRD)).toBeNull();
});

test('keys are withdrawn with the passphrase alone, and there is a file for others', async ({ running }) => {
  const page = await openVault(running.extension);
  await page.getByTestId('nav-passphrase').click();
  expect(await setPassphrase(page, FIRST)).toBeNull();
  // Away from the passphrase, which everybody sets: what is done there cannot be undone.
  await expect(page.getByTestId('revoke')).toHaveCount(0);
  await expect(page.getByTestId('deposit')).toHaveCount(0);
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('settings-revoke').click();
  await expect(page.getByRole('heading', { name: messages.en.revoke.title })).toBeFocused();
  await page.getByTestId('revoke-owner').uncheck();
  await page.getByTestId('revoke-for-retired').check();
  await page.getByTestId('revoke-understood').check();
  await page.getByTestId('revoke-passphrase').fill(SECOND);
  await page.getByTestId('revoke-begin').click();
  await expect(page.getByTestId('revoke-problem')).toHaveText(messages.en.vault.wrongPassphrase);
  await expect(page.getByTestId('revoked-capture')).toHaveCount(0);
  await page.getByTestId('revoke-passphrase').fill(FIRST);
  await page.getByTestId('revoke-begin').click();
  await expect(page.getByTestId('revoked-capture')).toContainText(messages.en.revoke.reasons.retired);
  await expect(page.getByTestId('revoked-owner')).toHaveCount(0);
  const link = page.getByTestId('revoke-save');
  await expect(link).toHaveAttribute('download', 'revocation.asc');
  const saved = decodeURIComponent((await link.getAttribute('href'))?.split(',')[1] ?? '');
  const key = await readKey({ armoredKey: saved });
  expect(key.revocationSignatures.map(({ reasonForRevocationFlag }) => reasonForRevocationFlag)).toEqual([3]);
});
