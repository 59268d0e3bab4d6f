import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { buildExtension } from '../../scripts/setup/build.ts';
import { type Lawyer, makeLawyer } from '../../scripts/setup/lawyer.ts';
import { say } from '../../scripts/setup/plain.ts';
import { fillHeavily } from '../driver/fill-large.ts';
import { heldNow, peakDuring } from '../driver/memory.ts';
import { fillExport, openVault, savePackage } from '../driver/vault.ts';
import { chooseFile, giveSecret, verifyPackage } from '../driver/verify.ts';
import { type Sites, startSites } from '../sites/server.ts';
import { Workbench } from '../unit/gnupg.ts';
import { median, openStand, round, type Stand } from './stand.ts';

/** Each vault has so many captures, a page of the list; the lengths of the files of each, in MB. */
const CAPTURES = 20;
const SMALL = [5];
const MIDDLE = [10, 15];
const LARGE = [25, 25, 25, 25];
const RUNS = 3;

export const title = 'packages of 500 MB against gpg, zip, unzip and sha256sum; memory from 100 MB to 2 GB';

const inMB = (bytes: number): number => Math.round(bytes / 2 ** 20);
const sizeOf = (files: readonly number[]): number => CAPTURES * files.reduce((sum, size) => sum + size, 0);

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** GnuPG, zip and the rest, on the same files. */
class Theirs {
  readonly #bench = new Workbench();
  readonly files = join(this.#bench.directory, 'files');

  constructor() {
    mkdirSync(this.files);
  }

  /** When all files are there. */
  begin(lawyer: Lawyer): void {
    this.#bench.gpg('--import', lawyer.privateFile);
    this.#bench.gpg(
      '--passphrase',
      '',
      '--quick-gen-key',
      'Sender <sender@example.org>',
      'default',
      'default',
    );
    this.#shell('sha256sum files/* > sums.txt');
  }

