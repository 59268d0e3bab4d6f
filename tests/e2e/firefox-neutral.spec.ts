import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messages } from '../../utils/i18n/translate.ts';
import { neutralFirefox } from '../driver/neutral-build.ts';
import { saved } from '../driver/vault.ts';
import { needTool } from '../unit/tools.ts';
import { expect } from './fixtures.ts';
import { id, keepShort, noFirefox, test } from './in-firefox.ts';
import { SHORT_PAGE } from './keep.ts';
import { expectSheets } from './kit-sheets.ts';

/* In Firefox: what others see of the extension in the neutral appearance, and the recovery kit on paper. */

test.skip(noFirefox, 'Firefox cannot be had here.');

const OURS = /s[üu]but/i;
const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
const { neutral } = messages.en;

/** Addresses and titles in Firefox's history, once it has closed. */
function history(profile: string): string[] {
  const db = new DatabaseSync(join(profile, 'places.sqlite'), { readOnly: true });
  const pages = db.prepare('SELECT url, title FROM moz_places').all();
  db.close();
  return pages.flatMap(({ url, title }) => [String(url), String(title)]);
}

test('switched on, button, titles, history, downloads and the printed kit say nothing of what it is', async ({
  startFirefox,
  folder,
  downloads,
}) => {
  test.skip(!needTool('pdftotext'), 'The printed sheets are read with pdftotext, which cannot be had here.');
  const firefox = await startFirefox();
  const title = () => firefox.evaluate<string>('return document.title');
  await firefox.openOwn('vault');
  await expect.poll(title).toBe(`${messages.en.vault.captures} – Sübut`);
  await expect.poll(() => firefox.names()).toMatchObject({ button: 'Sübut' });
  await firefox.click(id('nav-settings'));
  await firefox.click(id('settings-neutral'));
  await expect.poll(title).toBe(neutral.name);
  await expect.poll(() => firefox.names()).toMatchObject({ button: neutral.name, tip: neutral.name });

  await keepShort(firefox);
  await firefox.closeTab();
  await firefox.openOwn('vault');
  await firefox.click(id('nav-passphrase'));
  await firefox.type(id('passphrase-new'), PASSPHRASE);
  await firefox.type(id('passphrase-repeat'), PASSPHRASE);
  await firefox.click(id('passphrase-save'));
  await firefox.text(id('passphrase-saved'));
  await firefox.click(id('kit-shared'));
  await firefox.type(id('kit-passphrase'), PASSPHRASE);
  await firefox.click(id('kit-make'));
  await firefox.text(id('kit-code'));
  const codes = await firefox.evaluate<string[]>(
    `return Array.from(document.querySelectorAll('${id('kit-code')}'), (code) => code.textContent)`,
  );
  const paper = join(folder, 'kit.pdf');
  await firefox.print(paper);
  expect(codes).toHaveLength(3);
  // Nothing of Firefox's stands at the edges: no title, no address.
  for (const words of expectSheets(paper, codes))
    expect(words).not.toMatch(/s[üu]but|moz-extension|vault\.html/i);
  await firefox.click(id('kit-done'));

  await firefox.click(id('nav-backup'));
  await firefox.click(id('backup-make'));
  await firefox.click(id('backup-save'));
  const name = await firefox.evaluate<string>(
    `return document.querySelector('${id('backup-save')}').getAttribute('download')`,
  );
  expect(name).toMatch(/^\d{8}T\d{6}Z\.bak$/);
  await saved(join(downloads, name));
  await firefox.click(id('lock-now'));
  await firefox.text(id('locked'));
  expect(await firefox.text('body')).not.toMatch(OURS);
  expect(await firefox.text('h1')).toBe(neutral.locked);
  await firefox.close();
  // Of an extension's pages and files Firefox itself writes nothing into the history; of the page that was kept it does.
  const seen = history(join(folder, 'profile'));
  expect(seen).toContain(SHORT_PAGE);
  expect(seen.filter((one) => OURS.test(one) || one.startsWith('moz-extension:'))).toEqual([]);
});

test('the neutral build says nothing in Firefox’s own lists either', async ({ startFirefox }) => {
  await neutralFirefox();
  const firefox = await startFirefox({ neutral: true });
  await expect
    .poll(() => firefox.names())
    .toEqual({
      button: neutral.name,
      tip: neutral.name,
      name: neutral.name,
      description: 'Keeps your notes on this device.',
    });
  await firefox.openOwn('vault');
  await firefox.click(id('nav-settings'));
  await firefox.text(id('lock-settings'));
  expect(
    await firefox.evaluate('return [document.title, document.querySelector(\'[data-testid="appearance"]\')]'),
  ).toEqual([neutral.name, null]);
});
