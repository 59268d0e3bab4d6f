import en from '../../utils/i18n/en.json' with { type: 'json' };
import { opened, openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { bringFilms, FILM_PAGES } from './spread-films.ts';

/* A video that was kept with its page, and the same after it was changed, on another page. */

test('a video that was made smaller and mirrored is proposed for its frames, and shown when asked', async ({
  running,
  sites,
}) => {
  await bringFilms(sites);
  await running.extension.set('originals', true);
  const kept: string[] = [];
  for (const page of FILM_PAGES) kept.push(await keep(running, page));
  const vault = await openVault(running.extension);
  await vault.getByTestId('language').selectOption('en');
  await vault.getByTestId('nav-spread').click({ timeout: 120_000 });
  await vault.locator('[data-testid="spread-progress"][data-state="done"]').waitFor({ timeout: 120_000 });
  // Nothing is proposed with the third, and nothing was left unread.
  await expect(vault.getByTestId('spread-choose-pair')).toHaveCount(0);
  await expect(vault.getByTestId('spread-unread')).toHaveCount(0);
  const pair = vault.getByTestId('spread-pair');
  const both = await pair.evaluate(({ dataset: { one = '', other = '' } }) =>
    [one, other].map((id) => id.replace(/ .*/, '')),
  );
  expect(new Set(both)).toEqual(new Set(kept.slice(0, 2)));
  await expect(pair.getByTestId('spread-why')).toContainText(en.spread.whyFrames);
  await opened(pair.getByTestId('spread-numbers'));
  await expect(pair.getByTestId('spread-numbers')).toContainText('100');
  for (const side of ['first', 'second']) {
    await pair.getByTestId(`spread-${side}-show`).click();
    await expect(pair.getByTestId(`spread-${side}`)).toHaveAttribute('data-shown', 'true');
  }
  await expect(pair.locator('canvas')).toHaveCount(2);
  await vault.close();
});
