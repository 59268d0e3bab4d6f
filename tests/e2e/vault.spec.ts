import { join } from 'node:path';
import { messages } from '../../utils/i18n/translate.ts';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { readVaultRows } from '../driver/storage.ts';
import { listed, openCapture, openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';

/* The vault over time: locked and opened, closed with the browser and started again. */

const { vault: words } = messages.en;

const FIRST = 'dörd yaşıl qatar, 17 limon';
const SECOND = 'üç köhnə saat, 93 pəncərə';

test('it survives the browser: captures, chain and passphrase, and what is captured while locked', async ({
  launch,
  folder,
}) => {
  const profile = join(folder, 'profile');
  const first = await launch({ profile });
  const early = await keep(first);
  let vault = await openVault(first.extension);
  await expect(vault.getByTestId('vault-no-passphrase')).toBeVisible();
  expect(await setPassphrase(vault, 'qwerty12')).toBe(messages.en.strength.tooWeak);
  expect(await setPassphrase(vault, FIRST)).toBeNull();

  await lock(vault);
  await expect(vault.getByTestId('capture-row')).toHaveCount(0);
  expect(await unlock(vault, SECOND)).toBe(words.wrongPassphrase);
  await expect(vault.getByTestId('unlock-passphrase')).toHaveValue('');
  const late = await keep(first);
  expect(await unlock(vault, FIRST)).toBeNull();
  await expect.poll(() => listed(vault)).toEqual([late, early]);
  const before = await readVaultRows(vault);
  await first.browser.close();

  const second = await launch({ profile });
  vault = await openVault(second.extension);
  await expect(vault.getByTestId('locked')).toBeVisible();
  expect(await readVaultRows(vault)).toEqual(before);
  const afterwards = await keep(second);
  expect(await unlock(vault, FIRST)).toBeNull();
  await expect.poll(() => listed(vault)).toEqual([afterwards, late, early]);
  const { chain } = await readVaultRows(vault);
  expect(chain.slice(0, before.chain.length)).toEqual(before.chain);
  expect(chain).toHaveLength(before.chain.length + 1);
  // Each opens, and what it shows was checked against its signature.
  for (const id of [early, late, afterwards]) {
    await openCapture(vault, id);
    await expect(vault.getByTestId('fact-url')).toContainText(SHORT_PAGE);
    await vault.getByTestId('back').click();
  }
});

test('changing the passphrase takes the old one, which then opens nothing', async ({ running }) => {
  const id = await keep(running);
  const vault = await openVault(running.extension);
  expect(await setPassphrase(vault, FIRST)).toBeNull();
  expect(await setPassphrase(vault, SECOND, `${FIRST}!`)).toBe(words.wrongPassphrase);
  expect(await setPassphrase(vault, SECOND, '')).toBe(words.wrongPassphrase);
  expect(await setPassphrase(vault, SECOND, FIRST)).toBeNull();
  await lock(vault);
  expect(await unlock(vault, FIRST)).toBe(words.wrongPassphrase);
  expect(await unlock(vault, SECOND)).toBeNull();
  await expect.poll(() => listed(vault)).toEqual([id]);
});

test('locking one page locks all that are open', async ({ running }) => {
  await keep(running);
  const [one, other] = [await openVault(running.extension), await openVault(running.extension)];
  expect(await setPassphrase(one, FIRST)).toBeNull();
  await lock(one);
  await expect(other.getByTestId('locked')).toBeVisible();
  await expect(other.getByTestId('capture-row')).toHaveCount(0);
});

test('a passphrase of words is made for her, and opens what was kept before it', async ({ running }) => {
  const id = await keep(running);
  const vault = await openVault(running.extension);
  await vault.getByTestId('nav-passphrase').click();
  await vault.getByTestId('passphrase-make').click();
  const made = await vault.getByTestId('passphrase-made').innerText();
  expect(made.split(' ')).toHaveLength(8);
  await expect(vault.getByTestId('passphrase-strength')).toContainText(messages.en.strength['4']);
  await expect(vault.getByTestId('passphrase-new')).toHaveValue(made);
  await expect(vault.getByTestId('passphrase-repeat')).toHaveValue('');
  // Typed again from the paper, or it is not taken.
  await vault.getByTestId('passphrase-save').click();
  await expect(vault.getByTestId('passphrase-problem')).toContainText(messages.en.passphrase.differ);
  await vault.getByTestId('passphrase-repeat').fill(made);
  await vault.getByTestId('passphrase-save').click();
  await vault.getByTestId('passphrase-saved').waitFor({ timeout: 60_000 });
  await expect(vault.getByTestId('passphrase-made')).toHaveCount(0);
  await lock(vault);
  expect(await unlock(vault, made)).toBeNull();
  await expect.poll(() => listed(vault)).toEqual([id]);
});
