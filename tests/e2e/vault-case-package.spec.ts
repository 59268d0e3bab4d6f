import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { CASE_ENTRIES } from '../../utils/evidence/bag/case-entries-file.ts';
import { CASE_WORDS } from '../../utils/package/words/case.ts';
import { spoil } from '../driver/spoil.ts';
import { unpack } from '../driver/unpack.ts';
import { madePassword, openCapture, opened, openVault, ownPassword, savePackage } from '../driver/vault.ts';
import { verifyOn, verifyPackage } from '../driver/verify.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { lookThrough } from './looks.ts';

/* A case on its way into a package, and what a lawyer's programs make of it. */

const REAL_NAME = 'Zümrüd Uydurulmuşova';
const OWN_WORDS = 'Martda bacım xəbər verdi';
const PARTY = 'Uydurma rayon prokurorluğu';
const CONCLUSION = 'Cavab qəsdən gecikdirilir';
const LETTER = Buffer.from(`%PDF-1.4 ${'uydurma məktub '.repeat(400)}`);
const PASSWORD = 'gəmi limanda yatır, 5 sarı fənər';

const tab = (page: Page, name: string) => page.getByTestId(`tab-${name}`).click();

/** A case with a page, a file, a person with a real name, her own words, and an event with a conclusion. */
async function makeCase(vault: Page, capture: string): Promise<void> {
  await openCapture(vault, capture);
  await vault.getByTestId('capture-add-to-case').click();
  await vault.getByTestId('case-add-name').fill('Heyva');
  await vault.getByTestId('case-add-do').click();
  await vault.getByTestId('case-added-open').click();
  await tab(vault, 'account');
  await vault.getByTestId('case-words').fill(OWN_WORDS);
  await vault.getByTestId('case-text-add').click();
  await expect(vault.getByTestId('case-text-added')).toBeVisible();
  await tab(vault, 'attachments');
  await vault
    .getByTestId('attachment-file')
    .setInputFiles({ name: 'Məktub 7.pdf', mimeType: 'application/pdf', buffer: LETTER });
  await vault.getByTestId('attachment-title').fill(`Məktub, ${REAL_NAME} üçün`);
  await vault.getByTestId('attachment-type').selectOption('letter');
  await vault.getByTestId('attachment-paper-day').fill('2026-03-02');
  await vault.getByTestId('attachment-received-is-unknown').check();
  await vault.getByTestId('attachment-form-save').click();
  await expect(vault.getByTestId('case-attachment')).toHaveCount(1);
  await tab(vault, 'people');
  await vault.getByTestId('person-new').click();
  await vault.getByTestId('person-pseudonym').fill('Z.');
  await opened(vault.getByTestId('person-form-real'));
  await vault.getByTestId('person-name').fill(REAL_NAME);
  await vault.getByTestId('person-form-save').click();
  await expect(vault.getByTestId('case-person')).toHaveCount(1);
  await tab(vault, 'events');
  await vault.getByTestId('event-new').click();
  await vault.getByTestId('event-kind').selectOption('complaint-filed');
  await vault.getByTestId('event-when-day').fill('2026-03-02');
  await vault.getByTestId('event-party').fill(PARTY);
  await opened(vault.getByTestId('event-form').locator('details').last());
  await vault.getByTestId('event-conclusion').fill(CONCLUSION);
  await vault.getByTestId('event-form-save').press('Enter');
  await expect(vault.getByTestId('case-event')).toHaveCount(1);
}

/** All files under a folder, with what is in them; of the PDF also what it prints. */
function contentsOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const contents = new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const pdf = join(folder, 'data/report.pdf');
  contents.set(
    'data/report.pdf, printed',
    spawnSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).stdout,
  );
  return contents;
}

const check = (...args: string[]) => {
  const script = resolve(import.meta.dirname, '../../scripts/check.ts');
  const { status, stdout } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, answer: JSON.parse(stdout) };
};

