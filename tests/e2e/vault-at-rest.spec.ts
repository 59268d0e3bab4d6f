import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey } from 'openpgp';
import type { Page } from 'playwright';
import { setPassphrase } from '../driver/lock.ts';
import { allFiles, ownFiles } from '../driver/profile.ts';
import { fillExport, openCapture, openTab, openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { TEXTS } from '../sites/channel/texts.ts';
import { ACCOUNT, CAROUSEL } from '../sites/instagram/posts.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';

/* What lies on the disk when the browser is closed: nothing that tells which pages were captured, or what their owner typed. */

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Needle = [string, Buffer];

/** A text in both forms in which a browser keeps texts. */
const forms = (text: string): Needle[] => [
  [`${text} (UTF-8)`, Buffer.from(text)],
  [`${text} (UTF-16)`, Buffer.from(text, 'utf16le')],
];

/** None of them stands in the extension's own code. */
const NEEDLES: Needle[] = [
  ...[
    CHANNEL.title.slice(0, 16),
    CHANNEL.username ?? '',
    new URL(ADDRESSES.telegramPreview).pathname,
    (TEXTS[5] ?? '').slice(0, 24),
    ACCOUNT.fullName,
    ACCOUNT.username,
    new URL(ADDRESSES.instagramPost).pathname,
    CAROUSEL.caption.slice(0, 24),
    // As the copy of Telegram's page has it.
    'class="tgme_',
  ].flatMap(forms),
  ['a PNG', PNG],
];

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
/** What is typed into pages of the extension. */
const TYPED = {
  name: 'Gilavarın adı 2048',
  case: 'Gilavarın işi 3157',
  labels: 'gilavar4266',
  note: 'Gilavar mart ayında 1359',
  draft: 'Gilavar yarımçıq 2460',
  sought: 'gilavar5375',
  packageCase: 'Gilavarın bağlaması 6484',
  lawyer: 'Gilavar Sınaqlı',
  packagePassword: 'gilavar qayıq dörd pəncərə 7593',
  nextPassphrase: 'gilavar qayıq üç pəncərə 8602',
};
/** The name of the package's file as it would be. */
const SLUG = 'gilavarin-baglamasi-6484';
/** Typed into a page of the web, whose fields Chromium keeps in order to fill them again. */
const CONTROL = 'gilavar9711';

/** A running browser takes files away that were there a moment before. */
function readIfThere(file: string): Buffer[] {
  try {
    return [readFileSync(file)];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function found(files: readonly string[], needles = NEEDLES): string[] {
  const contents = files.flatMap(readIfThere);
  return needles
    .filter(([, needle]) => contents.some((bytes) => bytes.includes(needle)))
    .map(([name]) => name);
}

/** Types into each field that takes words of its owner, secrets in plain sight, and leaves the page. */
async function typeAll(vault: Page, id: string): Promise<void> {
  const { publicKey } = await generateKey({ userIDs: { name: TYPED.lawyer } });
  await vault.getByTestId('nav-list').click();
  await openCapture(vault, id);
  await vault.getByTestId('note-text').fill(TYPED.note);
  await vault.getByTestId('note-add').click();
  await vault.getByTestId('note').waitFor();
  await vault.getByTestId('note-text').fill(TYPED.draft);
  await openTab(vault, 'names');
  for (const field of ['name', 'case', 'labels'] as const)
    await vault.getByTestId(`label-${field}`).fill(TYPED[field]);
  await vault.getByTestId('label-save').click();
  await vault.getByTestId('label-saved').waitFor();
  await fillExport(vault, {
    caseName: TYPED.packageCase,
    recipients: [publicKey],
    password: TYPED.packagePassword,
  });
  await vault.getByTestId('export-form').locator('.secret button').click();
  await vault.getByTestId('export-make').click();
  await vault.getByTestId('export-done').waitFor({ timeout: 60_000 });
  await vault.getByTestId('nav-list').click();
  // It was not saved: a saved package lies on the disk under its name.
  await vault.getByTestId('unsaved-leave').click();
  await vault.getByTestId('search-text').fill(TYPED.sought);
  await vault.getByTestId('nav-passphrase').click();
  await vault.getByTestId('passphrase-form').locator('.secret button').nth(1).click();
  await vault.getByTestId('passphrase-new').fill(TYPED.nextPassphrase);
  await expect(vault.getByTestId('passphrase-new')).toHaveAttribute('type', 'text');
}

/** Chromium notes what stands in the fields of a page when it is left. */
async function leave(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    location.href = to;
  }, address);
  await page.waitForURL(address);
}

test('after captures were made and looked at, nothing of them can be read on the disk', async ({
  launch,
  folder,
}) => {
  const profile = join(folder, 'profile');
  const first = await launch({ profile });
  const { id } = first.extension;
  await first.extension.setScreens(2);
  const vault = await openVault(first.extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await keep(first, ADDRESSES.telegramPreview);
  const post = await keep(first, ADDRESSES.instagramPost);
  await vault.getByTestId('nav-list').click();
  await openCapture(vault, post);
  await vault.getByTestId('picture-show').click();
  await vault.getByTestId('picture-tile').first().waitFor();
  await typeAll(vault, post);
  const page = await first.browser.newPage();
  await page.goto(SHORT_PAGE);
  await page.evaluate(() => document.body.prepend(document.createElement('input')));
  await page.locator('input').fill(CONTROL);
  await leave(page, `${SHORT_PAGE}&next=1`);
  await leave(vault, first.extension.address('verify'));
  // Until the browser has written it down.
  await expect.poll(() => found(allFiles(profile), forms(CONTROL))).not.toEqual([]);
  await first.browser.close();

  const typed = [...Object.values(TYPED), PASSPHRASE, SLUG].flatMap(forms);
  expect(found(allFiles(profile), typed)).toEqual([]);
  const files = ownFiles(profile, id);
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  // Both captures are there, sealed.
  expect(bytes).toBeGreaterThan(300_000);
  expect(found(files)).toEqual([]);

  // The same search finds everything where it does lie open: a row of the same texts, written by the same browser.
  const second = await launch({ profile });
  const desk = await second.extension.open('verify');
  await desk.evaluate(
    async (needles) => {
      const request = indexedDB.open('control', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      await new Promise((resolve) => request.addEventListener('success', resolve));
      const writing = request.result.transaction('rows', 'readwrite', { durability: 'strict' });
      needles.forEach((needle, row) => {
        writing.objectStore('rows').put(new Uint8Array(needle), row);
      });
      await new Promise((resolve) => writing.addEventListener('complete', resolve));
      request.result.close();
    },
    NEEDLES.map(([, needle]) => Array.from(needle)),
  );
  await second.browser.close();
  expect(found(ownFiles(profile, id))).toEqual(NEEDLES.map(([name]) => name));
});
