import type { Page } from 'playwright';
import { startCalendar, type TestCalendar } from '../calendar/calendar.ts';
import { exportPackage, openCapture, opened, openVault } from '../driver/vault.ts';
import { verifyOn } from '../driver/verify.ts';
import { expect } from './fixtures.ts';
import { keep } from './keep.ts';
import { test as base } from './seat.ts';

/* OpenTimestamps from the click to the opened package. The calendar is a stand-in on loopback, and its block is in no chain. */

const test = base.extend<{ calendar: TestCalendar }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  calendar: async ({}, use) => {
    const calendar = await startCalendar();
    await use(calendar);
    await calendar.close();
  },
});

// The browser remembers whom it was allowed to ask.
test.use({ alone: true });

async function choose(vault: Page, url: string): Promise<void> {
  await vault.getByTestId('nav-settings').click();
  await opened(vault.getByTestId('calendars-choose'));
  await vault.getByTestId('calendar-other').fill(url);
  await vault.getByTestId('calendar-add').click();
  await expect(row(vault, url).getByTestId('calendar-on')).toBeChecked();
}

const row = (vault: Page, url: string) => vault.locator(`[data-testid="calendar"][data-url="${url}"]`);

test('a proof is a promise, comes into a block, and goes into the package, which never calls it proved', async ({
  running,
  calendar,
  downloads,
}) => {
  const { extension } = running;
  const vault = await openVault(extension);
  await choose(vault, calendar.url);
  // Nothing was kept yet.
  expect(calendar.asked).toEqual([]);

  const id = await test.step('a calendar that fails holds nothing up, and it is told', async () => {
    calendar.answers((_, response) => response.writeHead(200).end('<!doctype html><h1>Sign in'));
    const kept = await keep(running);
    await expect.poll(() => calendar.asked.length).toBe(1);
    await expect(row(vault, calendar.url).getByTestId('calendar-failed')).toContainText('It was not kept.');
    calendar.answers(null);
    return kept;
  });

  await test.step('the next capture is asked for, with 32 bytes and nothing of its user', async () => {
    await keep(running);
    await expect.poll(() => calendar.asked.length).toBe(2);
    const { method, path, body, headers } = calendar.asked[1] ?? {};
    expect([method, path, body?.length]).toEqual(['POST', '/digest', 32]);
    expect([headers?.cookie, headers?.referer]).toEqual([undefined, undefined]);
    expect(headers?.origin).toBe(`chrome-extension://${extension.id}`);
    await expect(row(vault, calendar.url).getByTestId('calendar-failed')).toHaveCount(0);
  });

  await test.step('it holds for the capture before it too, and is not in a block yet', async () => {
    await vault.getByTestId('nav-list').click();
    await vault.reload();
    await openCapture(vault, id);
    await vault.getByTestId('tab-history').click();
    const proof = vault.getByTestId('proof');
    await expect(proof).toHaveAttribute('data-state', 'pending');
    await vault.getByTestId('proofs-ask').click();
    await expect(vault.getByTestId('proofs-asked')).toContainText('not in a block yet');
    expect(calendar.asked[2]?.path).toMatch(/^\/timestamp\/[0-9a-f]+$/);
    await expect(proof).toHaveAttribute('data-state', 'pending');
  });

  const root = await test.step('once it is, the block and its Merkle root are told, as a claim', async () => {
    const { header } = calendar.mine(923_456);
    await vault.getByTestId('proofs-ask').click();
    await expect(vault.getByTestId('proofs-asked')).toContainText('names a block now');
    await expect(vault.getByTestId('proof')).toContainText('claims block 923456');
    await expect(vault.getByTestId('proofs-ask')).toHaveCount(0);
    const merkleRoot = Buffer.from(header.subarray(36, 68)).reverse().toString('hex');
    await expect(vault.getByTestId('proof-root')).toHaveText(merkleRoot);
    return merkleRoot;
  });

  await test.step('the package has it, and what checks it says with what to compare', async () => {
    await vault.getByTestId('nav-list').click();
    const password = 'yeddi rəngli qayıq, 41 pillə';
    const saved = await exportPackage(vault, downloads, { caseName: 'Proved?', password });
    await expect(vault.getByTestId('export-proofs')).toContainText('was not looked up');
    const page = await extension.open('verify');
    const verdict = await verifyOn(page, saved.path, { password });
    expect(verdict.ok).toBe(true);
    const results = verdict.checks.filter(({ name }) => name === 'opentimestamps');
    expect(results.map(({ result }) => result)).toEqual(['held']);
    const told = page.getByTestId('verify-proof');
    await expect(told).toContainText(root);
    await expect(told).toContainText('was not looked up here');
    await expect(page.getByTestId('verify-stamps')).not.toContainText('proved');
  });
});
