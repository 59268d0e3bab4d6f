import { startCapture } from '../driver/capture.ts';
import { setPassphrase } from '../driver/lock.ts';
import { fillExport, openCapture, openTab, openVault, savePackage } from '../driver/vault.ts';
import { chooseFile, giveSecret } from '../driver/verify.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { LOOKS, lookThrough } from './looks.ts';

/* Each view and state is looked through by axe-core, which finds what screen readers and weak eyes stumble over. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
const PASSWORD = 'qayıq dörd pəncərə limon qatar 17';

test('no view and no state of the extension has anything that axe-core finds', async ({
  running,
  downloads,
}) => {
  const { browser, extension } = running;
  await extension.setScreens(2);

  const welcome = await browser.newPage();
  await welcome.goto(extension.address('vault').replace('vault.html', 'welcome.html'));
  for (const step of [1, 2, 3]) {
    await lookThrough(welcome, `welcome ${step}`);
    if (step < 3) await welcome.getByTestId('welcome-next').click();
  }
  await welcome.close();

  const vault = await openVault(extension);
  await lookThrough(vault, 'the empty list');

  const page = await browser.newPage();
  for (const look of LOOKS) {
    await extension.desk.evaluate((language) => chrome.storage.local.set({ language }), look.language);
    // Long enough to be looked at while it runs.
    await extension.setScreens(40);
    await page.goto(ADDRESSES.telegramPreview);
    const popup = await startCapture(extension, page);
    await popup.getByTestId('popup-progress').waitFor();
    await lookThrough(popup, 'popup, capturing', [look]);
    await popup.getByTestId('popup-stop').click();
    await extension.setScreens(2);
    await popup.locator('[data-phase="done"]').waitFor({ timeout: 120_000 });
    await lookThrough(popup, 'popup, done', [look]);
    await popup.close();
    await page.goto('https://example.org/long.html?rows=20&images=0');
    const offer = await extension.openPopup(await extension.bringToFront(page));
    await offer.getByTestId('popup-capture').waitFor();
    await lookThrough(offer, 'popup, another page', [look]);
    await offer.close();
    await page.goto(extension.address('verify'));
    const own = await extension.openPopup(await extension.bringToFront(page));
    await own.locator('[data-testid="popup"]:not([data-phase="loading"])').waitFor();
    await lookThrough(own, 'popup, a page that cannot be captured', [look]);
    await own.close();
  }
  await page.close();

  const id = await keep(running, ADDRESSES.telegramA);
  await vault.bringToFront();
  await vault.getByTestId('choose-page').click();
  await lookThrough(vault, 'the list with what is chosen');
  await vault.getByTestId('view-grid').click();
  await vault.getByTestId('search-complete').selectOption({ index: 1 });
  await lookThrough(vault, 'drawn covers, narrowed down');
  await vault.getByTestId('search-clear').click();
  await vault.getByTestId('view-list').click();
  for (const act of ['labels', 'delete']) {
    await vault.getByTestId(`bulk-${act}`).click();
    await vault.getByTestId('bulk-cancel').waitFor();
    await lookThrough(vault, `${act} of what is chosen`);
    await vault.getByTestId('bulk-cancel').click();
  }
  await vault.getByTestId('search-text').fill('zzzz');
  await vault.locator('[data-testid="search-count"][data-count="0"]').waitFor();
  await lookThrough(vault, 'a search that finds nothing');
  await vault.getByTestId('search-text').fill('');
  await openCapture(vault, id);
  await lookThrough(vault, 'a capture');
  await vault.getByTestId('picture-show').click();
  await vault.getByTestId('picture-tile').first().waitFor();
  await lookThrough(vault, 'a capture with its picture');
  for (const tab of ['record', 'files', 'history', 'names'] as const) {
    await openTab(vault, tab);
    await lookThrough(vault, `a capture, its ${tab}`);
  }
  await vault.getByTestId('compare-open').first().click();
  await vault.getByTestId('compare').waitFor();
  await lookThrough(vault, 'two captures beside each other');

  for (const place of ['passphrase', 'settings', 'next', 'backup', 'revoke', 'deposit', 'wipe']) {
    await vault.evaluate((hash) => {
      location.hash = hash;
    }, place);
    await vault.locator('h1').waitFor();
    await lookThrough(vault, place);
  }

  await fillExport(vault, { caseName: 'Nümunə', captures: [], password: PASSWORD });
  await lookThrough(vault, 'the questions before a package');
  await vault.getByTestId('export-make').click();
  await vault.getByTestId('export-done').waitFor({ timeout: 120_000 });
  await lookThrough(vault, 'a finished package');
  await vault.getByTestId('nav-list').click();
  await vault.getByTestId('unsaved-stay').waitFor();
  await lookThrough(vault, 'the question before a package is left');
  await vault.getByTestId('unsaved-stay').click();
  const { path } = await savePackage(vault, downloads);

  const verify = await extension.open('verify');
  await lookThrough(verify, 'the verify page');
  await chooseFile(verify, path);
  await lookThrough(verify, 'the verify page asks for a secret');
  await giveSecret(verify, { password: PASSWORD });
  await lookThrough(verify, 'the verify page with its report');
  await verify.close();

  await vault.getByTestId('nav-passphrase').click();
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await lookThrough(vault, 'the passphrase is set');
  await vault.getByTestId('lock-now').click();
  await vault.getByTestId('locked').waitFor();
  await lookThrough(vault, 'the locked vault');
  await vault.close();
});
