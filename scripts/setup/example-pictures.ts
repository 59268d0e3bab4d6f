import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { Extension } from '../../tests/driver/extension.ts';
import { fillVault } from '../../tests/driver/fill-vault.ts';
import { openVault, saved } from '../../tests/driver/vault.ts';
import { TODAY } from '../../tests/example/case.ts';
import { type Example, playExample } from '../../tests/example/play.ts';
import { launchChromium } from '../../tests/sites/browser.ts';
import { Screens } from './screenshot.ts';

/* Pictures of the worked example (docs/example-case.md): its case on the screen, and pages of its papers. */

const WINDOW = { width: 860, height: 620 };
/** Dots in an inch of a page: it can be read, and is small. */
const DOTS = 62;

interface Programs {
  executablePath: string;
  extension: string;
  hostRules: string;
}

interface Job {
  example: Example;
  vault: Page;
  screens: Screens;
  out: string;
  downloads: string;
  onPicture(path: string, bytes: number): void;
}

/** A page of a paper. */
interface Wanted {
  name: string;
  /** Of the paper. */
  language: 'az' | 'ru' | 'en';
  /** The first page that has these words. */
  has: string;
  choose(vault: Page, example: Example): Promise<void>;
}

const chosen = (vault: Page, field: string, value: string) => vault.getByTestId(field).selectOption(value);

const PAPERS: readonly Wanted[] = [
  {
    name: 'complaint',
    language: 'az',
    has: 'Öz sözlərimlə',
    async choose(vault) {
      await chosen(vault, 'paper-kind', 'complaint');
      await chosen(vault, 'paper-addressee', 'district-prosecutor');
    },
  },
  {
    name: 'notice',
    language: 'en',
    has: 'Material',
    async choose(vault, { ids }) {
      await chosen(vault, 'paper-kind', 'platform-notice');
      await chosen(vault, 'paper-platform', 'telegram');
      await chosen(vault, 'paper-capture', ids.get('gece 19') ?? '');
    },
  },
  {
    name: 'appeal',
    language: 'ru',
    has: 'Ход дела',
    async choose(vault, { ids }) {
      await chosen(vault, 'paper-kind', 'refusal-appeal');
      await chosen(vault, 'paper-appeal-to', 'court');
      await chosen(vault, 'paper-refusal', ids.get('r2') ?? '');
    },
  },
  {
    name: 'chronology',
    language: 'en',
    has: 'Days without an answer',
    async choose(vault, { ids }) {
      await chosen(vault, 'paper-kind', 'court-chronology');
      await chosen(vault, 'paper-final', ids.get('r2') ?? '');
    },
  },
  {
    name: 'exhibits',
    language: 'az',
    has: 'Sübut № 1',
    async choose(vault) {
      await chosen(vault, 'paper-kind', 'list-of-exhibits');
    },
  },
  {
    name: 'binder',
    language: 'en',
    has: 'Numbers are those of the table below',
    async choose(vault) {
      await chosen(vault, 'paper-kind', 'binder');
    },
  },
];

/** Makes a paper on the screen, and a picture of one of its pages. */
async function pageOf({ vault, example, out, downloads, onPicture }: Job, wanted: Wanted): Promise<void> {
  const { name, language, has, choose } = wanted;
  await choose(vault, example);
  await chosen(vault, 'paper-language', language);
  // The binder has one form only.
  const format = vault.getByTestId('paper-format');
  if ((await format.count()) > 0) await format.selectOption('pdf');
  await vault.getByTestId('paper-make').click();
  const save = vault.getByTestId('paper-save');
  await save.waitFor({ timeout: 120_000 });
  const file = join(downloads, (await save.getAttribute('download')) ?? '');
  await save.click();
  await saved(file);
  const printed = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const page = printed.split('\f').findIndex((text) => text.replaceAll(/\s+/g, ' ').includes(has)) + 1;
  if (page === 0) throw new Error(`no page of ${name} has "${has}"`);
  const options = ['-r', String(DOTS), '-f', String(page), '-l', String(page), '-singlefile', '-png'];
  const png = execFileSync('pdftoppm', [...options, file], { maxBuffer: 2 ** 26 });
  const path = join(out, `${name}-page.png`);
  writeFileSync(path, png);
  onPicture(path, png.length);
}

/** Parts of the case as they are on the screen, each under the name of its picture. */
async function parts({ vault, screens, example }: Job): Promise<void> {
  const show = async (tab: string, what: string, name: string): Promise<void> => {
    await vault.getByTestId(`tab-${tab}`).click();
    await vault.getByTestId(what).first().waitFor();
    await screens.takeWith(vault.getByRole('tablist'), name);
  };
  await screens.take(vault, 'account');
  await show('captures', 'case-exhibit', 'exhibits');
  await show('visits', 'case-visit', 'still-there');
  await show('events', 'case-event', 'events');
  await vault.getByTestId('tab-timeline').click();
  await vault.getByTestId('timeline-published').click();
  await vault.getByTestId('timeline-published').waitFor({ state: 'detached' });
  await screens.takeWith(vault.getByTestId('timeline-picture'), 'timeline');
  await screens.takeWith(vault.getByTestId('case-silences'), 'silence');
  await vault.getByTestId('tab-papers').click();
  await PAPERS[0]?.choose(vault, example);
  await screens.takeWith(vault.getByTestId('case-papers'), 'papers');
}

/**
 * Takes all pictures of the example, in English, as it stands on the day on which its papers are made.
 * @param out a folder
 */
export async function examplePictures(
  programs: Programs,
  out: string,
  onPicture: (path: string, bytes: number) => void,
): Promise<void> {
  const downloads = mkdtempSync(join(tmpdir(), 'subut-example-'));
  const example = await playExample();
  const browser = await launchChromium({
    ...programs,
    downloads,
    args: ['--lang=en'],
    env: { TZ: 'Asia/Baku' },
  });
  try {
    mkdirSync(out, { recursive: true });
    const extension = await Extension.in(browser);
    const desk = await openVault(extension);
    await desk.getByTestId('language').selectOption('en');
    await fillVault(desk, await example.vault.rows());
    await desk.close();
    const screens = new Screens(out, 1, onPicture);
    await browser.clock.setFixedTime(`${TODAY}T12:00:00+04:00`);
    const vault = await openVault(extension);
    await screens.prepare(vault, WINDOW);
    await vault.getByTestId('nav-cases').click();
    await vault.getByTestId('case-open').click();
    await vault.getByTestId('case').waitFor();
    const job: Job = { example, vault, screens, out, downloads, onPicture };
    await parts(job);
    for (const wanted of PAPERS) await pageOf(job, wanted);
  } finally {
    await browser.close().catch(() => undefined);
    await example.vault.remove();
    rmSync(downloads, { recursive: true, force: true });
  }
}