  #shell(command: string): void {
    const { code, output } = this.#bench.run(
      'bash',
      '-o',
      'pipefail',
      '-c',
      `cd ${this.#bench.directory} && ${command}`,
    );
    if (code !== 0) throw new Error(`${command}: ${output}`);
  }

  /** One message, signed and encrypted, nothing compressed. */
  pack(): Promise<number> {
    const gpg =
      'gpg --batch --yes --trust-model always -z 0 -s -e -u sender@example.org -r lawyer@example.org';
    return timed(() => this.#shell(`zip -q -0 -r - files | ${gpg} -o package.zip.gpg 2>/dev/null`));
  }

  check(): Promise<number> {
    const gpg = 'gpg --batch --yes --trust-model always -q -o package.zip -d package.zip.gpg 2>/dev/null';
    return timed(() => this.#shell(`${gpg} && unzip -qt package.zip && sha256sum --quiet -c sums.txt`));
  }

  remove(): void {
    this.#bench.remove();
  }
}

interface Made {
  /** ms from the click until all was written, and until it was read back and checked. */
  written: number;
  finished: number;
}

/** Chooses all captures, makes the package and waits for its end. */
async function make(vault: Page, { publicKey }: Lawyer): Promise<Made> {
  await vault.reload();
  // It comes back to where it was.
  await vault.getByTestId('nav-list').click();
  await vault.getByTestId('capture-list').waitFor();
  await vault.getByTestId('custody-held').waitFor({ timeout: 120_000 });
  await fillExport(vault, { caseName: 'bench', recipients: [publicKey], password: null });
  const start = performance.now();
  await vault.getByTestId('export-make').click();
  const over = vault.getByTestId('export-done').or(vault.getByTestId('export-problem'));
  const checking = vault.locator('[data-testid="export-phase"][data-phase="checking"]');
  await checking.or(over).first().waitFor({ timeout: 600_000 });
  const written = performance.now() - start;
  await over.waitFor({ timeout: 600_000 });
  return { written, finished: performance.now() - start };
}

/**
 * A browser with a vault of such captures. It is started anew once they are in: putting them there leaves more in the
 * memory of its pages than they hold themselves.
 */
async function stand(
  sites: Sites,
  extension: string,
  files: readonly number[],
  onFile?: (name: string, bytes: Uint8Array) => void,
): Promise<Stand & { vault: Page }> {
  const profile = mkdtempSync(join(tmpdir(), 'subut-bench-profile-'));
  const first = await openStand(sites, extension, 1, { profile });
  await fillHeavily(await openVault(first.extension), Array(CAPTURES).fill(files), onFile);
  await first.close();
  const opened = await openStand(sites, extension, 1, { profile, args: ['--js-flags=--expose-gc'] });
  return {
    ...opened,
    vault: await openVault(opened.extension),
    async close() {
      await opened.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function speed(sites: Sites, extension: string): Promise<Record<string, number>> {
  const theirs = new Theirs();
  const note = (name: string, bytes: Uint8Array): void => writeFileSync(join(theirs.files, name), bytes);
  const { vault, folder, close, extension: running } = await stand(sites, extension, MIDDLE, note);
  try {
    const lawyer = await makeLawyer(folder);
    theirs.begin(lawyer);
    const runs: { pack: number; whole: number; check: number }[] = [];
    for (let run = 0; run < RUNS; run++) {
      const [gpg, gpgCheck] = [await theirs.pack(), await theirs.check()];
      const ours = await make(vault, lawyer);
      const { path } = await savePackage(vault, folder);
      const page = await running.open('verify');
      await chooseFile(page, path);
      // From the moment in which its key is given.
      const check = await timed(() => giveSecret(page, { privateKey: lawyer.privateKey }));
      await page.getByTestId('verify-report').waitFor();
      await page.close();
      rmSync(path);
      runs.push({ pack: gpg / ours.written, whole: gpg / ours.finished, check: gpgCheck / check });
      const times = [ours.written, ours.finished, gpg, check, gpgCheck].map((ms) => `${Math.round(ms)} ms`);
      say(
        `${sizeOf(MIDDLE)} MB written in ${times[0]}, with its check in ${times[1]} (gpg ${times[2]}); checked in ${times[3]} (gpg ${times[4]})`,
      );
    }
    return {
      exportRatioToGpg: round(median(runs.map(({ pack }) => pack))),
      checkRatioToGpg: round(median(runs.map(({ check }) => check))),
      // The same with the reading back and checking that comes before anything is called done; gpg does nothing of that.
      exportWithCheckRatioToGpg: round(median(runs.map(({ whole }) => whole))),
    };
  } finally {
    theirs.remove();
    await close();
  }
}

/** The most that the extension's processes hold above what they hold before, while a package is made and checked. */
async function memory(sites: Sites, extension: string, files: readonly number[]): Promise<number> {
  const { vault, folder, close, extension: running } = await stand(sites, extension, files);
  try {
    const lawyer = await makeLawyer(folder);
    const idle = await heldNow(running.context);
    const { peak } = await peakDuring(running.context, async () => {
      await make(vault, lawyer);
      const { path } = await savePackage(vault, folder);
      await verifyPackage(running, path, { privateKey: lawyer.privateKey });
    });
    say(`${sizeOf(files)} MB: idle ${inMB(idle)} MB, at most ${inMB(peak)} MB`);
    return peak - idle;
  } finally {
    await close();
  }
}

async function growth(sites: Sites, extension: string): Promise<Record<string, number>> {
  const small = await memory(sites, extension, SMALL);
  const large = await memory(sites, extension, LARGE);
  return { memoryGrowthMB: inMB(large - small), aboveIdleMB: inMB(large) };
}

const PARTS = { speed, memory: growth };
export const parts = Object.keys(PARTS);

export async function run(part?: string): Promise<Record<string, number>> {
  const extension = await buildExtension('test');
  const sites = await startSites();
  try {
    let figures = {};
    for (const [name, measure] of Object.entries(PARTS)) {
      if (part === undefined || part === name) figures = { ...figures, ...(await measure(sites, extension)) };
    }
    return figures;
  } finally {
    await sites.close();
  }
}
