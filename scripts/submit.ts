/*
 * `npm run submit`: hands the ZIPs of `npm run build:release` to the shops with WXT's own tool. Credentials come from the environment or from
 * .env.submit, which no commit takes along.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript, SetupError, say, UsageError } from './setup/plain.ts';
import { releaseVersion, type Target, zipName } from './setup/release-targets.ts';
import { sha256Of } from './setup/release-zip.ts';
import { run } from './setup/run.ts';

const OUT = resolve(import.meta.dirname, '../.output/release');

const SHOPS = ['chrome', 'edge', 'firefox'] as const;
type Shop = (typeof SHOPS)[number];

const HELP = `npm run submit [-- options]

Gives the shops what lies in .output/release/, after holding it against SHA256SUMS. To Chrome a CRX, where there is one.

  --dry-run     signs in at Chrome's and Mozilla's shop and uploads nothing (Edge's is not asked)
  --only SHOP   of ${SHOPS.join(', ')}; may stand several times (all of them)
  --help        this text

Credentials are read from the environment or from .env.submit; docs/releasing.md lists them.`;

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  only: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, strict: true }).values;

const isShop = (word: string): word is Shop => (SHOPS as readonly string[]).includes(word);

/** @returns null where help is asked for. @throws UsageError */
function readArguments(args: string[]): { shops: readonly Shop[]; isDry: boolean } | null {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}`);
  }
  if (values.help) return null;
  const words = values.only ?? [];
  const wrong = words.find((word) => !isShop(word));
  if (wrong !== undefined) throw new UsageError(`--only is one of ${SHOPS.join(', ')}, not "${wrong}".`);
  const shops = words.length === 0 ? SHOPS : SHOPS.filter((shop) => words.includes(shop));
  return { shops, isDry: values['dry-run'] === true };
}

/** Full path of a file of the release. @throws SetupError where it is not there, or not what was built */
function built(name: string): string {
  const path = join(OUT, name);
  if (!existsSync(path)) throw new SetupError(`${path} is not there: npm run build:release makes it.`);
  const sums = readFileSync(join(OUT, 'SHA256SUMS'), 'utf8').split('\n');
  if (!sums.includes(`${sha256Of(readFileSync(path))}  ${name}`))
    throw new SetupError(
      `${path} is not the file that SHA256SUMS names. Nothing was sent; build the release anew.`,
    );
  return path;
}

/** What WXT's tool is told of each shop. */
function optionsOf(shop: Shop, version: string): string[] {
  const zip = (target: Target): string => built(zipName(version, target));
  switch (shop) {
    case 'chrome': {
      const crx = `subut-${version}-chrome.crx`;
      const file = existsSync(join(OUT, crx)) ? built(crx) : zip('chrome');
      // v1.1 was shut down in October 2026.
      return ['--chrome-api-version', 'v2', '--chrome-zip', file];
    }
    case 'edge':
      return ['--edge-zip', zip('edge')];
    case 'firefox':
      return ['--firefox-zip', zip('firefox'), '--firefox-sources-zip', zip('sources')];
  }
}

await runScript(async () => {
  const wish = readArguments(process.argv.slice(2));
  if (wish === null) {
    say(HELP);
    return 0;
  }
  const version = releaseVersion();
  const options = wish.shops.flatMap((shop) => optionsOf(shop, version));
  return run('wxt', ['submit', ...(wish.isDry ? ['--dry-run'] : []), ...options]);
});
