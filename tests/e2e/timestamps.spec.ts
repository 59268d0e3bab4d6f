import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { startAuthority, type TestAuthority } from '../authority/of-the-test.ts';
import { allow } from '../driver/permission-prompt.ts';
import { exportPackage, openCapture, opened, openVault } from '../driver/vault.ts';
import { verifyOn } from '../driver/verify.ts';
import { needTool } from '../unit/tools.ts';
import { expect } from './fixtures.ts';
import { keep } from './keep.ts';
import { test as base, noScreen } from './seat.ts';

/* Time stamps from the click to the opened package: the extension asks a real authority, openssl behind a local server. */

const test = base.extend<{ authority: TestAuthority }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  authority: async ({}, use) => {
    const authority = await startAuthority();
    await use(authority);
    await authority.close();
  },
});

test.skip(!needTool('openssl'), 'needs openssl');
// The browser remembers whom it was allowed to ask.
test.use({ alone: true });

/** The settings with the authority in the list and chosen. */
async function choose(vault: Page, url: string): Promise<void> {
  await vault.getByTestId('nav-settings').click();
  await opened(vault.getByTestId('timestamps-choose'));
  await vault.getByTestId('authority-other').fill(url);
  await vault.getByTestId('authority-add').click();
  await expect(row(vault, url).getByTestId('authority-on')).toBeChecked();
}

const row = (vault: Page, url: string) => vault.locator(`[data-testid="authority"][data-url="${url}"]`);

test('nobody is asked until an authority is chosen; then each capture and each package is stamped', async ({
  running,
  authority,
  downloads,
}) => {
  const { extension } = running;
  await keep(running);
  const vault = await openVault(extension);
  expect(authority.asked).toEqual([]);

  await test.step('what was kept before is stamped as soon as somebody is chosen', async () => {
    await choose(vault, authority.url);
    await expect.poll(() => authority.asked.length).toBe(1);
  });

  await test.step('each capture is stamped once', async () => {
    const id = await keep(running);
    await expect.poll(() => authority.asked.length).toBe(2);
    await vault.reload();
    await vault.getByTestId('nav-list').click();
    await openCapture(vault, id);
    await expect(vault.getByTestId('stamp')).toContainText('after the capture by this device’s clock');
    await expect(vault.getByTestId('stamp-trust')).toHaveAttribute('data-kind', 'own');
    expect(authority.asked).toHaveLength(2);
  });

  const asked = authority.asked.map(({ headers }) => headers);
  for (const headers of asked) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
    // The browser adds it, and no extension can keep it from that: docs/permissions.md says so.
    expect(headers.origin).toBe(`chrome-extension://${extension.id}`);
  }

  await test.step('nobody was asked for revocation lists; that is turned on', async () => {
    expect(authority.asked.map(({ method }) => method)).toEqual(['POST', 'POST']);
    await vault.getByTestId('nav-settings').click();
    await vault.getByTestId('lists-on').click();
    await expect(vault.getByTestId('lists-on')).toBeChecked();
    const id = await keep(running);
    await expect.poll(() => authority.asked.length).toBe(4);
    const { method, headers, body } = authority.asked[3] ?? {};
    expect([method, headers?.cookie, headers?.referer, body?.length]).toEqual([
      'GET',
      undefined,
      undefined,
      0,
    ]);
    await vault.reload();
    await vault.getByTestId('nav-list').click();
    await openCapture(vault, id);
    await expect(vault.getByTestId('stamp-list')).toHaveAttribute('data-code', 'not-withdrawn');
    await vault.getByTestId('nav-list').click();
  });

  await test.step('the package is stamped, and the verify page says what that proves', async () => {
    const password = 'yeddi rəngli qayıq, 41 pillə';
    const saved = await exportPackage(vault, downloads, { caseName: 'Stamped', password });
    await expect(vault.getByTestId('export-stamped')).toContainText('it existed on');
    expect(authority.asked.slice(4).map(({ method }) => method)).toEqual(['POST', 'GET']);
    const page = await extension.open('verify');
    const verdict = await verifyOn(page, saved.path, { password });
    expect(verdict.ok).toBe(true);
    const resultOf = (name: string) =>
      verdict.checks.filter((check) => check.name === name).map((c) => c.result);
    expect(resultOf('custody-timestamps')).toEqual(['held']);
    expect(resultOf('package-timestamp')).toEqual(['held']);
    expect(resultOf('timestamp-revocation')).toEqual(['held']);
    await expect(page.getByTestId('verify-revocation').first()).toContainText(
      'is not among the withdrawn ones',
    );
    expect(new Set(resultOf('timestamp-roots'))).toEqual(new Set(['unchecked']));
    await expect(page.getByTestId('verify-stamps')).toContainText('The package as a whole existed on');
    await expect(page.getByTestId('capture-stamp').first()).toContainText('at the latest');
    // Every request was another one.
    const stamped = authority.asked.filter(({ method }) => method === 'POST');
    const bodies = stamped.map(({ body }) => createHash('sha256').update(body).digest('hex'));
    expect(new Set(bodies).size).toBe(4);
  });
});

