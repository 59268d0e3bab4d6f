/*
 * What goes to the shops: a ZIP for each of them, the sources for Mozilla's reviewers, and the digests of all. The same commit gives the same bytes.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkedSigningKey, signCrx } from './setup/crx.ts';
import { runScript, SetupError, say, UsageError } from './setup/plain.ts';
import { changesOf, type ReleaseFile, releaseNotes } from './setup/release-notes.ts';
import {
  isTarget,
  releaseFiles,
  releaseVersion,
  TARGETS,
  type Target,
  zipName,
} from './setup/release-targets.ts';
import { sha256Of, zipOf } from './setup/release-zip.ts';
import { ask } from './setup/run.ts';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, '.output/release');

const HELP = `npm run build:release [-- options]

Makes the ZIPs of a release, SHA256SUMS and RELEASE-NOTES.md in .output/release/, from what is committed.

  --only TARGET        of ${TARGETS.join(', ')};
                       may stand several times (all of them). Without the sources no git is needed: so reviewers build.
  --sign-crx KEY.pem   also the ZIP for Chrome as a CRX, signed with this RSA key, for verified uploads
  --help               this text`;

const OPTIONS = {
  only: { type: 'string', multiple: true },
  'sign-crx': { type: 'string' },
  help: { type: 'boolean' },
} as const;

interface Wish {
  targets: readonly Target[];
  /** Full path of the key that the CRX is signed with. */
  key: string | null;
}

/** @returns null where help is asked for. @throws UsageError, SetupError where the key will not do */
function readArguments(args: string[]): Wish | null {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}`);
  }
  if (values.help) return null;
  const { only: words = [], 'sign-crx': key } = values;
  const wrong = words.find((word) => !isTarget(word));
  if (wrong !== undefined) throw new UsageError(`--only is one of ${TARGETS.join(', ')}, not "${wrong}".`);
  const targets = words.length === 0 ? TARGETS : TARGETS.filter((target) => words.includes(target));
  if (key !== undefined && !targets.includes('chrome'))
    throw new UsageError('--sign-crx signs the ZIP for Chrome, which --only leaves out.');
  return { targets, key: key === undefined ? null : checkedSigningKey(key) };
}

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, strict: true }).values;

/** The commit that is checked out, with `-dirty` where files differ from it; null where there is no repository, as at a reviewer's. */
async function commitHere(): Promise<string | null> {
  const { code, output } = await ask(
    'git',
    ['describe', '--always', '--abbrev=40', '--dirty', '--exclude=*'],
    ROOT,
  );
  return code === 0 ? output.trim() : null;
}

function put(name: string, bytes: Uint8Array | string): ReleaseFile {
  writeFileSync(join(OUT, name), bytes);
  return { name, sha256: sha256Of(Buffer.from(bytes)) };
}

async function work({ targets, key }: Wish): Promise<number> {
  const version = releaseVersion();
  const changes = changesOf(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), version);
  if (changes === null) throw new SetupError(`CHANGELOG.md says nothing of ${version}.`);
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const made: ReleaseFile[] = [];
  for await (const [target, files] of releaseFiles(targets)) {
    const zip = await zipOf(files);
    made.push(put(zipName(version, target), zip));
    if (target !== 'chrome' || key === null) continue;
    const name = `subut-${version}-chrome.crx`;
    const id = await signCrx(zip, key, join(OUT, name));
    made.push({ name, sha256: sha256Of(readFileSync(join(OUT, name))) });
    say(`${name} is signed; by its key its id is ${id}.`);
  }
  const sums = made.map(({ name, sha256 }) => `${sha256}  ${name}`);
  put('SHA256SUMS', `${sums.join('\n')}\n`);
  put('RELEASE-NOTES.md', releaseNotes(version, changes, made, await commitHere()));
  say(`${OUT}:`);
  for (const sum of sums) say(sum);
  return 0;
}

await runScript(async () => {
  const wish = readArguments(process.argv.slice(2));
  if (wish === null) {
    say(HELP);
    return 0;
  }
  return work(wish);
});
