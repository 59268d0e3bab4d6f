/*
 * What goes to the shops: a ZIP for each of them, the sources for Mozilla's reviewers, and the digests of all. The same commit gives the same bytes.
 * `--firefox`: Firefox alone, as reviewers of the sources build it.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildExtension } from './setup/build.ts';
import { runScript, SetupError, say, UsageError } from './setup/plain.ts';
import { filesOf, type ReleaseFiles, sha256Of, zipOf } from './setup/release-zip.ts';
import { ask } from './setup/run.ts';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = resolve(ROOT, '.output/release');

/** Shops give an item its id, and refuse a new one that names it. */
function withoutKey(files: ReleaseFiles): ReleaseFiles {
  const { key: _, ...manifest } = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Record<
    string,
    unknown
  >;
  return new Map([...files, ['manifest.json', new TextEncoder().encode(JSON.stringify(manifest))]]);
}

/** All that is under version control, as it is committed. @throws SetupError where something is not committed */
async function sources(): Promise<ReleaseFiles> {
  const { output: changes } = await ask('git', ['status', '--porcelain'], ROOT);
  if (changes.trim() !== '')
    throw new SetupError(`Commit first: a release is made of what is committed.\n${changes}`);
  const { code, output } = await ask('git', ['ls-files', '-z'], ROOT);
  if (code !== 0) throw new SetupError('The sources are listed by git, which is not there.');
  const paths = output.split('\0').filter((path) => path !== '');
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path))]));
}

await runScript(async () => {
  const words = process.argv.slice(2);
  if (words.length > 1 || (words[0] !== undefined && words[0] !== '--firefox')) {
    throw new UsageError('npm run build:release takes no word but "--firefox".');
  }
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const zips = new Map<string, ReleaseFiles>();
  if (words[0] === undefined) {
    zips.set('sources', await sources());
    const chromium = withoutKey(filesOf(await buildExtension('chromium')));
    zips.set('chrome', chromium);
    zips.set('edge', chromium);
    zips.set('neutral-chrome', filesOf(await buildExtension('neutral-chromium')));
    zips.set('neutral-firefox', filesOf(await buildExtension('neutral-firefox')));
  }
  zips.set('firefox', filesOf(await buildExtension('firefox')));
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const sums: string[] = [];
  for (const [target, files] of zips) {
    const name = `subut-${version}-${target}.zip`;
    const bytes = await zipOf(files);
    writeFileSync(join(OUT, name), bytes);
    sums.push(`${sha256Of(bytes)}  ${name}`);
  }
  writeFileSync(join(OUT, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  say(`${OUT}:`);
  for (const sum of sums) say(sum);
  return 0;
});
