import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { installTools } from '../../scripts/setup/tools.ts';
import { fillHeavily } from '../driver/fill-large.ts';
import { fillExport, openVault, savePackage } from '../driver/vault.ts';
import { startSites } from '../sites/server.ts';
import { median, openStand, round } from './stand.ts';

export const title = 'npm run check against the checker in Python, on one package of 500 MB';

/** Lengths of the files of each capture, MB. */
const CAPTURES = Array.from({ length: 20 }, () => [10, 15]);
const RUNS = 3;
const PASSWORD = 'yeddi rəngli qayıq, 41 pillə';

/** ms until a checker has ended. */
function timed(command: string, words: readonly string[]): number {
  const env = { NODE_COMPILE_CACHE: resolve('node_modules/.cache/node'), ...process.env };
  const start = performance.now();
  const { status, stderr } = spawnSync(command, words, { encoding: 'utf8', env, maxBuffer: 2 ** 26 });
  // The captures are made up, so that some of what their records say does not hold; both look at all of it nevertheless.
  if (status === null || status === 2) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

export async function run(): Promise<Record<string, number>> {
  await installTools(['gpg', 'gpgv', 'python3']);
  const sites = await startSites();
  const { extension, folder, close } = await openStand(sites, await buildExtension('test'), 1);
  try {
    const vault = await openVault(extension);
    await fillHeavily(vault, CAPTURES);
    await vault.reload();
    await vault.getByTestId('nav-list').click();
    await vault.getByTestId('custody-held').waitFor({ timeout: 120_000 });
    await fillExport(vault, { caseName: 'bench', recipients: [], password: PASSWORD });
    await vault.getByTestId('export-make').click();
    await vault.getByTestId('export-done').waitFor({ timeout: 600_000 });
    const { path } = await savePackage(vault, folder);
    const ratios: number[] = [];
    for (let turn = 0; turn <= RUNS; turn++) {
      const ours = timed(process.execPath, [resolve('scripts/check.ts'), path, '--password', PASSWORD]);
      const theirs = timed('python3', [resolve('tests/independent/check.py'), path, '--password', PASSWORD]);
      say(
        `ours ${Math.round(ours)} ms, in Python ${Math.round(theirs)} ms${turn === 0 ? ', not counted' : ''}`,
      );
      if (turn > 0) ratios.push(ours / theirs);
    }
    return { checkRatioToPython: round(median(ratios)) };
  } finally {
    await close();
    await sites.close();
  }
}
