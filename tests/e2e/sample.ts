import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { exportPackage, openVault, type SavedPackage } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { test as base, startBrowser } from './fixtures.ts';
import { keep } from './keep.ts';
import { type GnupgKey, makeGnupgKey } from './lawyer-keys.ts';

/*
 * Packages that a person made through the interface, once for all tests that only look at them. GnuPG made the keys they
 * are sealed to and has opened them; what its users get is what the tests look at.
 */

/** The languages of the report, each with a package. */
export const LANGUAGES = ['az', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface OpenedByGnupg extends SavedPackage {
  /** The bare ZIP, as `gpg --decrypt` wrote it. */
  zip: string;
  /** The folder that `unzip` made of it. */
  bag: string;
  /** What GnuPG said. */
  said: string;
}

export interface Sample {
  /** Its key ring holds both keys, and from `signer.asc` those of the packages. */
  bench: Workbench;
  packages: Record<Language, OpenedByGnupg>;
  password: string;
  /** Without a passphrase. */
  lawyer: GnupgKey;
  /** With one. */
  colleague: GnupgKey;
  /** The captures in the order of the exhibits. */
  captures: { id: string; url: string }[];
}

/** The tools without which there is no sample. */
export const SAMPLE_TOOLS = ['gpg', 'unzip'].every(needTool);

const PASSWORD = 'yeddi rəngli qayıq, 41 pillə';
const URLS = [ADDRESSES.telegramPreview, ADDRESSES.instagramPost];

/** Opens a package with GnuPG and `unzip`, the way the README in it says. */
function openWithGnupg(bench: Workbench, saved: SavedPackage): OpenedByGnupg {
  const { path } = saved;
  const zip = path.replace(/\.gpg$/, '');
  bench.gpg('--yes', '--output', zip, '--decrypt', path);
  bench.run('unzip', '-q', '-o', zip, '-d', bench.directory);
  const bag = join(bench.directory, basename(zip, '.zip'));
  // The sender's key lies inside; only now can GnuPG judge the signature.
  bench.gpg('--import', join(bag, 'signer.asc'));
  const { output } = bench.gpg('--status-fd', '1', '--yes', '--output', zip, '--decrypt', path);
  return { ...saved, zip, bag, said: output };
}

export const test = base.extend<object, { sample: Sample }>({
  sample: [
    async ({ sites }, use) => {
      const bench = new Workbench();
      try {
        const downloads = join(bench.directory, 'downloads');
        mkdirSync(downloads);
        const lawyer = makeGnupgKey(bench, 'Sample lawyer <lawyer@example.org>', 'ed25519/cv25519');
        const colleague = makeGnupgKey(
          ...([
            bench,
            'Sample colleague <colleague@example.org>',
            'rsa2048',
            'a sheet of blue paper',
          ] as const),
        );
        const { browser, extension } = await startBrowser(sites, downloads);
        const captures: Sample['captures'] = [];
        const saved: Partial<Record<Language, SavedPackage>> = {};
        try {
          await extension.setScreens(2);
          for (const url of URLS) {
            captures.push({ id: await keep({ browser, extension }, url), url });
          }
          for (const language of LANGUAGES) {
            const vault = await openVault(extension);
            saved[language] = await exportPackage(vault, downloads, {
              caseName: `Nümunə ${language}`,
              recipients: [lawyer.publicKey, colleague.publicKey],
              password: PASSWORD,
              language,
            });
            await vault.close();
          }
        } finally {
          await browser.close();
        }
        const opened = (language: Language): OpenedByGnupg => {
          const file = saved[language];
          if (file === undefined) throw new Error(`no package in ${language}`);
          return openWithGnupg(bench, file);
        };
        const packages = { az: opened('az'), ru: opened('ru'), en: opened('en') };
        await use({ bench, packages, password: PASSWORD, lawyer, colleague, captures });
      } finally {
        bench.remove();
      }
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

export { expect } from 'playwright/test';
