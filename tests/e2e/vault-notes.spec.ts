import { messages } from '../../utils/i18n/translate.ts';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { fillExport, openCapture, opened, openVault, savePackage } from '../driver/vault.ts';
import { verifyPackage } from '../driver/verify.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* Notes on a capture: her own words, which no lock takes away, which are found, and which go out only where she says so. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
const PASSWORD = 'gəmi limanda yatır, 5 sarı fənər';
const ACCOUNT = 'Bunu mart ayında gördüm.\nÜz mənimdir.';
const FOUND = 'Rəfiqəm linki göndərdi';

test('a note outlives a lock in the middle, stands with its time, is found, and goes into a package on her word', async ({
  running,
  downloads,
}) => {
  const { extension } = running;
  const id = await keep(running);
  await keep(running);
  const vault = await openVault(extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await vault.getByTestId('nav-list').click();
  await openCapture(vault, id);
  const text = vault.getByTestId('note-text');
  await test.step('what is being written is there again after a lock', async () => {
    await expect(vault.getByTestId('note-add')).toBeDisabled();
    await vault.getByTestId('note-found').check();
    await text.fill(FOUND);
    const kept = () =>
      vault.evaluate(async () => {
        const request = indexedDB.open('subut');
        await new Promise((resolve) => request.addEventListener('success', resolve));
        const count = request.result.transaction('drafts').objectStore('drafts').count();
        await new Promise((resolve) => count.addEventListener('success', resolve));
        request.result.close();
        return count.result;
      });
    await expect.poll(kept).toBe(1);
    await lock(vault);
    expect(await unlock(vault, PASSPHRASE)).toBeNull();
    await openCapture(vault, id);
    await expect(vault.getByTestId('note-restored')).toBeVisible();
    await expect(text).toHaveValue(FOUND);
    await expect(vault.getByTestId('note-found')).toBeChecked();
  });
  await test.step('notes stand in their order, also on another page, and cannot be changed', async () => {
    const other = await openVault(extension);
    await openCapture(other, id);
    await vault.getByTestId('note-add').click();
    await expect(vault.getByTestId('note-added')).toBeVisible();
    await expect(text).toHaveValue('');
    // What the next one is about is asked anew.
    await expect(vault.getByTestId('note-account')).toBeChecked();
    await text.fill(ACCOUNT);
    await vault.getByTestId('note-add').click();
    for (const page of [vault, other]) {
      await expect(page.getByTestId('note')).toHaveCount(2);
      await expect(page.getByTestId('note').nth(0)).toContainText(messages.en.notes.found);
      await expect(page.getByTestId('note').nth(1).locator('.words')).toHaveText(ACCOUNT);
    }
    await other.close();
    await vault.getByTestId('tab-history').click();
    await expect(vault.getByTestId('history').getByText(messages.en.custody.noted)).toHaveCount(2);
    await vault.reload();
    expect(await unlock(vault, PASSPHRASE)).toBeNull();
    await expect(vault.getByTestId('note')).toHaveCount(2);
    await expect(text).toHaveValue('');
  });
  await test.step('its words are found', async () => {
    await vault.getByTestId('nav-list').click();
    await vault.getByTestId('search-text').fill('refiqem mart');
    await expect(vault.getByTestId('capture-row')).toHaveCount(1);
    await expect(vault.getByTestId('capture-row')).toHaveAttribute('data-id', id);
    await vault.getByTestId('search-text').fill('');
  });
  await test.step('it goes into a package only where that is chosen', async () => {
    for (const chosen of [false, true]) {
      const caseName = chosen ? 'Izahatla' : 'Izahatsiz';
      await fillExport(vault, { caseName, password: PASSWORD, captures: [id] });
      await opened(vault.getByTestId('export-options'));
      const tick = vault.getByTestId('export-notes');
      await expect(tick).not.toBeChecked();
      if (chosen) await tick.check();
      await vault.getByTestId('export-make').click();
      const { path } = await savePackage(vault, downloads);
      const { ok, checks } = await verifyPackage(extension, path, { password: PASSWORD });
      expect(ok).toBe(true);
      expect(checks.filter(({ name }) => name === 'notes').map(({ result }) => result)).toEqual(
        chosen ? ['held'] : [],
      );
    }
  });
});
