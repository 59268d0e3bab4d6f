import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright';
import type { Extension } from './extension.ts';

export interface PackageWish {
  caseName: string;
  /** Armoured public keys; each is looked at and trusted. */
  recipients?: readonly string[];
  password?: string | null;
  /** Of the report. */
  language?: 'az' | 'ru' | 'en';
  picturesInReport?: boolean;
  /** Ids of the captures; all on the list's first page when left out. */
  captures?: readonly string[];
}

/** The page would not make the package; the message is its sentence. */
export class NotExported extends Error {}

export interface SavedPackage {
  path: string;
  /** As the page that made it says it. */
  sha256: string;
  /** Fingerprint of the sender's key, as that page says it; without blanks. */
  signer: string;
}

/** A page of the list that has all its captures: the first of them are drawn before. */
export const WHOLE_LIST = '[data-testid="capture-list"]:not([aria-busy="true"])';

/** Opens the vault's list and waits until it is drawn. */
export async function openVault(extension: Extension): Promise<Page> {
  const page = await extension.open('vault');
  await page
    .locator(WHOLE_LIST)
    .or(page.getByTestId('locked'))
    .or(page.getByTestId('entrusted'))
    .first()
    .waitFor({ state: 'attached' });
  return page;
}

/** Ids of the captures on this page of the list, as they stand there. */
export function listed(vault: Page): Promise<(string | null)[]> {
  return vault
    .getByTestId('capture-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));
}

/** Opens one capture of this page of the list. */
export async function openCapture(vault: Page, id: string): Promise<void> {
  await vault.locator(`[data-testid="capture-row"][data-id="${id}"]`).getByTestId('capture-open').click();
  await vault.locator(`[data-testid="capture"][data-id="${id}"]`).waitFor();
}

/** Shows a part of the capture that is open. */
export async function openTab(
  vault: Page,
  tab: 'items' | 'record' | 'files' | 'history' | 'names',
): Promise<void> {
  await vault.getByTestId(`tab-${tab}`).click();
}

/**
 * Makes a package on the vault page and saves it.
 * @param downloads the folder that the browser was started with
 */
export async function exportPackage(
  vault: Page,
  downloads: string,
  wish: PackageWish,
): Promise<SavedPackage> {
  await fillExport(vault, wish);
  const make = vault.getByTestId('export-make');
  if (await make.isDisabled()) throw new NotExported(await vault.getByTestId('export-obstacles').innerText());
  await make.click();
  return savePackage(vault, downloads);
}

/** Chooses the captures and answers the questions; the package is not made yet. */
export async function fillExport(vault: Page, wish: PackageWish): Promise<void> {
  await vault.getByTestId('nav-list').click();
  if (wish.captures === undefined) await vault.getByTestId('choose-page').click();
  for (const id of wish.captures ?? []) {
    await vault.locator(`[data-testid="capture-row"][data-id="${id}"] input`).check();
  }
  await vault.getByTestId('export-start').click();
  await vault.getByTestId('case-name').fill(wish.caseName);
  const { recipients = [] } = wish;
  if (recipients.length > 0) await vault.getByTestId('way-key').check();
  for (const key of recipients) {
    const before = await vault.getByTestId('recipient').count();
    await vault.getByTestId('recipient-text').fill(key);
    await vault.getByTestId('recipient-read').click();
    const card = vault.getByTestId('recipient').nth(before);
    const problem = vault.getByTestId('recipient-problem');
    await card.or(problem).waitFor();
    if (await problem.isVisible()) throw new NotExported(await problem.innerText());
    await card.getByTestId('recipient-trust').check();
  }
  if (wish.password) {
    if (recipients.length === 0) await ownPassword(vault);
    else await opened(vault.getByTestId('way-more'));
    await vault.getByTestId('package-password').fill(wish.password);
  }
  if (wish.language !== undefined || wish.picturesInReport) await opened(vault.getByTestId('export-options'));
  if (wish.language !== undefined) await vault.getByTestId('export-language').selectOption(wish.language);
  if (wish.picturesInReport) await vault.getByTestId('export-pictures').check();
}

/** Opens a disclosure. */
export async function opened(details: Locator): Promise<void> {
  await details.evaluate((element: HTMLDetailsElement) => {
    element.open = true;
  });
}

/** The package shall open with a password of one's own, in an OpenPGP program. */
export async function ownPassword(vault: Page): Promise<void> {
  await opened(vault.getByTestId('way-more'));
  await vault.getByTestId('package-own').check();
  await vault.getByTestId('package-openpgp').check();
}

/** The password that was made for the finished package. */
export async function madePassword(vault: Page): Promise<string> {
  await vault.getByTestId('export-done').waitFor({ timeout: 120_000 });
  await vault.getByTestId('package-show').click();
  return vault.getByTestId('package-made').innerText();
}

/**
 * Waits for the finished package and saves it.
 * @param longest ms
 * @param press how its button is pressed
 */
export async function savePackage(
  vault: Page,
  downloads: string,
  longest = 120_000,
  press: (vault: Page) => Promise<void> = (page) => page.getByTestId('export-save').click(),
): Promise<SavedPackage> {
  const done = vault.getByTestId('export-done');
  const problem = vault.getByTestId('export-problem');
  await done.or(problem).waitFor({ timeout: longest });
  if (await problem.isVisible()) {
    const details = await problem.locator('.detail code').allTextContents();
    throw new NotExported([await problem.innerText(), ...details].join('\n'));
  }
  await opened(vault.getByTestId('export-details'));
  const name = (await vault.getByTestId('export-name').innerText()).trim();
  const sha256 = (await vault.getByTestId('export-sha256').innerText()).trim();
  const signer = (await vault.getByTestId('export-signer').innerText()).replaceAll(/\s/g, '');
  await press(vault);
  const path = join(downloads, name);
  await saved(path);
  return { path, sha256, signer };
}

/** Waits for a download: the browser writes to another name until the file is whole. */
export async function saved(path: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (existsSync(path) && statSync(path).size > 0) return;
    await sleep(100);
  }
  throw new Error(`the browser did not save ${path}`);
}
