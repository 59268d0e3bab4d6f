/*
 * What goes to the shops: a ZIP for each of them, the sources for Mozilla's reviewers, and the digests of all. The same commit gives the same bytes.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript, say, UsageError } from './setup/plain.ts';
import {
  isTarget,
  releaseFiles,
  releaseVersion,
  TARGETS,
  type Target,
  zipName,
} from './setup/release-targets.ts';
import { sha256Of, zipOf } from './setup/release-zip.ts';

const OUT = resolve(import.meta.dirname, '../.output/release');

const HELP = `npm run build:release [-- options]

Makes the ZIPs of a release and SHA256SUMS in .output/release/, from what is committed.

  --only TARGET   of ${TARGETS.join(', ')}; may stand several times (all of them).
                  Without the sources no git is needed: so reviewers build.
  --help          this text`;

const OPTIONS = { only: { type: 'string', multiple: true }, help: { type: 'boolean' } } as const;

/** @returns what is to be made; null where help is asked for. @throws UsageError */
function readArguments(args: string[]): readonly Target[] | null {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}`);
  }
  if (values.help) return null;
  const words = values.only ?? [];
  const wrong = words.find((word) => !isTarget(word));
  if (wrong !== undefined) throw new UsageError(`--only is one of ${TARGETS.join(', ')}, not "${wrong}".`);
  return words.length === 0 ? TARGETS : TARGETS.filter((target) => words.includes(target));
}

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, strict: true }).values;

await runScript(async () => {
  const targets = readArguments(process.argv.slice(2));
  if (targets === null) {
    say(HELP);
    return 0;
  }
  const version = releaseVersion();
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const sums: string[] = [];
  for await (const [target, files] of releaseFiles(targets)) {
    const name = zipName(version, target);
    const bytes = await zipOf(files);
    writeFileSync(join(OUT, name), bytes);
    sums.push(`${sha256Of(bytes)}  ${name}`);
  }
  writeFileSync(join(OUT, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  say(`${OUT}:`);
  for (const sum of sums) say(sum);
  return 0;
});
