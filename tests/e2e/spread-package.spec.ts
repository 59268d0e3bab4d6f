import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { PICTURE_WORDS } from '../../utils/cases/report/pictures/words/languages.ts';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { unpack } from '../driver/unpack.ts';
import { fillExport, openCapture, opened, openTab, openVault, saved, savePackage } from '../driver/vault.ts';
import { verifyPackage } from '../driver/verify.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* What was decided of pictures goes into a package on a person's word, is checked by all that checks one, and hashes leave the vault only in a file of their own. */

const PASSWORD = 'gəmi limanda yatır, 5 sarı fənər';
const NAME = 'A. Quliyeva';

const drawings = (show: string): string => `https://example.org/drawings.html?show=${show}`;

/** A person confirms that identical files are the same, and says something else of the other pair. */
async function decide(vault: Page): Promise<void> {
  await vault.evaluate(() => {
    location.hash = 'spread';
  });
  await vault.locator('[data-testid="spread-progress"][data-state="done"]').waitFor({ timeout: 120_000 });
  await vault.getByTestId('spread-by').fill(NAME);
  await vault.getByTestId('spread-identical-confirm').click();
  await expect(vault.getByTestId('spread-group')).toHaveCount(1);
  await vault.getByTestId('spread-ask').focus();
  for (const key of ['n', 'c']) {
    if ((await vault.getByTestId('spread-none').count()) > 0) break;
    await vault.keyboard.press(key);
    await expect(vault.getByTestId('spread-decided')).not.toBeEmpty();
  }
}

interface Made {
  path: string;
  /** Unpacked. */
  bag: string;
}

async function pack(
  vault: Page,
  downloads: Parameters<typeof savePackage>[1],
  bench: Workbench,
  { caseName, ticks }: { caseName: string; ticks: readonly string[] },
): Promise<Made> {
  await fillExport(vault, { caseName, password: PASSWORD });
  await opened(vault.getByTestId('export-options'));
  for (const tick of ['export-matches']) await expect(vault.getByTestId(tick)).not.toBeChecked();
  for (const tick of ticks) await vault.getByTestId(tick).check();
  await vault.getByTestId('export-make').click();
  const { path } = await savePackage(vault, downloads);
  const { files } = await unpack(readFileSync(path), { password: PASSWORD });
  const bag = join(bench.directory, caseName);
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(bag, name)), { recursive: true });
    writeFileSync(join(bag, name), bytes);
  }
  return { path, bag };
}

const check = (folder: string) => {
  const script = resolve(import.meta.dirname, '../../scripts/check.ts');
  const { status, stdout } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  const { checks }: { checks: { id: string; result: string }[] } = JSON.parse(stdout);
  return { status, matches: checks.filter(({ id }) => id === 'matches').map(({ result }) => result) };
};

const inBag = ({ bag }: Made, path: string): string => readFileSync(join(bag, path), 'utf8');

