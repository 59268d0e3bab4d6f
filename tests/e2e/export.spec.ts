import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey, readKey, revokeKey } from 'openpgp';
import type { Page } from 'playwright';
import { digestOf } from '../../scripts/setup/verify-html.ts';
import type { Bytes } from '../../utils/bytes/byte-reader.ts';
import { messages } from '../../utils/i18n/translate.ts';
import { openPackage } from '../../utils/verify/open.ts';
import { spoil } from '../driver/spoil.ts';
import { readPrivateFiles, readVaultRows } from '../driver/storage.ts';
import { entriesOf, unpack } from '../driver/unpack.ts';
import {
  fillExport,
  madePassword,
  opened,
  openVault,
  ownPassword,
  saved,
  savePackage,
} from '../driver/vault.ts';
import { verifyPackage } from '../driver/verify.ts';
import { BUILDS, expect, type Running, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* The form on the way to a package: what it refuses, what it waits for, and how it is left. */

const { recipientError, export: words } = messages.en;

const HOUR = 3600_000;
const userIDs = { name: 'Sample lawyer', email: 'lawyer@example.org' };

/** A vault with one capture, and the form open. */
async function openForm(running: Running): Promise<Page> {
  await keep(running);
  const vault = await openVault(running.extension);
  await fillExport(vault, { caseName: 'Nümunə' });
  return vault;
}

async function paste(vault: Page, text: string): Promise<void> {
  await vault.getByTestId('way-key').check();
  await vault.getByTestId('recipient-text').fill(text);
  await vault.getByTestId('recipient-read').click();
}

test('a private key pasted by mistake is refused, and taken off the screen', async ({ running }) => {
  const vault = await openForm(running);
  const { privateKey, publicKey } = await generateKey({ userIDs });
  for (const text of [privateKey, `${publicKey}\n${privateKey}`]) {
    await paste(vault, text);
    await expect(vault.getByTestId('recipient-problem')).toHaveText(recipientError['private-key']);
    await expect(vault.getByTestId('recipient-text')).toHaveValue('');
    await expect(vault.getByTestId('recipient')).toHaveCount(0);
    expect(await vault.content()).not.toContain('PRIVATE KEY');
  }
  await expect(vault.getByTestId('export-make')).toBeDisabled();
});

test('what nothing can be sealed to is refused with a sentence each', async ({ running }) => {
  const vault = await openForm(running);
  const expired = await generateKey({
    userIDs,
    date: new Date(Date.now() - 48 * HOUR),
    keyExpirationTime: (24 * HOUR) / 1000,
  });
  const signing = await generateKey({ userIDs, subkeys: [] });
  const good = await generateKey({ userIDs });
  const cut = good.publicKey.slice(0, good.publicKey.length / 2);
  for (const [text, sentence] of [
    ['Salam, açarım budur: 1234 5678', recipientError['not-a-key']],
    [cut, recipientError['not-a-key']],
    [expired.publicKey, recipientError.expired],
    [signing.publicKey, recipientError['signs-only']],
    [`${good.publicKey}\n${signing.publicKey}`, recipientError['several-keys']],
  ] as const) {
    await paste(vault, text);
    await expect(vault.getByTestId('recipient-problem')).toHaveText(sentence);
    await expect(vault.getByTestId('recipient')).toHaveCount(0);
  }
  await expect(vault.getByTestId('export-make')).toBeDisabled();
});

test('a key counts only when its box is ticked', async ({ running }) => {
  const vault = await openForm(running);
  const { publicKey } = await generateKey({ userIDs });
  const make = vault.getByTestId('export-make');
  const obstacles = vault.getByTestId('export-obstacles');
  await expect(obstacles).toBeEmpty();
  await vault.getByTestId('way-key').check();
  await expect(obstacles).toHaveText(words.needWay);
  await paste(vault, publicKey);
  await expect(vault.getByTestId('recipient')).toHaveCount(1);
  await expect(obstacles).toHaveText(words.needTrust);
  await expect(make).toBeDisabled();
  await vault.getByTestId('recipient-trust').check();
  await expect(obstacles).toBeEmpty();
  await expect(make).toBeEnabled();
  await vault.getByTestId('recipient-trust').uncheck();
  await expect(make).toBeDisabled();
  // Enter in a field is another way to press the button, and must not be a way around it.
  await vault.getByTestId('case-name').press('Enter');
  await expect(vault.getByTestId('export-form')).toBeVisible();
  await vault.getByTestId('recipient-remove').click();
  await expect(obstacles).toHaveText(words.needWay);
});

test('a key that was compared is there the next time; another with its name is not taken for it', async ({
  running,
  downloads,
}) => {
  const vault = await openForm(running);
  const { publicKey } = await generateKey({ userIDs });
  await paste(vault, publicKey);
  await vault.getByTestId('recipient-trust').check();
  await vault.getByTestId('export-make').click();
  await savePackage(vault, downloads);

  await vault.reload();
  await fillExport(vault, { caseName: 'Nümunə' });
  await paste(vault, (await generateKey({ userIDs })).publicKey);
  await expect(vault.getByTestId('recipient-replaces')).toBeVisible();
  await expect(vault.getByTestId('recipient-trust')).not.toBeChecked();
  await vault.getByTestId('recipient-remove').click();
  await vault.getByTestId('known-take').click();
  await expect(vault.getByTestId('recipient-trust')).toBeChecked();
  await expect(vault.getByTestId('recipient-replaces')).toHaveCount(0);
  await expect(vault.getByTestId('export-make')).toBeEnabled();
});

test('a weak password is refused; one made by the extension opens the package', async ({
  running,
  downloads,
}) => {
  const vault = await openForm(running);
  const make = vault.getByTestId('export-make');
  await ownPassword(vault);
  for (const weak of ['lawyer2024', 'qwertyuiop', '12345678901234']) {
    await vault.getByTestId('package-password').fill(weak);
    await expect(vault.getByTestId('export-obstacles')).toHaveText(words.needStrong);
    await expect(make).toBeDisabled();
  }
  await vault.getByTestId('package-own').uncheck();
  await make.click();
  const password = await madePassword(vault);
  expect(password).toMatch(/^(?:[a-z0-9]{4}-){5}[a-z0-9]{4}$/);
  const { path } = await savePackage(vault, downloads);
  expect(await verifyPackage(running.extension, path, { password })).toMatchObject({ ok: true, captures: 1 });
});

test('a ZIP for those without OpenPGP opens on the verify page', async ({ running, downloads }) => {
  const vault = await openForm(running);
  await vault.getByTestId('export-make').click();
  const password = await madePassword(vault);
  // Not saved yet, it is not left without a question.
  await vault.getByTestId('nav-list').click();
  await vault.getByTestId('unsaved-stay').click();
  // What a lawyer checks it with is saved beside it, and is the file whose digest is shown.
  await opened(vault.getByTestId('export-details'));
  await vault.getByTestId('checker-save').click();
  const checker = join(downloads, 'verify.html');
  await saved(checker);
  const digest = digestOf(readFileSync(checker, 'utf8'));
  await expect(vault.getByTestId('checker-sha256')).toHaveText(digest);
  expect(digest).toBe(digestOf(readFileSync(`${BUILDS.test}/offline/verify.html.txt`, 'utf8')));
  const { path } = await savePackage(vault, downloads);
  await vault.getByTestId('nav-list').click();
  await expect(vault.getByTestId('choice-bar')).toBeVisible();
  expect(path).toMatch(/\.locked\.zip$/);
  expect(await verifyPackage(running.extension, path, { password })).toMatchObject({ ok: true, captures: 1 });
});

test('a report has pictures if they are wanted', async ({ running, downloads }) => {
  const vault = await openForm(running);
  for (const wanted of [false, true]) {
    if (wanted) await fillExport(vault, { caseName: 'Nümunə' });
    await opened(vault.getByTestId('way-more'));
    await vault.getByTestId('package-openpgp').check();
    await opened(vault.getByTestId('export-options'));
    await vault.getByTestId('export-pictures').setChecked(wanted);
    await vault.getByTestId('export-make').click();
    const password = await madePassword(vault);
    const { path } = await savePackage(vault, downloads);
    const { zip } = await openPackage(readFileSync(path), { password }, { zipMost: 2 ** 30 });
    const report = (await entriesOf(zip as Bytes)).find((entry) => entry.path.endsWith('/data/report.pdf'));
    const pictures =
      Buffer.from(report?.bytes ?? [])
        .toString('latin1')
        .match(/\/DCTDecode/g) ?? [];
    // The codes on its sheets are no photographs.
    expect(pictures.length > 0).toBe(wanted);
  }
});

test('Cancel while a package is made leaves no file, and the vault as before', async ({
  running,
  downloads,
}) => {
  const vault = await openForm(running);
  await onSlowDisk(vault);
  const before = await readVaultRows(vault);
  expect(before.captures).toHaveLength(1);
  await vault.getByTestId('export-make').click();
  await vault.getByTestId('export-bytes').waitFor();
  expect(await readPrivateFiles(vault)).not.toEqual([]);
  await vault.getByTestId('export-cancel').click();
  await expect(vault.getByTestId('export-problem')).toHaveText(words.cancelled);
  await expect.poll(() => readPrivateFiles(vault)).toEqual([]);
  expect(await readVaultRows(vault)).toEqual(before);
  expect(readdirSync(downloads)).toEqual([]);
  // What was filled in is still there for another try.
  await expect(vault.getByTestId('case-name')).toHaveValue('Nümunə');
  await vault.reload();
  expect(await readPrivateFiles(vault)).toEqual([]);
});

/** Lets each write of this page's private file system take a while, so that there is time to press Cancel. */
async function onSlowDisk(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { prototype } = Worker;
    const post = prototype.postMessage;
    prototype.postMessage = function (this: Worker, message: { do?: string }, transfer: Transferable[]) {
      const isSlow = message.do === 'write' || message.do === 'zip';
      setTimeout(() => post.call(this, message, { transfer }), isSlow ? 300 : 0);
    } as typeof post;
  });
}

