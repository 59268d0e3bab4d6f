import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { capture } from '../driver/capture.ts';
import { entriesOf } from '../driver/unpack.ts';
import { exportPackage, openVault } from '../driver/vault.ts';
import { verifyOn } from '../driver/verify.ts';
import { Workbench } from '../unit/gnupg.ts';
import { expect, SAMPLE_TOOLS, test } from './sample.ts';

/* A page, and a package, that would like to do something where it is only looked at. */

test.skip(!SAMPLE_TOOLS, 'needs gpg and unzip');

const ADDRESS = 'https://example.org/hostile.html';
/** Whatever runs asks for this. */
const BEACON = 'https://example.org/beacon';
const run = (from: string) => `fetch('${BEACON}?${from}')`;
const TITLE = `<img src="${BEACON}?title" onerror="${run('title')}">Salam`;
const TEXT = `</script><script>${run('text')}</script><svg onload="${run('svg')}">`;
const PASSWORD = 'yeddi rəngli qayıq, 41 pillə';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const HOSTILE = `<!DOCTYPE html>
<html lang="az"><head><meta charset="utf-8"><title>${escaped(TITLE)}</title></head>
<body onload="${run('body')}">
<h1>${escaped(TEXT)}</h1>
<script>${run('script')}</script>
<img src="/stand-in/art/3-480x320.png" alt="" width="300" height="200" onload="${run('image')}">
<a href="javascript:${run('link')}">Salam</a>
<iframe srcdoc="&lt;script>${run('frame')}&lt;/script>"></iframe>
</body></html>`;

/** Everything that a page asks for from now on, but its own files. */
function listen(page: Page, own: string): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(own)) asked.push(request.url());
  });
  page.on('dialog', (dialog) => asked.push(dialog.message()));
  return asked;
}

test('a page full of code is captured, shown, packed and checked as text', async ({
  running,
  sites,
  downloads,
}) => {
  const { browser, extension } = running;
  const own = extension.address('verify').replace('verify.html', '');
  const page = await browser.newPage();
  await page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body: HOSTILE }));
  await page.goto(ADDRESS);
  const { captureId, text } = await capture(extension, page);
  expect(captureId, text).not.toBeNull();
  expect(text).toContain(TITLE);
  await page.close();
  // The page itself ran in its tab, as pages do.
  const beacons = () => sites.requests.map(({ url }) => url).filter((url) => url.startsWith(BEACON));
  expect(beacons()).not.toEqual([]);
  sites.requests.length = 0;

  const vault = await openVault(extension);
  const inVault = listen(vault, own);
  await vault.locator(`[data-id="${captureId}"] [data-testid="capture-open"]`).click();
  await expect(vault.getByRole('heading', { level: 1 })).toHaveText(TITLE);
  await vault.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  const { path } = await exportPackage(vault, downloads, {
    caseName: TITLE,
    password: PASSWORD,
    captures: captureId === null ? [] : [captureId],
  });
  expect(inVault.filter((url) => !url.startsWith(`blob:${own}`))).toEqual([]);

  const verify = await extension.open('verify');
  const inVerify = listen(verify, own);
  expect(await verifyOn(verify, path, { password: PASSWORD })).toMatchObject({ ok: true, captures: 1 });
  await expect(verify.getByTestId('verify-capture').locator('summary').first()).toContainText(TITLE);
  expect(inVerify).toEqual([]);

  // The lawyer's double click, in a browser that lets scripts run.
  const bench = new Workbench();
  try {
    const zip = join(bench.directory, basename(path, '.gpg'));
    bench.gpg('--pinentry-mode', 'loopback', '--passphrase', PASSWORD, '--output', zip, '--decrypt', path);
    bench.run('unzip', '-q', zip, '-d', bench.directory);
    const data = join(bench.directory, basename(zip, '.zip'), 'data');
    const folder = bench.run('ls', join(data, 'captures')).output.trim();
    for (const file of ['index.html', `captures/${folder}/page.html`]) {
      const tab = await browser.newPage();
      await tab.goto(pathToFileURL(join(data, file)).href, { waitUntil: 'load' });
      if (file === 'index.html') await expect(tab.getByText(TITLE).first()).toBeVisible();
      await tab.close();
    }
  } finally {
    bench.remove();
  }
  expect(beacons()).toEqual([]);
});

test('a package that was filled with scripts afterwards runs none of them', async ({
  sample,
  running,
  sites,
  folder,
}) => {
  const bytes = readFileSync(sample.packages.az.zip);
  const script = `<script>${run('package')};document.title='owned'</script>`;
  let filled = 0;
  for (const { path, at, bytes: entry } of await entriesOf(new Uint8Array(bytes))) {
    if (!path.endsWith('.html') || entry.length < script.length) continue;
    bytes.fill(' ', at, at + entry.length);
    bytes.write(script, at);
    filled++;
  }
  // Two pages, and the index.
  expect(filled).toBe(3);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'filled.zip');
  writeFileSync(file, bytes);

  const page = await running.extension.open('verify');
  const asked = listen(page, running.extension.address('verify').replace('verify.html', ''));
  sites.requests.length = 0;
  await expect(page).toHaveTitle('Sübut');
  const title = await page.title();
  const { ok, checks } = await verifyOn(page, file, null);
  expect(ok).toBe(false);
  const broken = checks.filter(({ result }) => result === 'failed').map(({ name }) => name);
  expect(new Set(broken)).toEqual(
    new Set(['zip-checksums', 'manifest-digests', 'artifacts', 'page-hash', 'page-inert']),
  );
  expect(page.frames()).toHaveLength(1);
  await expect(page.locator('img, iframe, object, embed, video')).toHaveCount(0);
  expect(await page.title()).toBe(title);
  expect(asked).toEqual([]);
  expect(sites.requests).toEqual([]);
});