test('decisions go into a package where that is ticked, and into the report, checked by page, command line and script; hashes go out by a dialog alone', async ({
  running,
  downloads,
}) => {
  test.skip(!['gpg', 'pdftotext'].every(needTool), 'needs gpg and pdftotext');
  const { extension } = running;
  await extension.set('originals', true);
  const one = await keep(running, drawings('1,2'));
  await keep(running, drawings('1,2-crop10'));
  await keep(running, drawings('1,2-mirror'));
  const vault = await openVault(extension);
  await vault.getByTestId('language').selectOption('en');
  await decide(vault);
  const bench = new Workbench();

  await test.step('without the tick nothing says that something was decided', async () => {
    const made = await pack(vault, downloads, bench, { caseName: 'without', ticks: [] });
    expect(existsSync(join(made.bag, 'data/matches.json'))).toBe(false);
    for (const path of ['data/custody.jsonl', 'data/report.txt', 'README.txt', 'data/index.html'])
      expect(inBag(made, path), path).not.toMatch(/matched|matches\.json|Quliyeva/);
    expect(check(made.bag)).toEqual({ status: 0, matches: [] });
  });

  const made = await test.step('with it, page, command line and script say that all holds', async () => {
    const withThem = await pack(vault, downloads, bench, { caseName: 'with', ticks: ['export-matches'] });
    const { ok, checks } = await verifyPackage(extension, withThem.path, { password: PASSWORD });
    expect(ok).toBe(true);
    expect(checks.filter(({ name }) => name === 'matches').map(({ result }) => result)).toEqual(['held']);
    expect(check(withThem.bag)).toEqual({ status: 0, matches: ['held'] });
    const { code, output } = bench.run('sh', join(withThem.bag, 'verify.sh'), 'en');
    expect(code, output).toBe(0);
    const { matches }: { matches: { verdict: string }[] } = JSON.parse(inBag(withThem, 'data/matches.json'));
    expect(matches.map(({ verdict }) => verdict)).toEqual(['same', 'same']);
    return withThem;
  });

  await test.step('the report says who decided, where it was seen, and what that does not show', () => {
    const words = PICTURE_WORDS.en;
    const pdf = join(made.bag, 'data/report.pdf');
    const printed = spawnSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).stdout;
    const [text, html, paper] = [inBag(made, 'data/report.txt'), inBag(made, 'data/index.html'), printed].map(
      (all) => (all ?? '').replaceAll(/\s+/g, ' '),
    );
    for (const [name, told] of Object.entries({ text, html, paper })) {
      for (const said of [
        words.same(1, '1–3'),
        NAME,
        words.why.sameBytes,
        words.method.caution,
        words.showsNot[2] ?? '',
      ])
        expect(told, `${name}: ${said}`).toContain(said);
    }
    expect(html).toContain('<svg');
  });

  await test.step('one byte more in the file is told by each', () => {
    const path = join(made.bag, 'data/matches.json');
    bench.run('sh', '-c', `printf ' ' >> '${path}'`);
    expect(check(made.bag)).toEqual({ status: 1, matches: ['broken'] });
    const { code, output } = bench.run('sh', join(made.bag, 'verify.sh'), 'en');
    expect(code).toBe(1);
    expect(output).toContain('data/matches.json');
  });

  await test.step('what else was decided goes along with a second tick', async () => {
    const all = await pack(vault, downloads, bench, {
      caseName: 'all',
      ticks: ['export-matches', 'export-other-matches'],
    });
    const { matches }: { matches: { verdict: string }[] } = JSON.parse(inBag(all, 'data/matches.json'));
    expect(matches.length).toBeGreaterThan(2);
    expect(matches.map(({ verdict }) => verdict)).toContain('not-same');
    expect(inBag(all, 'data/report.txt')).toContain(PICTURE_WORDS.en.others);
    expect(check(all.bag)).toEqual({ status: 0, matches: ['held'] });
  });

  await test.step('hashes go out in a file after a dialog that says what they are, and the history tells it', async () => {
    await vault.evaluate(() => {
      location.hash = 'spread';
    });
    await vault.getByTestId('spread-group-open').first().click();
    await vault.getByTestId('platform-hashes').click();
    const dialog = vault.getByTestId('platform-hashes-dialog');
    await expect(dialog).toContainText(en.spreadReport.hashesGiveAway);
    await expect(dialog).toContainText('Take It Down');
    await expect(dialog.getByTestId('platform-hashes-save')).toHaveCount(0);
    await dialog.getByTestId('platform-hashes-make').click();
    await dialog.getByTestId('platform-hashes-save').click();
    const file = join(downloads, 'hashes.csv');
    await saved(file);
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    // Identical files have one hash.
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^[0-9a-f]{64},\d+,picture-1(-512x512)?$/);
    for (const file of ['data/matches.json', 'data/report.txt', 'data/index.html', 'data/custody.jsonl'])
      expect(inBag(made, file), file).not.toContain(lines[0]?.slice(0, 64));
    await vault.keyboard.press('Escape');
    await vault.getByTestId('nav-list').click();
    await openCapture(vault, one);
    await openTab(vault, 'history');
    await expect(vault.getByTestId('panel-history')).toContainText(en.custody['hashes-exported']);
  });
  bench.remove();
});
