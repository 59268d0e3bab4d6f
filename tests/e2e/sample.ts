import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { once } from '../driver/once.ts';
import { exportPackage, openVault, type SavedPackage } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import type { Sites } from '../sites/server.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { test as base, startBrowser } from './fixtures.ts';
import { keep } from './keep.ts';
import { type GnupgKey, makeGnupgKey, takeGnupgKey } from './lawyer-keys.ts';

/*
 * Packages that a person made through the interface, once in a run for all tests that only look at them. GnuPG made the keys they
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
export const SAMPLE_TOOLS = ['gpg', 'gpgv', 'python3', 'unzip'].every(needTool);

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

/** What is made once in a run; the files lie where they were saved. */
interface Made {
  lawyer: GnupgKey;
  colleague: GnupgKey;
  captures: Sample['captures'];
  saved: Record<Language, SavedPackage>;
}

/** Two captures and, in each language, a package of them for both keys. */
async function makeSample(sites: Sites, folder: string): Promise<Made> {
  const bench = new Workbench();
  try {
    const lawyer = makeGnupgKey(bench, 'Sample lawyer <lawyer@example.org>', 'ed25519/cv25519');
    const colleague = makeGnupgKey(
      ...([bench, 'Sample colleague <colleague@example.org>', 'rsa2048', 'a sheet of blue paper'] as const),
    );
    const { browser, extension } = await startBrowser(sites, folder);
    try {
      await extension.setScreens(2);
      const captures: Sample['captures'] = [];
      for (const url of URLS) captures.push({ id: await keep({ browser, extension }, url), url });
      const make = async (language: Language): Promise<SavedPackage> => {
        const vault = await openVault(extension);
        const saved = await exportPackage(vault, folder, {
          caseName: `Nümunə ${language}`,
          recipients: [lawyer.publicKey, colleague.publicKey],
          password: PASSWORD,
          language,
        });
        await vault.close();
        return saved;
      };
      const saved = { az: await make('az'), ru: await make('ru'), en: await make('en') };
      return { lawyer, colleague, captures, saved };
    } finally {
      await browser.close();
    }
  } finally {
    bench.remove();
  }
}

export const test = base.extend<object, { sample: Sample }>({
  sample: [
    async ({ sites }, use) => {
      const { lawyer, colleague, captures, saved } = await once('sample', (folder) =>
        makeSample(sites, folder),
      );
      const bench = new Workbench();
      try {
        for (const key of [lawyer, colleague]) takeGnupgKey(bench, key);
        const opened = (language: Language): OpenedByGnupg => {
          // Each worker has files of its own.
          const path = join(bench.directory, basename(saved[language].path));
          copyFileSync(saved[language].path, path);
          return openWithGnupg(bench, { ...saved[language], path });
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