test('a capture made while the authority fails is stamped later, and nothing else is held up', async ({
  running,
  authority,
  downloads,
}) => {
  const { extension } = running;
  const vault = await openVault(extension);
  await choose(vault, authority.url);
  // Nothing was kept yet that could be stamped.
  expect(authority.asked).toEqual([]);
  authority.answers((_, response) => response.writeHead(500).end());
  const id = await keep(running);
  await expect.poll(() => authority.asked.length).toBe(1);
  const failed = row(vault, authority.url).getByTestId('authority-failed');
  await expect(failed).toContainText('It answered with an error of its own.');

  await vault.getByTestId('nav-list').click();
  await openCapture(vault, id);
  await expect(vault.getByTestId('stamp-none')).toContainText('Not yet.');
  const password = 'yeddi rəngli qayıq, 41 pillə';
  const saved = await exportPackage(vault, downloads, { caseName: 'Not stamped', password });
  await expect(vault.getByTestId('export-not-stamped')).toContainText('did not stamp the package');
  const page = await extension.open('verify');
  expect(await verifyOn(page, saved.path, { password })).toMatchObject({ ok: true });
  await expect(page.getByTestId('verify-stamps-none')).toBeVisible();
  await expect(page.getByTestId('verify-stamps-in-vain')).toBeVisible();

  authority.answers(null);
  await vault.getByTestId('nav-settings').click();
  await vault.getByTestId('timestamps-now').click();
  await expect(failed).toHaveCount(0);
  await vault.getByTestId('nav-list').click();
  await openCapture(vault, id);
  await expect(vault.getByTestId('stamp')).toContainText('It existed then at the latest.');
});

test.describe('on a real screen', () => {
  test.skip(noScreen !== null, noScreen ?? '');

  test('the browser is asked for the hosts of the authority and its lists alone, and has them back', async ({
    display,
    seat: { extension },
  }) => {
    const vault = await openVault(extension);
    await vault.getByTestId('nav-settings').click();
    await opened(vault.getByTestId('timestamps-choose'));
    const on = row(vault, 'https://freetsa.org/tsr').getByTestId('authority-on');
    await on.click();
    const hosts = { origins: ['https://freetsa.org/*'] };
    await allow(display, vault, hosts);
    await expect(on).toBeChecked();
    const granted = () => vault.evaluate(() => chrome.permissions.getAll());
    expect((await granted()).origins).toEqual(hosts.origins);
    // The servers of its revocation lists are asked for by themselves, and go by themselves or with it.
    const lists = vault.getByTestId('lists-on');
    const servers = { origins: ['http://www.freetsa.org/*'] };
    await lists.click();
    await allow(display, vault, servers);
    await expect(lists).toBeChecked();
    expect((await granted()).origins?.toSorted()).toEqual([...servers.origins, ...hosts.origins]);
    await lists.click();
    await expect(lists).not.toBeChecked();
    await expect.poll(async () => (await granted()).origins).toEqual(hosts.origins);
    // What was allowed once is not asked again.
    await lists.click();
    await expect(lists).toBeChecked();
    expect((await granted()).origins).toHaveLength(2);
    await on.click();
    await expect(on).not.toBeChecked();
    expect((await granted()).origins).toEqual([]);
  });
});
