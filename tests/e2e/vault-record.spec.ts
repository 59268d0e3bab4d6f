import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { pictureSize } from '../driver/read-capture.ts';
import { readVaultRows } from '../driver/storage.ts';
import { exportPackage, listed, openCapture, openVault } from '../driver/vault.ts';
import { verifyPackage } from '../driver/verify.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* One capture on the vault page: what it says, what it does not show by itself, and its end. */

const PASSWORD = 'yeddi rəngli qayıq, 41 pillə';

test('a capture is told in words, and its picture stays covered until it is asked for', async ({
  running,
}) => {
  await running.extension.setScreens(2);
  const id = await keep(running, ADDRESSES.telegramPreview);
  const vault = await openVault(running.extension);
  await openCapture(vault, id);
  await expect(vault.getByRole('heading', { level: 1 })).toContainText('Bağda rəssamlıq');
  await expect(vault.getByTestId('fact-url')).toContainText(ADDRESSES.telegramPreview);
  await expect(vault.getByTestId('capture')).toContainText(`@${CHANNEL.username}`);
  for (const name of ['fact-page-hash', 'fact-record-hash'])
    await expect(vault.getByTestId(name)).toHaveText(/^[0-9a-f]{64}$/);
  // An address in a record is text: a click must not lead back to the page.
  await expect(vault.locator('a[href*="t.me"]')).toHaveCount(0);

  const tiles = vault.getByTestId('picture-tile');
  await expect(vault.locator('img, canvas')).toHaveCount(0);
  await vault.getByTestId('picture-show').click();
  const whole = await pictureSize(vault);
  expect(whole.height).toBeGreaterThan(800);
  await expect(tiles.first()).toBeVisible();
  await expect(vault.getByTestId('picture-image')).toHaveAccessibleName(en.capture.pictureAlt);

  await vault.getByTestId('picture-which').selectOption('viewport');
  await expect.poll(() => pictureSize(vault)).toEqual({ width: 1280, height: 800 });
  await vault.getByTestId('picture-hide').click();
  await expect(vault.locator('img, canvas')).toHaveCount(0);

  await vault.getByTestId('picture-show').click();
  await expect(tiles.first()).toBeVisible();
  await vault.getByTestId('back').click();
  await expect.poll(() => listed(vault)).toEqual([id]);
  await expect(vault.locator('img, canvas')).toHaveCount(0);
});

test('a capture is deleted only after the confirmation, and its deletion stays in the chain', async ({
  running,
  downloads,
}) => {
  test.skip(!['gpg', 'unzip'].every(needTool), 'needs gpg and unzip');
  const { extension } = running;
  const gone = await keep(running);
  const kept = await keep(running);
  const vault = await openVault(extension);
  await openCapture(vault, gone);
  const before = await readVaultRows(vault);
  expect(before.files[gone]?.count).toBeGreaterThanOrEqual(4);

  await vault.getByTestId('delete').click();
  await expect(vault.getByTestId('delete-confirm')).toBeDisabled();
  await vault.getByTestId('delete-cancel').click();
  await vault.getByTestId('delete').click();
  await vault.getByTestId('delete-understood').check();
  await vault.keyboard.press('Escape');
  await expect(vault.getByTestId('delete-dialog')).toHaveCount(0);
  expect(await readVaultRows(vault)).toEqual(before);

  await vault.getByTestId('delete').click();
  await expect(vault.getByTestId('delete-confirm')).toBeDisabled();
  await vault.getByTestId('delete-understood').check();
  await vault.getByTestId('delete-confirm').click();
  await expect.poll(() => listed(vault)).toEqual([kept]);
  const after = await readVaultRows(vault);
  expect(after.captures).toEqual([kept]);
  expect(Object.keys(after.files)).toEqual([kept]);
  expect(after.records).toBe(1);
  expect(after.chain).toHaveLength(before.chain.length + 1);
  expect(after.chain.slice(0, -1)).toEqual(before.chain);
  await vault.goto(extension.address('vault', `#capture/${gone}`));
  await expect(vault.getByTestId('capture-failed')).toBeVisible();

  // A package of what is left carries the whole chain; of what concerns other captures only the links, not the bodies.
  const { path } = await exportPackage(vault, downloads, { caseName: 'Nümunə', password: PASSWORD });
  expect(await verifyPackage(extension, path, { password: PASSWORD })).toMatchObject({
    ok: true,
    captures: 1,
  });
  const entries = await custodyIn(path);
  expect(entries.map(({ link }) => link.sequence)).toEqual(after.chain.map((_, index) => index + 1));
  expect(entries.map(({ body }) => body?.action ?? null)).toEqual([null, 'captured', null, null]);
});

interface Line {
  link: { sequence: number };
  body: { action: string } | null;
}

/** The custody chain out of a package, opened with GnuPG. */
async function custodyIn(path: string): Promise<Line[]> {
  const bench = new Workbench();
  try {
    const zip = join(bench.directory, basename(path, '.gpg'));
    bench.gpg('--pinentry-mode', 'loopback', '--passphrase', PASSWORD, '--output', zip, '--decrypt', path);
    bench.run('unzip', '-q', zip, '-d', bench.directory);
    const file = join(bench.directory, basename(zip, '.zip'), 'data/custody.jsonl');
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  } finally {
    bench.remove();
  }
}
