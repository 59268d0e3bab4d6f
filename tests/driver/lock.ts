import type { Page } from 'playwright';

/** The vault's lock, as a person uses it on the vault page. */

/**
 * Sets the passphrase, or changes it.
 * @param old the one in force; `null` while none is set
 * @returns `null` when it is set; otherwise what the page says
 */
export async function setPassphrase(
  vault: Page,
  wanted: string,
  old: string | null = null,
): Promise<string | null> {
  await vault.getByTestId('nav-passphrase').click();
  const form = vault.getByTestId('passphrase-form');
  await form.waitFor();
  if (old !== null) await vault.getByTestId('passphrase-old').fill(old);
  await vault.getByTestId('passphrase-new').fill(wanted);
  await vault.getByTestId('passphrase-repeat').fill(wanted);
  await vault.getByTestId('passphrase-save').click();
  // What an earlier try left on the page is no answer to this one: the button says when this one is over.
  await form.locator('[data-testid="passphrase-save"]:enabled').waitFor({ timeout: 60_000 });
  const problem = vault.getByTestId('passphrase-problem');
  await problem.or(vault.getByTestId('passphrase-saved')).waitFor();
  return (await problem.isVisible()) ? problem.locator('p').innerText() : null;
}

/** Locks the vault with its own button. */
export async function lock(vault: Page): Promise<void> {
  await vault.getByTestId('lock-now').click();
  await vault.getByTestId('locked').waitFor();
}

/** @returns `null` when the vault opens; otherwise what the page says */
export async function unlock(vault: Page, passphrase: string): Promise<string | null> {
  await vault.getByTestId('unlock-passphrase').fill(passphrase);
  await vault.getByTestId('unlock').click();
  const closed = vault.locator('[data-testid="unlock"]:disabled');
  await closed.waitFor({ state: 'detached', timeout: 60_000 });
  const failed = vault.getByTestId('unlock-failed');
  await failed.or(vault.getByTestId('nav-list')).first().waitFor();
  return (await failed.isVisible()) ? failed.locator('p').innerText() : null;
}
