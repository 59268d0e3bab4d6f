import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillVault } from '../driver/fill-vault.ts';
import { unpack } from '../driver/unpack.ts';
import { opened, openVault, ownPassword, saved, savePackage } from '../driver/vault.ts';
import { verifyPackage } from '../driver/verify.ts';
import { CHANNELS, EVENTS, FILES, fileText, LOG, NAME, PEOPLE, VISITS } from '../example/case.ts';
import { pages, playExample } from '../example/play.ts';
import { EXHIBITS, exhibit, SILENCES, sha256Of } from '../unit/example/expected.ts';
import { expect, test } from './fixtures.ts';

/* The worked example of docs/example-case.md in a browser: the case on the screen, and the package that goes to the lawyer. */

const PASSWORD = 'qırmızı çay dörd pəncərə yoxlama';

test('the example stands in a vault, and goes to a lawyer as one package that holds', async ({
  running,
  downloads,
  folder,
}) => {
  const { extension } = running;
  const example = await playExample('example-browser');
  const desk = await openVault(extension);
  await fillVault(desk, await example.vault.rows());
  await example.vault.remove();
  await desk.close();
  const vault = await openVault(extension);
  await vault.getByTestId('nav-cases').click();
  await vault.getByTestId('case-open').click();

  await test.step('the case has all its parts, and shows no picture', async () => {
    await expect(vault.locator('main h1')).toHaveText(NAME);
    const counts = { captures: EXHIBITS.length, events: EVENTS.length, attachments: FILES.length };
    for (const [tab, count] of Object.entries(counts))
      await expect(vault.getByTestId(`tab-${tab}`)).toContainText(`(${count})`);
    await vault.getByTestId('tab-timeline').click();
    // Captures, events, lines of the log, visits, and the times that end.
    const entries = pages().length + EVENTS.length + LOG.length + VISITS.length;
    await expect.poll(() => vault.getByTestId('timeline-row').count()).toBeGreaterThanOrEqual(entries);
    await vault.getByTestId('tab-papers').click();
    expect(await vault.locator('main img, main canvas, main video').count()).toBe(0);
  });

  await test.step('a paper is saved as PDF with the same numbers', async () => {
    await vault.getByTestId('paper-kind').selectOption('list-of-exhibits');
    await vault.getByTestId('paper-language').selectOption('az');
    await vault.getByTestId('paper-format').selectOption('pdf');
    await vault.getByTestId('paper-make').click();
    const name = await vault.getByTestId('paper-save').getAttribute('download');
    await vault.getByTestId('paper-save').click();
    const path = join(downloads, name ?? '');
    await saved(path);
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
    for (const file of FILES) expect(text).toContain(sha256Of(fileText(file)));
    expect(text).toMatch(new RegExp(`№ ${exhibit('imtina1')}\\b`));
  });

  let file = '';
  await test.step('the package is made', async () => {
    await vault.getByTestId('case-export').click();
    await ownPassword(vault);
    await vault.getByTestId('package-password').fill(PASSWORD);
    await expect(vault.getByTestId('export-with-case')).toBeChecked();
    await opened(vault.getByTestId('export-options'));
    await vault.getByTestId('export-language').selectOption('en');
    await vault.getByTestId('export-make').click();
    file = (await savePackage(vault, downloads, 240_000)).path;
  });

  const { files } = await unpack(new Uint8Array(readFileSync(file)), { password: PASSWORD });

  await test.step('it has the case: each file as it was given, each exhibit under its number', async () => {
    for (const one of FILES) {
      const number = String(exhibit(one.key)).padStart(3, '0');
      const path = Array.from(files.keys()).find((found) => found.startsWith(`data/case/files/${number}-`));
      expect(path, one.fileName).toContain(one.fileName.toLowerCase());
      expect(new TextDecoder().decode(files.get(path ?? ''))).toBe(fileText(one));
    }
    const folders = new Set(
      Array.from(files.keys()).flatMap((path) => /^data\/captures\/(\d+)-/.exec(path)?.[1] ?? []),
    );
    expect(Array.from(folders, Number).toSorted((a, b) => a - b)).toEqual(
      pages().map(({ key }) => exhibit(key)),
    );
    // Whose names were not chosen, stands nowhere in what is for people and programs to read.
    for (const [path, bytes] of files) {
      if (!/\.(json|txt|html)$/.test(path)) continue;
      const text = new TextDecoder().decode(bytes);
      for (const { realName } of PEOPLE)
        if (realName !== undefined) expect(text, path).not.toContain(realName);
    }
  });

  await test.step('its binder tells channels, silences and last days', async () => {
    const pdf = join(folder, 'report.pdf');
    writeFileSync(pdf, files.get('data/report.pdf') ?? new Uint8Array());
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    for (const { id, names } of CHANNELS) {
      expect(text).toContain(id);
      for (const [, title] of names) expect(text).toContain(title);
    }
    // Those that have an answer: the others are counted to the day of the export.
    for (const [, , to, count] of SILENCES)
      if (to !== null) expect(text).toMatch(new RegExp(`\\b${count}\\b`));
    expect(text).toContain('3 December 2026');
    for (const one of FILES) expect(text.replaceAll(/\s/g, '')).toContain(sha256Of(fileText(one)));
    expect(execFileSync('qpdf', ['--check', pdf], { encoding: 'utf8' })).toContain('No syntax');
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Tagged: +yes/);
  });

  await test.step('the check holds all of it', async () => {
    const verdict = await verifyPackage(extension, file, { password: PASSWORD });
    expect(verdict.checks.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(verdict.captures).toBe(pages().length);
  });
});
