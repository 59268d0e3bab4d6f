/*
 * Every check of the project, one after the other, and one line that counts them.
 */

import { mkdirSync, rmSync } from 'node:fs';
import { findBrowser, findFirefox } from './setup/browser.ts';
import { buildExtension } from './setup/build.ts';
import { heading, runScript, SetupError, say, seconds, UsageError } from './setup/plain.ts';
import { run } from './setup/run.ts';
import {
  add,
  FAILED,
  lastLine,
  NOTHING,
  PASSED,
  readPlaywright,
  readVitest,
  type Tally,
  tallyOf,
} from './setup/tally.ts';
import { installTools, TEST_TOOLS } from './setup/tools.ts';

const HELP = `npm test [-- [PART…] [FILE…] [whole]]

Runs every check, or only the parts that are named:

  types   TypeScript, without building
  lint    Biome: form and lint, warnings too; nothing is written
  dead    knip: files, exports and dependencies that nothing uses
  unit    Vitest, tests/unit/
  build   the three builds: test, Chromium, Firefox
  e2e     Playwright in real browsers, tests/e2e/ (builds first)

Further words choose files of unit and e2e by a part of their path: npm test -- unit vault/keys

  whole   the browsers look at all sizes, pages and screens, which takes hours on a slow machine`;

// In node_modules, so that nothing has to be ignored, cleaned or kept.
const REPORTS = 'node_modules/.cache/subut-test';

interface Part {
  name: string;
  /** What is printed above it. */
  title: string;
  /** Names of parts that must not have failed, or there is nothing to run this one on. */
  needs: readonly string[];
  /** Hidden parts belong to others and come with them. */
  partOf?: string;
  check(files: readonly string[]): Promise<Tally>;
}

const command = async (name: string, ...args: string[]) => ((await run(name, args)) === 0 ? PASSED : FAILED);

function build(kind: Parameters<typeof buildExtension>[0], title: string): Part {
  const check = async () => {
    say(await buildExtension(kind));
    return PASSED;
  };
  return { name: `build-${kind}`, title, needs: [], partOf: 'build', check };
}

async function unitTests(files: readonly string[]): Promise<Tally> {
  await prepareTools();
  const report = `${REPORTS}/vitest.json`;
  const code = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...files,
  ]);
  return tallyOf(report, readVitest, code);
}

async function browserTests(files: readonly string[]): Promise<Tally> {
  await prepareTools();
  const report = `${REPORTS}/playwright.json`;
  const environment = {
    SUBUT_BROWSER: await findBrowser(),
    // Empty: none can be had, and its tests are skipped.
    SUBUT_FIREFOX: (await findFirefox()) ?? '',
    // Read by tests/sizes.ts.
    SUBUT_WHOLE: String(process.argv.includes(WHOLE)),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  const code = await run('playwright', ['test', '--reporter=list,json', ...files], environment);
  return tallyOf(report, readPlaywright, code);
}

/** Not a part, but how much is looked at. */
const WHOLE = 'whole';

let tools: Promise<void> | null = null;

/** Foreign tools that the tests hold our files against; a test that misses one is skipped and says so. */
function prepareTools(): Promise<void> {
  tools ??= installTools(TEST_TOOLS).then((missing) => {
    if (missing.length > 0)
      say(`Not to be had here: ${missing.join(', ')}. The tests that need them are skipped.`);
  });
  return tools;
}

/** WXT writes the types and the tsconfig that ours extends. A preparation is no check: it counts only when it fails. */
const PREPARE: Part = {
  name: 'prepare',
  title: 'Prepare (wxt)',
  needs: [],
  check: async () => ((await run('wxt', ['prepare'])) === 0 ? NOTHING : FAILED),
};

const PARTS: readonly Part[] = [
  { name: 'types', title: 'Types (tsc)', needs: ['prepare'], check: () => command('tsc', '--noEmit') },
  {
    name: 'lint',
    title: 'Lint (biome)',
    needs: [],
    check: () => command('biome', 'check', '--error-on-warnings'),
  },
  { name: 'dead', title: 'Dead code (knip)', needs: [], check: () => command('knip') },
  { name: 'unit', title: 'Unit tests (vitest)', needs: ['prepare'], check: unitTests },
  build('test', 'Build for tests'),
  build('chromium', 'Build for Chromium'),
  build('firefox', 'Build for Firefox'),
  {
    name: 'e2e',
    title: 'End-to-end tests (playwright)',
    needs: ['build-test', 'build-chromium', 'build-firefox'],
    check: browserTests,
  },
];

const NAMES = new Set(PARTS.map((part) => part.partOf ?? part.name));

function choose(words: readonly string[]): { parts: Part[]; files: string[] } {
  const named = new Set(words.filter((word) => NAMES.has(word)));
  const files = words.filter((word) => !NAMES.has(word));
  if (files.length > 0 && !named.has('unit') && !named.has('e2e')) {
    throw new UsageError(`"${files[0]}" is not a part of the tests: ${[...NAMES].join(', ')}.`);
  }
  const needed = new Set(PARTS.filter((part) => named.has(part.name)).flatMap((part) => part.needs));
  const wanted = (part: Part) =>
    named.size === 0 || named.has(part.partOf ?? part.name) || needed.has(part.name);
  return { parts: PARTS.filter(wanted), files };
}

/** One part with its heading; a part that cannot be started is one failure. */
async function runPart(part: Part, files: readonly string[], failed: ReadonlySet<string>): Promise<Tally> {
  heading(part.title);
  const lacking = part.needs.find((name) => failed.has(name));
  if (lacking !== undefined) {
    say(`Not run, because this failed: ${[PREPARE, ...PARTS].find((each) => each.name === lacking)?.title}.`);
    return FAILED;
  }
  const start = performance.now();
  try {
    const tally = await part.check(files);
    say(`${tally.failed === 0 ? 'held' : 'FAILED'}, ${seconds(start)}`);
    return tally;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.detail);
    return FAILED;
  }
}

await runScript(async () => {
  const words = process.argv.slice(2).filter((word) => word !== WHOLE);
  if (words.includes('--help')) {
    say(HELP);
    return 0;
  }
  const { parts, files } = choose(words);
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  let total = NOTHING;
  const failed = new Set<string>();
  for (const part of [PREPARE, ...parts]) {
    const tally = await runPart(part, files, failed);
    if (tally.failed > 0) failed.add(part.name);
    total = add(total, tally);
  }
  const skippedInCi = process.env.CI === 'true' && total.skipped > 0;
  say(skippedInCi ? '\nWith CI=true a skipped test is a failure of the run.' : '');
  say(lastLine(total));
  return total.failed > 0 || skippedInCi ? 1 : 0;
});
