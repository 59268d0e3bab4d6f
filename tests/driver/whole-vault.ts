import type { Page } from 'playwright';
import { listed, WHOLE_LIST } from './vault.ts';

/** All of a vault, looked at through its own pages. */

/** Opens one capture, on whatever page of the list it stands. */
export async function openAt(vault: Page, id: string): Promise<void> {
  await vault.evaluate((hash) => {
    location.hash = hash;
  }, `#capture/${id}`);
  await vault.locator(`[data-testid="capture"][data-id="${id}"]`).waitFor();
}

/** What each row of the whole list says, by id; leafs through all its pages. */
export async function leafThrough(vault: Page): Promise<Map<string, string>> {
  await vault.getByTestId('nav-list').click();
  await vault.locator(WHOLE_LIST).waitFor({ state: 'attached' });
  const found = new Map<string, string>();
  for (;;) {
    const rows = vault.getByTestId('capture-row');
    const texts = await rows.getByTestId('capture-open').locator('strong').allInnerTexts();
    const ids = await listed(vault);
    for (const [index, id] of ids.entries()) found.set(id ?? '', texts[index] ?? '');
    const older = vault.getByTestId('list-older');
    if ((await older.count()) === 0 || (await older.isDisabled())) return found;
    await older.click();
    await vault.locator(`[data-testid="capture-row"][data-id="${ids[0]}"]`).waitFor({ state: 'detached' });
  }
}

/** Opens the captures one after the other. @returns for each that does not open, what the page says */
export function openEach(vault: Page, ids: readonly string[]): Promise<string[]> {
  return vault.evaluate(async (all) => {
    const failed: string[] = [];
    const shown = (id: string) =>
      new Promise<string | null>((resolve) => {
        const look = () => {
          const failure = document.querySelector(
            '[data-testid="capture-failed"], [data-testid="vault-failed"]',
          );
          if (failure !== null) resolve(failure.textContent);
          else if (
            document.querySelector(`[data-testid="capture"][data-id="${id}"] [data-testid="fact-url"]`)
          )
            resolve(null);
          else return;
          seen.disconnect();
        };
        const seen = new MutationObserver(look);
        seen.observe(document.body, { childList: true, subtree: true });
        location.hash = `#capture/${id}`;
        setTimeout(() => resolve('nothing within 20 s'), 20_000);
      });
    for (const id of all) {
      const said = await shown(id);
      if (said !== null) failed.push(`${id}: ${said}`);
    }
    return failed;
  }, ids);
}