test('a capture that is damaged is left out, and both she and the package are told', async ({
  running,
  downloads,
}) => {
  const ids = [await keep(running), await keep(running), await keep(running)];
  const [sound = '', unreadable = '', damaged = ''] = ids;
  const vault = await openVault(running.extension);
  await spoil(vault, { record: unreadable, file: damaged });
  await fillExport(vault, { caseName: 'Nümunə' });
  await opened(vault.getByTestId('way-more'));
  await vault.getByTestId('package-openpgp').check();
  await vault.getByTestId('export-make').click();
  const password = await madePassword(vault);
  const told = vault.getByTestId('export-omitted');
  await expect(told).toContainText(unreadable);
  await expect(told).toContainText(damaged);
  await expect(told).not.toContainText(sound);
  const { path } = await savePackage(vault, downloads);
  expect(await verifyPackage(running.extension, path, { password })).toMatchObject({ ok: true, captures: 1 });
  const { files } = await unpack(readFileSync(path), { password });
  for (const [name, text] of [
    ['README.txt', `${unreadable}:`],
    ['data/case.json', `{"id":"${damaged}","reason":"damaged"}`],
    ['data/index.html', `${damaged}:`],
  ] as const)
    expect(Buffer.from(files.get(name) ?? []).toString('utf8')).toContain(text);
});