test('a case goes into a package without what was not ticked, opens without the extension, and no change to it stays hidden', async ({
  running,
  downloads,
}) => {
  test.skip(!['7z', 'gpg', 'unzip', 'pdftotext'].every(needTool), 'needs 7z, gpg, unzip and pdftotext');
  const { extension } = running;
  const capture = await keep(running);
  const vault = await openVault(extension);
  await makeCase(vault, capture);
  const bench = new Workbench();
  const pack = async (): Promise<string> => (await savePackage(vault, downloads)).path;

  await test.step('the form asks, and ticks neither her words nor a name', async () => {
    await vault.getByTestId('case-export').click();
    await expect(vault.getByTestId('export-with-case')).toBeChecked();
    for (const id of ['export-account', 'export-real-name']) {
      await expect(vault.getByTestId(id)).toHaveCount(1);
      await expect(vault.getByTestId(id)).not.toBeChecked();
    }
    await expect(vault.getByTestId('export-conclusions')).toBeChecked();
    await expect(vault.getByTestId('export-case-parts')).toContainText('Z.');
    expect(await vault.locator('main').innerText()).not.toContain(REAL_NAME);
    await vault.getByTestId('case-name').fill('Uydurulmuşova işi');
    await expect(vault.getByTestId('export-name-told')).toBeVisible();
    await lookThrough(vault, 'what of a case goes along');
    await vault.getByTestId('case-name').fill('Heyva');
    await expect(vault.getByTestId('export-name-told')).toHaveCount(0);
  });

  const folder = await test.step('as a locked ZIP 7z opens it, and the name is nowhere', async () => {
    await vault.getByTestId('export-make').click();
    const password = await madePassword(vault);
    await expect(vault.getByTestId('export-case-reworded')).toBeVisible();
    const path = await pack();
    const into = join(bench.directory, 'locked');
    expect(bench.run('7z', 'x', `-p${password}`, `-o${into}`, path).code).toBe(0);
    const [inner = ''] = readdirSync(into);
    expect(bench.run('unzip', '-q', join(into, inner), '-d', into).code).toBe(0);
    const bag = join(into, readdirSync(into).find((name) => name !== inner) ?? '');
    const contents = contentsOf(bag);
    for (const [file, text] of contents)
      for (const word of ['Zümrüd', 'Uydurulmuşova', OWN_WORDS]) expect(text, file).not.toContain(word);
    for (const file of [CASE_ENTRIES, 'data/report.txt', 'data/report.pdf, printed', 'data/index.html'])
      for (const word of [PARTY, CONCLUSION, '[Z.]']) expect(contents.get(file), file).toContain(word);
    expect(contents.get('data/index.html')).toContain(CASE_WORDS.en.leftOut);
    expect(readFileSync(join(bag, 'data/case/files/002-mektub-7.pdf')).equals(LETTER)).toBe(true);
    expect((await verifyPackage(extension, path, { password })).ok).toBe(true);
    return bag;
  });

  await test.step('the folder is checked by the script in it and by the command line', () => {
    const { code, output } = bench.run('sh', join(folder, 'verify.sh'), 'en');
    expect(code, output).toBe(0);
    const { status, answer } = check(folder);
    expect(status, JSON.stringify(answer.checks)).toBe(0);
    expect(answer.case).toMatchObject({ name: 'Heyva', files: 1, capturesNotHere: [] });
  });

  await test.step('the verify page says what there is of it', async () => {
    const page = await extension.open('verify');
    const zip = join(bench.directory, 'again.zip');
    expect(bench.run('7z', 'a', '-tzip', zip, folder).code).toBe(0);
    const { checks } = await verifyOn(page, zip, null);
    const ofCase = checks.filter(({ name }) => ['case-entries', 'case-chain', 'case-files'].includes(name));
    expect(ofCase.map(({ result }) => result)).toEqual(['held', 'held', 'held']);
    await expect(page.getByTestId('verify-case')).toContainText('Heyva');
    await lookThrough(page, 'a case that was checked');
    await page.close();
  });

  await test.step('a word that is changed in it is found by each', async () => {
    const file = join(folder, CASE_ENTRIES);
    const before = readFileSync(file);
    writeFileSync(file, readFileSync(file, 'utf8').replace(CONCLUSION, 'Cavab qəsdən tezləşdirilir'));
    const { code, output } = bench.run('sh', join(folder, 'verify.sh'), 'en');
    expect(code).toBe(1);
    expect(output).toContain(`This file was changed: ${CASE_ENTRIES}`);
    const { status, answer } = check(folder);
    expect(status).toBe(1);
    const broken = answer.checks.filter(({ result }: { result: string }) => result === 'broken');
    expect(broken.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['manifest-digests', 'case-entries', 'case-chain']),
    );
    const zip = join(bench.directory, 'changed.zip');
    expect(bench.run('7z', 'a', '-tzip', zip, folder).code).toBe(0);
    const { ok, checks } = await verifyPackage(extension, zip, null);
    expect(ok).toBe(false);
    expect(checks.filter(({ result }) => result === 'failed').map(({ name }) => name)).toContain(
      'case-chain',
    );
    writeFileSync(file, before);
  });

  await test.step('with her words and the name, sealed for OpenPGP, gpg opens it', async () => {
    await vault.getByTestId('export-another').click();
    await ownPassword(vault);
    await vault.getByTestId('package-password').fill(PASSWORD);
    await vault.getByTestId('export-account').check();
    await vault.getByTestId('export-real-name').check();
    await vault.getByTestId('export-make').click();
    const path = await pack();
    await expect(vault.getByTestId('export-case-reworded')).toHaveCount(0);
    const zip = join(bench.directory, basename(path, '.gpg'));
    const decrypt = [
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      PASSWORD,
      '--output',
      zip,
      '--decrypt',
      path,
    ];
    bench.gpg('--yes', ...decrypt);
    expect(bench.run('unzip', '-q', zip, '-d', bench.directory).code).toBe(0);
    const contents = contentsOf(join(bench.directory, basename(zip, '.zip')));
    for (const file of [CASE_ENTRIES, 'data/report.txt', 'data/report.pdf, printed', 'data/index.html'])
      for (const word of [OWN_WORDS, REAL_NAME])
        expect(contents.get(file)?.replaceAll('\n', ' '), file).toContain(word);
    expect((await verifyPackage(extension, path, { password: PASSWORD })).ok).toBe(true);
  });

  await test.step('a file of the case that is damaged is left out, and told', async () => {
    const { files } = JSON.parse(readFileSync(join(folder, CASE_ENTRIES), 'utf8'));
    await vault.getByTestId('export-another').click();
    await spoil(vault, { file: files[0].part });
    await ownPassword(vault);
    await vault.getByTestId('package-password').fill(PASSWORD);
    await vault.getByTestId('export-make').click();
    const path = await pack();
    await expect(vault.getByTestId('export-case-damaged')).toContainText('1');
    const opened = await unpack(readFileSync(path), { password: PASSWORD });
    expect(Array.from(opened.files.keys()).filter((file) => file.startsWith('data/case/'))).toEqual([
      CASE_ENTRIES,
    ]);
    expect(Buffer.from(opened.files.get('data/index.html') ?? []).toString('utf8')).toContain(
      CASE_WORDS.en.whyFile.damaged,
    );
    expect((await verifyPackage(extension, path, { password: PASSWORD })).ok).toBe(true);
  });
  bench.remove();
});
