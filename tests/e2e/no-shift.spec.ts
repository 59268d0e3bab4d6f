import type { Page } from 'playwright';
import { fillVault, keptRows } from '../driver/fill-vault.ts';
import { shiftsOf } from '../driver/layout-shift.ts';
import { setPassphrase, unlock } from '../driver/lock.ts';
import { openVault, WHOLE_LIST } from '../driver/vault.ts';
import { sized } from '../sizes.ts';
import { expect, test } from './fixtures.ts';

/* What is drawn once stays where it is: a click that was meant for one thing must not land on another. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';

const WIDTHS = sized([360, 1280], [360, 540, 800, 1024, 1280]);

/** The views of an open vault, and what is there when one is whole. */
const VIEWS: readonly (readonly [hash: string, whole: string])[] = [
  ['#cases', 'main h1'],
  ['#spread', '[data-testid="spread-none"]'],
  ['#next', '[data-testid="next"]'],
  ['#passphrase', '[data-testid="passphrase-form"]'],
  ['#backup', '[data-testid="backup"]'],
  ['#settings', '[data-testid="settings-end"]'],
  ['#revoke', 'main h1'],
  ['#deposit', 'main h1'],
  ['#wipe', '[data-testid="wipe"]'],
];

test('no view moves after it was drawn, with an empty vault, a small one and a large one, also behind a passphrase', async ({
  running: { extension },
}) => {
  const page = await extension.context.newPage();
  const whole = (selector: string) => async () => {
    await page.locator(selector).first().waitFor();
  };
  /** At each width. */
  const holds = async (view: string, address: string, isWhole: () => Promise<void>) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await shiftsOf(page, address, isWhole), `${view}, ${width} px`).toEqual([]);
    }
  };
  const vault = (hash: string) => extension.address('vault', hash);

  await holds('welcome', vault('').replace('vault.html', 'welcome.html'), whole('[data-testid="welcome"]'));
  await holds('verify', extension.address('verify'), whole('main h1'));

  for (const count of [0, 3, 45]) {
    if (count > 0) {
      const desk = await openVault(extension);
      await fillVault(desk, await keptRows(count));
      await desk.close();
    }
    await holds(`list of ${count}`, vault(''), async () => {
      await page.locator(WHOLE_LIST).or(page.getByTestId('vault-empty')).first().waitFor();
      if (count > 0) await page.getByTestId('custody-held').waitFor();
      await page.getByTestId('vault-use').waitFor();
    });
  }

  const id = (await page.getByTestId('capture-row').first().getAttribute('data-id')) ?? '';
  const capture = whole(`[data-testid="capture"] :is([data-testid="compare-others"], .others)`);
  await holds('capture', vault(`#capture/${id}`), capture);
  await holds('export', vault(`#export/${id}`), whole('[data-testid="exhibit"]'));
  for (const [hash, selector] of VIEWS) await holds(hash, vault(hash), whole(selector));

  await test.step('with all that may stand on a view besides', async () => {
    await page.goto(vault(`#capture/${id}`));
    await page.getByTestId('note-text').fill('Bunu mart ayında gördüm.');
    await page.getByTestId('note-add').click();
    await page.getByTestId('note-added').waitFor();
    await page.getByTestId('note-text').fill('Bunu isə hələ yazıram.');
    await page.getByTestId('tab-names').click();
    await page
      .getByTestId('label-name')
      .fill('Çox uzun ad, dar pəncərədə bir neçə sətir tutur və sonra da davam edir');
    await page.getByTestId('label-case').fill('Uzun adlı iş, bir neçə səhifə və bir hesab haqqında');
    await page.getByTestId('label-labels').fill('təcili, yeni');
    await page.getByTestId('label-save').click();
    await page.getByTestId('label-saved').waitFor();
    await holds('capture with a name, a note and a draft', vault(`#capture/${id}`), async () => {
      await capture();
      await page.getByTestId('note').waitFor();
    });
    expect(await setPassphrase(await opened(page, vault('#passphrase')), PASSPHRASE)).toBeNull();
    // The page that stays open lets the others in.
    const session = await openVault(extension);
    await holds('passphrase and kit', vault('#passphrase'), whole('[data-testid="kit"]'));
    await holds('settings behind a passphrase', vault('#settings'), whole('[data-testid="settings-end"]'));
    await session.close();
  });

  await test.step('behind a passphrase', async () => {
    await page.goto(vault(''));
    await holds('locked', vault(''), whole('[data-testid="locked"]'));
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('about:blank');
      await page.goto(vault(''));
      const place = () => page.getByTestId('nav-verify').boundingBox();
      await page.getByTestId('locked').waitFor();
      const before = await place();
      expect(await unlock(page, PASSPHRASE)).toBeNull();
      expect(await place(), `the way to the check, ${width} px`).toEqual(before);
    }
  });
});

async function opened(page: Page, address: string): Promise<Page> {
  await page.goto('about:blank');
  await page.goto(address);
  return page;
}
