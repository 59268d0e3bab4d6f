import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import az from '../../utils/i18n/az.json' with { type: 'json' };
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { writeZip, zipFileOf } from '../../utils/zip/write.ts';
import { namedBrowser } from '../driver/kill.ts';
import { setPassphrase } from '../driver/lock.ts';
import { ownFiles } from '../driver/profile.ts';
import { readVaultRows } from '../driver/storage.ts';
import { type Unpacked, unpack } from '../driver/unpack.ts';
import { opened, openVault, ownPassword, type SavedPackage, savePackage } from '../driver/vault.ts';
import { giveSecret, verifyPackage } from '../driver/verify.ts';
import { executable, expect, type Running, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { lookThrough } from './looks.ts';

/* A package that somebody gave is kept as it was signed, noted beside, and handed on with both signers told apart. */

const PASSWORD = 'qayıq dörd pəncərə limon qatar 17';
const OTHER = 'yeddi rəngli qayıq, 41 pillə';
const ACCOUNT = 'Mart ayında gördüm.';
const REMARK = 'Vəkilin öz qeydi: zəng edildi.';

/** A package of a case, as its owner makes it. */
async function givePackage(running: Running, downloads: string, captures = 1): Promise<SavedPackage> {
  for (let count = 0; count < captures; count++)
    await keep(running, `https://example.org/long.html?rows=${20 + count}&images=0`);
  const vault = await openVault(running.extension);
  await vault.getByTestId('choose-page').click();
  await vault.getByTestId('bulk-add').click();
  await vault.getByTestId('case-add-name').fill('Nar');
  await vault.getByTestId('case-add-do').click();
  await vault.getByTestId('case-added-open').click();
  await vault.getByTestId('case-words').fill(ACCOUNT);
  await vault.getByTestId('case-text-add').click();
  await vault.getByTestId('case-text').waitFor();
  await vault.getByTestId('case-export').click();
  await vault.getByTestId('export-account').check();
  const saved = await finish(vault, downloads, PASSWORD);
  await vault.close();
  return saved;
}

async function finish(vault: Page, downloads: string, password: string): Promise<SavedPackage> {
  await ownPassword(vault);
  await vault.getByTestId('package-password').fill(password);
  await vault.getByTestId('export-make').click();
  return savePackage(vault, downloads);
}

/** Chooses a file on the page that takes packages in, and answers its question. */
async function give(vault: Page, file: string | { name: string; buffer: Buffer }, password?: string) {
  await vault.getByTestId('nav-cases').click();
  await vault.getByTestId('cases-receive').click();
  const chosen = typeof file === 'string' ? file : { ...file, mimeType: 'application/octet-stream' };
  await vault.getByTestId('verify-file').setInputFiles(chosen);
  const answer = vault.getByTestId('verify-report').or(vault.getByTestId('verify-not-opened'));
  await answer.waitFor();
  if (password !== undefined) await giveSecret(vault, { password });
}

/** Keeps what was checked, and waits until it was read anew. */
async function keepIt(vault: Page): Promise<void> {
  await vault.getByTestId('keep-do').click();
  await expect(vault.locator('[data-testid="received"][data-state="open"]')).toBeVisible({ timeout: 60_000 });
}

/** The ZIP of a package in which one file is another. */
async function changed(
  { name, files }: Unpacked,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Buffer> {
  const stated = JSON.parse(Buffer.from(files.get('data/case.json') ?? []).toString()) as {
    exportedAt: { utc: string };
  };
  async function* all() {
    for (const [one, content] of files)
      yield zipFileOf(`${name}/${one}`, one === path ? bytes : content.slice());
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of writeZip(all(), new Date(stated.exportedAt.utc))) pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

test('a package is kept read-only, notes stand beside it, and it goes on whole with its own chain', async ({
  running,
  launch,
  downloads,
}) => {
  const given = await givePackage(running, downloads);
  const first = await unpack(new Uint8Array(readFileSync(given.path)), { password: PASSWORD });
  const lawyer = await launch();
  const vault = await openVault(lawyer.extension);
  expect(await setPassphrase(vault, 'dörd yaşıl qatar, 17 limon')).toBeNull();

  await test.step('it is checked before it is kept', async () => {
    await give(vault, given.path, PASSWORD);
    await expect(vault.getByTestId('verify-report')).toHaveAttribute('data-ok', 'true');
    await expect(vault.getByTestId('verify-fingerprint')).toHaveText(/^[0-9A-F ]+$/);
    await lookThrough(vault, 'a package that was given, checked');
    await vault.getByTestId('language').selectOption('en');
    await keepIt(vault);
  });

  await test.step('it is told whose it is, and what is in it, and nothing can be changed', async () => {
    const received = vault.getByTestId('received');
    await expect(vault.getByTestId('received-mark')).toHaveAttribute('data-ok', 'true');
    await expect(vault.locator('main h1')).toHaveText('Nar');
    const fingerprint = await vault.getByTestId('received-signer').locator('.fingerprint').innerText();
    expect(fingerprint.replaceAll(/\s/g, '')).toBe(given.signer);
    await expect(received.locator('textarea, [contenteditable]')).toHaveCount(0);
    expect(await received.locator('img, canvas, video').count()).toBe(0);
    await vault.getByTestId('received-capture').locator('summary').first().click();
    await expect(vault.getByTestId('picture-cover')).toBeVisible();
    await vault.getByTestId('picture-show').click();
    await vault.getByTestId('picture-tile').first().waitFor();
    await vault.getByTestId('picture-hide').click();
    await vault.getByTestId('tab-case-inside').click();
    await expect(vault.getByTestId('case-inside')).toContainText(ACCOUNT);
    await vault.getByTestId('tab-found').click();
    await expect(vault.getByTestId('received-then')).toHaveAttribute('data-ok', 'true');
    await expect(vault.getByTestId('received-now')).toHaveAttribute('data-ok', 'true');
    for (const tab of ['inside', 'case-inside', 'found']) {
      await vault.getByTestId(`tab-${tab}`).click();
      await lookThrough(vault, `a received package, ${tab}`);
    }
    await vault.getByTestId('language').selectOption('en');
  });

  await test.step('the keyboard reaches all that can be done with it', async () => {
    await vault.locator('main h1').focus();
    const reached = new Set<string>();
    for (let presses = 0; presses < 60; presses++) {
      await vault.keyboard.press('Tab');
      reached.add(
        await vault.evaluate(
          () => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid') ?? '',
        ),
      );
    }
    for (const id of ['received-mine', 'received-hand-on', 'tab-found', 'received-delete'])
      expect(Array.from(reached)).toContain(id);
  });

  await test.step('notes and events stand in a case beside it', async () => {
    await vault.getByTestId('received-mine').click();
    await expect(vault.getByTestId('case-beside')).toContainText('Nar');
    await vault.getByTestId('case-voice-note').check();
    await vault.getByTestId('case-words').fill(REMARK);
    await vault.getByTestId('case-text-add').click();
    await expect(vault.getByTestId('case-text')).toHaveCount(1);
    await vault.getByTestId('nav-cases').click();
    await expect(vault.getByTestId('case-row')).toHaveCount(1);
    await expect(vault.getByTestId('received-row')).toContainText(en.received.readOnly);
    await lookThrough(vault, 'cases and received packages');
    await vault.getByTestId('language').selectOption('en');
  });

  await test.step('the same package is not kept twice', async () => {
    await give(vault, given.path, PASSWORD);
    await vault.getByTestId('keep-do').click();
    await expect(vault.getByTestId('keep-before')).toBeVisible();
    await vault.getByTestId('keep-before').locator('a').click();
    await expect(vault.getByTestId('received')).toBeVisible();
  });

  await test.step('handed on, the first lies in it byte for byte, and each signer is told by itself', async () => {
    await vault.getByTestId('received-hand-on').click();
    await expect(vault.getByTestId('export-received')).toBeChecked();
    await lookThrough(vault, 'handing a received package on');
    await vault.getByTestId('language').selectOption('en');
    await vault.getByTestId('export-case-notes').check();
    const onward = await finish(vault, downloads, OTHER);
    const outer = await unpack(new Uint8Array(readFileSync(onward.path)), { password: OTHER });
    const path = `data/received/001/${first.name}.zip`;
    expect(Buffer.compare(outer.files.get(path) ?? new Uint8Array(), first.zip)).toBe(0);
    expect(Buffer.from(outer.files.get('data/case/entries.json') ?? []).toString()).toContain(REMARK);

    const said = await verifyPackage(running.extension, onward.path, { password: OTHER });
    expect(said).toMatchObject({ ok: true, signer: onward.signer, captures: 0 });
    expect(onward.signer).not.toBe(given.signer);
    const page = await running.extension.open('verify');
    await page.getByTestId('verify-file').first().setInputFiles(onward.path);
    await page.getByTestId('verify-not-opened').waitFor();
    await giveSecret(page, { password: OTHER });
    const inside = page.getByTestId('verify-received-package');
    await expect(inside).toHaveAttribute('data-ok', 'true');
    await opened(inside);
    await expect(inside.getByTestId('verify-fingerprint')).toHaveText(
      given.signer.replaceAll(/(.{4})(?=.)/g, '$1 '),
      {
        ignoreCase: true,
      },
    );
    await lookThrough(page, 'a package in a package');
    await page.close();

    // A change inside is found by what lies around it, and by itself.
    const page2 = [...first.files.keys()].find((one) => one.endsWith('page.html')) ?? '';
    const broken = await changed(first, page2, new TextEncoder().encode('<p>other</p>'));
    const file = join(downloads, 'changed.zip');
    writeFileSync(file, await changed(outer, path, new Uint8Array(broken)));
    const found = await verifyPackage(running.extension, file, null);
    expect(found.ok).toBe(false);
    const failed = found.checks.filter(({ result }) => result === 'failed').map(({ name }) => name);
    expect(failed).toEqual(
      expect.arrayContaining(['manifest-digests', 'received-chain', 'received-package']),
    );
  });

  await test.step('deleted, it goes, and what was written beside it stays', async () => {
    await vault.getByTestId('nav-cases').click();
    await vault.getByTestId('received-open').click();
    await vault.getByTestId('received-delete').click();
    await expect(vault.getByTestId('received-delete-confirm')).toBeDisabled();
    await vault.getByTestId('received-delete-understood').check();
    await vault.getByTestId('received-delete-confirm').click();
    await expect(vault.getByTestId('case-row')).toHaveCount(1);
    await expect(vault.getByTestId('received-row')).toHaveCount(0);
    expect(Object.keys((await readVaultRows(vault)).files)).toEqual([]);
  });
});

test('what is damaged, cut off, of others, of a later version or given into keeping is refused, or kept with what was found', async ({
  running,
  launch,
  downloads,
}) => {
  const given = await givePackage(running, downloads);
  const sealed = readFileSync(given.path);
  const inside = await unpack(new Uint8Array(sealed), { password: PASSWORD });
  const vault = await openVault((await launch()).extension);
  const refused = async (code: string) => {
    await expect(vault.getByTestId('verify-not-opened')).toHaveAttribute('data-code', code);
    await expect(vault.getByTestId('keep-do')).toHaveCount(0);
  };
  const flipped = Buffer.from(sealed);
  flipped[sealed.length - 900] = (flipped[sealed.length - 900] ?? 0) ^ 1;
  await give(vault, { name: 'damaged.zip.gpg', buffer: flipped }, PASSWORD);
  await refused('damaged');
  await give(vault, { name: 'cut.zip.gpg', buffer: sealed.subarray(0, sealed.length - 5000) });
  await refused('damaged');
  await give(vault, given.path, 'not the password at all');
  await refused('wrong-password');
  await give(vault, { name: 'letter.pdf', buffer: Buffer.from('%PDF-1.7 a letter') });
  await refused('not-a-package');
  await give(vault, { name: 'vault.subut', buffer: Buffer.from('subut-backup/1\n and what comes then') });
  await refused('is-backup');
  await expect(vault.getByTestId('verify-problem')).toContainText(en.openError['is-backup'].slice(0, 40));
  await give(vault, { name: 'cut.zip', buffer: Buffer.from(inside.zip.subarray(0, inside.zip.length - 99)) });
  await refused('damaged');
  expect(Object.keys((await readVaultRows(vault)).files)).toEqual([]);

  const page = [...inside.files.keys()].find((path) => path.endsWith('page.html')) ?? '';
  const other = await changed(inside, page, new TextEncoder().encode('<p>other</p>'));
  await give(vault, { name: 'changed.zip', buffer: other });
  await expect(vault.getByTestId('verify-report')).toHaveAttribute('data-ok', 'false');
  await expect(vault.getByTestId('keep-what')).toHaveText(en.received.keepBad);
  await keepIt(vault);
  await expect(vault.getByTestId('received-mark')).toHaveAttribute('data-ok', 'false');
  await expect(vault.getByTestId('received-not-held')).toBeVisible();
  await vault.getByTestId('tab-found').click();
  await expect(vault.getByTestId('received-then').locator('[data-result="failed"]').first()).toBeVisible();

  const caseJson = Buffer.from(inside.files.get('data/case.json') ?? []).toString();
  const later = caseJson.replace('"subut-case/1"', '"subut-case/2"');
  expect(later).not.toBe(caseJson);
  const newer = await changed(inside, 'data/case.json', new TextEncoder().encode(later));
  await give(vault, { name: 'newer.zip', buffer: newer });
  await expect(vault.getByTestId('verify-summary')).toHaveText(en.verify.newer);
  await vault.getByTestId('language').selectOption('az');
  await expect(vault.getByTestId('verify-summary')).toHaveText(az.verify.newer);
  await keepIt(vault);
  // Its name cannot be read: the one in force is not known.
  await expect(vault.locator('main h1')).toHaveText(az.received.unnamed);
  await vault.getByTestId('nav-cases').click();
  await expect(vault.getByTestId('received-row')).toHaveCount(2);
});

test('nothing of a package that was received can be read on the disk', async ({
  running,
  launch,
  folder,
  downloads,
}) => {
  const given = await givePackage(running, downloads);
  const { zip } = await unpack(new Uint8Array(readFileSync(given.path)), { password: PASSWORD });
  const profile = resolve(folder, 'profile');
  const lawyer = await launch({ profile });
  const vault = await openVault(lawyer.extension);
  expect(await setPassphrase(vault, 'dörd yaşıl qatar, 17 limon')).toBeNull();
  await give(vault, given.path, PASSWORD);
  await keepIt(vault);
  await vault.getByTestId('received-capture').locator('summary').first().click();
  await vault.getByTestId('picture-show').click();
  await vault.getByTestId('picture-tile').first().waitFor();
  await vault.getByTestId('received-mine').click();
  await vault.getByTestId('case-voice-note').check();
  await vault.getByTestId('case-words').fill(REMARK);
  await vault.getByTestId('case-text-add').click();
  await vault.getByTestId('case-text').waitFor();
  await vault.close();
  await lawyer.browser.close();
  const inZip = [ACCOUNT, 'rows=20', 'Bir rəssamın qeydləri', given.signer].map((text) => Buffer.from(text));
  // They are what is looked for: in the ZIP each lies open, but for the print of the key, which stands in groups.
  for (const needle of inZip.slice(0, 3)) expect(Buffer.from(zip).includes(needle)).toBe(true);
  const wide = [ACCOUNT, REMARK, given.signer].map((text) => Buffer.from(text, 'utf16le'));
  const needles = [
    ...inZip,
    ...wide,
    Buffer.from(REMARK),
    Buffer.from(PASSWORD),
    Buffer.from('\x89PNG', 'latin1'),
  ];
  const files = ownFiles(profile, lawyer.extension.id).map((file) => readFileSync(file));
  // It is there, sealed.
  expect(files.reduce((sum, bytes) => sum + bytes.length, 0)).toBeGreaterThan(zip.length);
  expect(needles.filter((needle) => files.some((bytes) => bytes.includes(needle))).map(String)).toEqual([]);
});

test('killed while a package is kept, the vault has all of it or nothing', async ({
  running,
  launch,
  folder,
  downloads,
}) => {
  test.setTimeout(300_000);
  const given = await givePackage(running, downloads, 3);
  const { executablePath, kill } = namedBrowser(executable(), folder);
  const start = () => launch({ profile: resolve(folder, 'profile'), executablePath });
  const found: number[] = [];
  for (const wait of [0, 60, 150, 300]) {
    let lawyer = await start();
    let vault = await openVault(lawyer.extension);
    await vault.getByTestId('nav-cases').click();
    if ((await vault.getByTestId('received-row').count()) > 0) break;
    await give(vault, given.path, PASSWORD);
    await vault.getByTestId('keep-do').click({ noWaitAfter: true });
    await sleep(wait);
    kill();
    await Promise.race([lawyer.browser.close().catch(() => undefined), sleep(3000)]);
    lawyer = await start();
    vault = await openVault(lawyer.extension);
    await vault.getByTestId('nav-cases').click();
    await vault.getByTestId('cases-empty').or(vault.getByTestId('case-row')).first().waitFor();
    const counted = async () => {
      const [packages, cases] = [vault.getByTestId('received-row'), vault.getByTestId('case-row')];
      const files = Object.keys((await readVaultRows(vault)).files).length;
      return [await packages.count(), await cases.count(), files];
    };
    // What was cut off goes as soon as the vault is open.
    await expect.poll(async () => new Set(await counted()).size, { timeout: 30_000 }).toBe(1);
    const [packages = 0] = await counted();
    found.push(packages);
    if (packages > 0) {
      await vault.getByTestId('received-open').click();
      await expect(vault.locator('[data-testid="received"][data-state="open"]')).toBeVisible();
      await vault.getByTestId('tab-found').click();
      await expect(vault.getByTestId('received-now')).toHaveAttribute('data-ok', 'true');
    }
    await lawyer.browser.close();
  }
  // One kill at least came in between.
  expect(found).toContain(0);
});
