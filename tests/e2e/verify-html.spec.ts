import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import JSZip from 'jszip';
import type { Page } from 'playwright';
import { digestOf, publishedDigest, verifyHtml } from '../../scripts/setup/verify-html.ts';
import { chainHead } from '../../utils/evidence/bag/custody-file.ts';
import { Firefox } from '../driver/firefox.ts';
import { startProxy } from '../driver/proxy.ts';
import { unpack } from '../driver/unpack.ts';
import { compareOn, dropOn, NotOpened, verdictOn, verifyOn } from '../driver/verify.ts';
import { launchChromium } from '../sites/browser.ts';
import {
  appendEntry,
  EXPORTED_AT,
  FIRST_ID,
  makeVault,
  pack,
  requestFor,
  SECOND_ID,
} from '../unit/package/fixture.ts';
import { BUILDS, test as base, executable, expect } from './fixtures.ts';

/* verify.html as a lawyer opens it: from a folder, in a browser without the extension. */

const PASSWORD = 'a password of the test';
const LATER_PASSWORD = 'another password of the test';

interface Made {
  text: string;
  sealed: Uint8Array<ArrayBuffer>;
  zip: Uint8Array<ArrayBuffer>;
  again: Uint8Array<ArrayBuffer>;
  files: Map<string, Uint8Array<ArrayBuffer>>;
  later: Uint8Array<ArrayBuffer>;
  signer: string;
}

interface Stick {
  page: string;
  sealed: string;
  bare: string;
  changed: string;
  /** Unpacked, under another name, with a file of macOS in it. */
  folder: string;
  /** Packed again by another program. */
  again: string;
  /** Of the same vault, after one of the two captures was deleted; it has a password of its own. */
  later: string;
  signer: string;
}

const test = base.extend<{ stick: Stick }, { made: Made }>({
  made: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern.
    async ({}, use) => {
      const vault = await makeVault();
      const { file, written } = await pack(requestFor(vault, { password: PASSWORD }));
      const grown = { ...vault, custody: [...vault.custody], exhibits: vault.exhibits.slice(0, 1) };
      await appendEntry(
        grown,
        await chainHead(vault.custody),
        { action: 'deleted', captures: [FIRST_ID, SECOND_ID], record: null, recipients: [] },
        EXPORTED_AT,
      );
      const later = await pack(requestFor(grown, { password: LATER_PASSWORD }));
      const { zip, files, name } = await unpack(file, written);
      const other = new JSZip();
      for (const [path, bytes] of files) other.file(`${name}/${path}`, bytes);
      const again = new Uint8Array(
        await other.generateAsync({ type: 'arraybuffer', compression: 'DEFLATE' }),
      );
      await use({
        text: await verifyHtml(),
        sealed: file,
        zip,
        again,
        files,
        later: later.file,
        signer: written.signer,
      });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  stick: async ({ made, folder }, use) => {
    const put = (name: string, content: string | Uint8Array): string => {
      const path = resolve(join(folder, name));
      writeFileSync(path, content);
      return path;
    };
    const { zip } = made;
    const unpacked = resolve(join(folder, 'Sənədlər'));
    for (const [path, bytes] of [...made.files, ['.DS_Store', new Uint8Array(8)] as const]) {
      mkdirSync(dirname(join(unpacked, path)), { recursive: true });
      writeFileSync(join(unpacked, path), bytes);
    }
    await use({
      page: pathToFileURL(put('verify.html', made.text)).href,
      sealed: put('a.zip.gpg', made.sealed),
      bare: put('a.zip', zip),
      changed: put('b.zip', zip.with(Buffer.from(zip).indexOf('<!doctype html>') + 20, 0x58)),
      folder: unpacked,
      again: put('c.zip', made.again),
      later: put('later.zip.gpg', made.later),
      signer: made.signer,
    });
  },
});

test('the README publishes the digest of the file', ({ made }) => {
  expect(publishedDigest(), 'npm run fix publishes it anew').toBe(digestOf(made.text));
});

test('each build of the extension carries the same file', ({ made }) => {
  for (const folder of [BUILDS.shipped, '.output/firefox-mv3'])
    expect(digestOf(readFileSync(`${folder}/offline/verify.html.txt`, 'utf8')), folder).toBe(
      digestOf(made.text),
    );
});

test('in Chromium it checks packages, compares the signer, and asks for nothing', async ({ stick }, info) => {
  const browser = await launchChromium({ executablePath: executable(), extension: null, hostRules: '' });
  try {
    const page = await browser.newPage();
    const seen: string[] = [];
    page.on('request', (request) => seen.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') seen.push(message.text());
    });
    page.on('pageerror', (error) => seen.push(String(error)));
    await page.goto(stick.page);
    for (const [file, secret] of [
      [stick.sealed, { password: PASSWORD }],
      [stick.bare, null],
    ] as const) {
      const verdict = await verifyOn(page, file, secret);
      expect(verdict).toMatchObject({ ok: true, signer: stick.signer, captures: 2 });
      expect(verdict.checks.filter(({ result }) => result === 'failed')).toEqual([]);
    }
    for (const path of [stick.folder, stick.again]) {
      for (const give of [dropOn, ...(path === stick.folder ? [chooseFolder] : [])]) {
        await page.reload();
        await give(page, path);
        const verdict = await verdictOn(page);
        expect(verdict, path).toMatchObject({ ok: true, signer: stick.signer, captures: 2 });
        expect(verdict.notes).toEqual(
          path === stick.folder ? ['folder-named', 'not-part-of-it'] : ['packed-again'],
        );
      }
    }
    seen.splice(1);
    await verifyOn(page, stick.bare, null);
    await compareSigner(page, stick.signer);
    await facts(page, info.outputPath('facts.png'));
    await compare(page, stick);

    const broken = await verifyOn(page, stick.changed, null);
    expect(broken.ok).toBe(false);
    expect(broken.checks.filter(({ result }) => result === 'failed').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['zip-checksums', 'manifest-digests', 'artifacts', 'page-hash']),
    );
    const refused = await verifyOn(page, stick.sealed, { password: 'x' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NotOpened);
    expect(refused).toMatchObject({ code: 'wrong-password' });
    // Only itself.
    expect(seen).toEqual([stick.page]);
    // Not even when code in it wanted to.
    const reached = await page.evaluate(() => fetch('https://example.org/').then(String, String));
    expect(reached).toContain('TypeError');
    expect(seen.join('\n')).toContain('Content Security Policy');
  } finally {
    await browser.close();
  }
});

