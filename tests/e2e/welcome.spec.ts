import { messages } from '../../utils/i18n/translate.ts';
import { expect, test } from './fixtures.ts';

const { welcome: words } = messages.en;

/* That it opens once after the installation, and only where the build has its own name, the start of each shipped build shows. */

test('the first page is three short steps, each of which can be skipped', async ({ running }) => {
  const page = await running.extension.context.newPage();
  await page.goto(running.extension.address('vault').replace('vault.html', 'welcome.html'));
  const step = page.getByTestId('welcome');
  await expect(step).toHaveAttribute('data-step', 'what');
  // A title stays in the browser's history: it does not name the program.
  await expect(page).toHaveTitle(words.pageTitle);
  await expect(page.getByTestId('welcome-does-not')).toContainText(words.reportsNothing);
  await page.getByTestId('welcome-next').click();
  await expect(step).toHaveAttribute('data-step', 'pin');
  // Whoever does not look at the screen is told of the new step.
  await expect(page.getByRole('heading', { name: words.pinTitle })).toBeFocused();
  await page.getByTestId('welcome-next').click();
  await expect(page.getByTestId('welcome-passphrase')).toHaveAttribute('href', 'vault.html#passphrase');
  await page.getByTestId('welcome-back').click();
  await page.getByTestId('welcome-skip').click();
  await expect(step).toHaveAttribute('data-step', 'done');
  await expect(page.getByTestId('welcome-vault')).toBeVisible();
});
