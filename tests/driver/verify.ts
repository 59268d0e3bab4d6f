import { basename } from 'node:path';
import type { Locator, Page } from 'playwright';
import type { Extension } from './extension.ts';

/** What opens a package. */
export type PackageSecret = { password: string } | { privateKey: string; passphrase?: string };

/** What the verify page says of a package. */
export interface Verdict {
  ok: boolean;
  /** The one sentence above all. */
  summary: string;
  /** Fingerprint of the signer, without blanks; `null` where none is named. */
  signer: string | null;
  /** Every check of the package and of its captures. */
  checks: { name: string; result: 'held' | 'failed' | 'unchecked'; text: string }[];
  captures: number;
  /** Codes of what is told besides. */
  notes: string[];
}

/** The page would not open the file. */
export class NotOpened extends Error {
  readonly code: string;

  constructor(code: string, sentence: string) {
    super(`${code}: ${sentence}`);
    this.name = 'NotOpened';
    this.code = code;
  }
}

/**
 * Opens a package on the verify page and reads all that it says.
 * @param secret `null` for a package that is not sealed
 * @throws NotOpened with the page's sentence
 */
export async function verifyPackage(
  extension: Extension,
  file: string,
  secret: PackageSecret | null,
): Promise<Verdict> {
  const page = await extension.open('verify');
  try {
    return await verifyOn(page, file, secret);
  } finally {
    await page.close();
  }
}

/** The same on a verify page that is open. */
export async function verifyOn(page: Page, file: string, secret: PackageSecret | null): Promise<Verdict> {
  const { report, notOpened } = answersOn(page);
  await chooseFile(page, file);
  // A file that cannot be opened at all is refused before any secret is asked for.
  const isAsking = await notOpened.and(page.locator('[data-code="needs-secret"]')).isVisible();
  if (secret !== null && isAsking) await giveSecret(page, secret);
  await report.or(notOpened).waitFor();
  return readVerdict(page);
}

const answersOn = (page: Page) => ({
  report: page.getByTestId('verify-report'),
  notOpened: page.getByTestId('verify-not-opened'),
});

/** Drags a file or folder of the disk onto the page, and lets it go there. */
export async function dropOn(page: Page, path: string): Promise<void> {
  const box = await page.getByTestId('verify-drop').boundingBox();
  if (box === null) throw new Error('there is nothing to drop onto');
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...place, data });
  await devtools.detach();
}

/** Reads the answer to what was given, which was not sealed. @throws NotOpened */
export async function verdictOn(page: Page): Promise<Verdict> {
  const { report, notOpened } = answersOn(page);
  await report.or(notOpened).waitFor({ timeout: 120_000 });
  return readVerdict(page);
}

async function readVerdict(page: Page): Promise<Verdict> {
  const { notOpened } = answersOn(page);
  if (await notOpened.isVisible()) {
    const sentence = await page.getByTestId('verify-problem').innerText();
    throw new NotOpened((await notOpened.getAttribute('data-code')) ?? '', sentence);
  }
  return readReport(page);
}

/** Waits for the first answer, which may be a question. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  const { report, notOpened } = answersOn(page);
  // The page's own stands before that for a second package, which goes away with what was compared.
  await page.getByTestId('verify-file').first().setInputFiles(file);
  await page.getByTestId('comparison').waitFor({ state: 'hidden' });
  await report.or(notOpened).waitFor({ timeout: 120_000 });
}

/** Answers the question, and waits for what comes of it. */
export async function giveSecret(page: Page, secret: PackageSecret): Promise<void> {
  const { report, notOpened } = answersOn(page);
  const question = await notOpened.elementHandle();
  await answer(page, secret);
  // The question goes away; what comes next is the answer to this secret.
  await question?.waitForElementState('hidden', { timeout: 120_000 });
  await report.or(notOpened).waitFor({ timeout: 120_000 });
}

async function answer(page: Page | Locator, secret: PackageSecret): Promise<void> {
  if ('password' in secret) {
    await page.getByTestId('verify-by-password').check();
    await page.getByTestId('verify-password').fill(secret.password);
  } else {
    await page.getByTestId('verify-by-key').check();
    await page.getByTestId('verify-key').fill(secret.privateKey);
    await page.getByTestId('verify-key-passphrase').fill(secret.passphrase ?? '');
  }
  await page.getByTestId('verify-open').click();
}

/**
 * Holds a second package against the one that was checked.
 * @returns the comparison, or the refusal of one
 */
export async function compareOn(page: Page, file: string, secret: PackageSecret | null): Promise<Locator> {
  const area = page.getByTestId('compare');
  const start = area.getByTestId('compare-start');
  if (await start.isVisible()) await start.click();
  await area.getByTestId('verify-file').setInputFiles(file);
  if (secret !== null) await answer(area, secret);
  const said = area.getByTestId('comparison').filter({ hasText: basename(file) });
  await said.waitFor({ timeout: 120_000 });
  return said;
}

async function readReport(page: Page): Promise<Verdict> {
  const report = page.getByTestId('verify-report');
  // What is told of a package in the package is its own.
  const own = (id: string) => page.locator(`[data-testid="${id}"]:not([data-testid="received-report"] *)`);
  const fingerprint = own('verify-fingerprint');
  const checks = await own('check').evaluateAll((all) =>
    all.map((one) => ({
      name: one.getAttribute('data-name') ?? '',
      result: one.getAttribute('data-result') as 'held' | 'failed' | 'unchecked',
      text: (one.textContent ?? '').trim(),
    })),
  );
  return {
    ok: (await report.getAttribute('data-ok')) === 'true',
    summary: (await own('verify-summary').innerText()).trim(),
    signer: (await fingerprint.count()) > 0 ? (await fingerprint.innerText()).replaceAll(/\s/g, '') : null,
    checks,
    captures: await own('verify-capture').count(),
    notes: await own('verify-notes')
      .locator('li')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-code') ?? '')),
  };
}