const chooseFolder = (page: Page, path: string): Promise<void> =>
  page.getByTestId('verify-folder').setInputFiles(path);

async function compare(page: Page, { later, changed }: Stick): Promise<void> {
  const told = await compareOn(page, later, { password: LATER_PASSWORD });
  await expect(told).toHaveAttribute('data-kind', 'compared');
  await expect(told.getByTestId('comparison-summary')).toContainText('neither contradicts the other');
  await expect(told.getByTestId('comparison-facts').locator('li')).toHaveText([
    'The custody chain of the second package goes on where that of the first ends. Entries in common: 6, further ones in the second: 1.',
    'Captures that are the same in both, file for file: 1.',
    'Entries that the first package tells and the second withholds: 5.',
  ]);
  const missing = told.getByTestId('compared-captures-first').locator('li');
  await expect(missing).toHaveText(/^Uydurma kanal \(.+\): deleted, as entry 7 of the chain says$/);
  await expect(missing).toHaveAttribute('data-id', SECOND_ID);
  await expect(told.getByTestId('compared-captures-second')).toHaveCount(0);
  const withheld = 'entries of the custody chain are withheld: only their number and order are shown.';
  const concern = 'They concern captures that are not in this package, as the package itself says:';
  await expect(page.getByTestId('verify-withheld')).toHaveText([
    `4 ${withheld} ${concern} 2; of these deleted: 0.`,
    `3 ${withheld} ${concern} 1; of these deleted: 0.`,
  ]);
  const refused = await compareOn(page, changed, null);
  await expect(refused).toHaveAttribute('data-kind', 'not-verified');
  await expect(refused.getByTestId('comparison-facts')).toHaveCount(0);
  await expect(refused.getByTestId('verify-report')).toHaveAttribute('data-ok', 'false');
}

async function compareSigner(page: Page, signer: string): Promise<void> {
  const field = page.getByTestId('verify-signer-typed');
  const said = page.getByTestId('verify-signer-compared');
  await field.fill(signer.slice(0, 10));
  await expect(said).toHaveCount(0);
  await field.fill(signer.toLowerCase().replaceAll(/.{4}/g, '$& '));
  await expect(said).toHaveText(
    'It is the same fingerprint: the package is by the sender who told it to you.',
  );
  await field.fill(signer.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
  await expect(said).toContainText('It is not the same fingerprint.');
}

async function facts(page: Page, picture: string): Promise<void> {
  const first = page.getByTestId('verify-capture').first();
  await first.locator('summary').first().click();
  await expect(first.getByTestId('capture-clock')).toContainText('1.5 s');
  await expect(first.getByTestId('capture-gaps')).toContainText('Row 60');
  await first.getByTestId('capture-facts').locator('summary').click();
  await expect(first.getByTestId('adjustments')).toContainText('.composer');
  await page.screenshot({ path: picture, fullPage: true });
  await page.getByTestId('language').selectOption('az');
  await expect(first.getByTestId('capture-gaps')).toContainText('60');
  await page.getByTestId('language').selectOption('en');
}

test('in Firefox it checks packages too', async ({ stick, sites, folder, downloads }) => {
  const executablePath = process.env.SUBUT_FIREFOX ?? '';
  test.skip(executablePath === '', 'Firefox cannot be had here.');
  const proxy = await startProxy(sites);
  const firefox = await Firefox.start({
    executablePath,
    profile: resolve(folder, 'profile'),
    extension: resolve('.output/firefox-mv3'),
    downloads: resolve(downloads),
    proxyPort: proxy.port,
    devicePixelRatio: 1,
  });
  const id = (name: string): string => `[data-testid="${name}"]`;
  try {
    await firefox.open(stick.page);
    await firefox.type(id('verify-file'), stick.sealed);
    await firefox.type(id('verify-password'), PASSWORD);
    await firefox.click(id('verify-open'));
    const fingerprint = await firefox.text(id('verify-fingerprint'));
    expect(fingerprint.replaceAll(/\s/g, '')).toBe(stick.signer);
    const ok = () =>
      firefox.evaluate<string>(`return document.querySelector('${id('verify-report')}')?.dataset.ok ?? ''`);
    expect(await ok()).toBe('true');
    await firefox.type(id('verify-file'), stick.changed);
    await expect.poll(ok).toBe('false');
  } finally {
    await firefox.close();
    await proxy.close();
  }
});