test('a key that its owner withdrew is not offered any more, and can be forgotten', async ({
  running,
  downloads,
}) => {
  const vault = await openForm(running);
  const { publicKey, revocationCertificate } = await generateKey({ userIDs });
  await fillExport(vault, { caseName: 'Nümunə', recipients: [publicKey] });
  await vault.getByTestId('export-make').click();
  await savePackage(vault, downloads);
  await vault.getByTestId('export-another').click();
  // The same key is still chosen.
  await expect(vault.getByTestId('recipient')).toHaveCount(1);
  const { publicKey: revoked } = await revokeKey({
    key: await readKey({ armoredKey: publicKey }),
    revocationCertificate,
    format: 'armored',
  });
  await paste(vault, String(revoked));
  await expect(vault.getByTestId('recipient-problem')).toHaveText(recipientError.revoked);
  await expect(vault.getByTestId('recipient')).toHaveCount(0);
  // Also for whoever comes anew.
  await vault.reload();
  await fillExport(vault, { caseName: 'Nümunə' });
  await vault.getByTestId('way-key').check();
  await expect(vault.getByTestId('known-no-more')).toHaveText(words.knownNoMore.revoked);
  await expect(vault.getByTestId('known-take')).toHaveCount(0);
  await vault.getByTestId('known-forget').click();
  await expect(vault.getByTestId('known-key')).toHaveCount(0);
});
