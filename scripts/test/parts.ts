import { findBrowser, findFirefox } from '../setup/browser.ts';
import { buildExtension } from '../setup/build.ts';
import { say } from '../setup/plain.ts';
import { run } from '../setup/run.ts';
import {
  afterSecondTry,
  FAILED,
  NOTHING,
  PASSED,
  readPlaywright,
  readVitest,
  type Tally,
  tallyOf,
} from '../setup/tally.ts';
import { installTools, TEST_TOOLS } from '../setup/tools.ts';

/*
 * The parts that the checks of the project consist of.
 */

// In node_modules, so that nothing has to be ignored, cleaned or kept.
export const REPORTS = 'node_modules/.cache/subut-test';
export const VITEST_REPORT = `${REPORTS}/vitest.json`;
export const PLAYWRIGHT_REPORT = `${REPORTS}/playwright.json`;
const SECOND_REPORT = `${REPORTS}/playwright-second.json`;

/** So many failures may come of a machine that was starved; more are the build's. */
const SECOND_TRY_MOST = 8;

/** What a run is asked for. */
export interface Wish {
  /** Words that choose among the files of the tests. */
  files: readonly string[];
  /** Whether what is long is looked at too, in its full sizes: tests/sizes.ts. */
  isFull: boolean;
  /** Whether the browsers' tests run at the same time, so that the others may take one core only. */
  isShared: boolean;
}

export interface Part {
  name: string;
  /** What is printed above it. */
  title: string;
  /** Names of parts that must not have failed, or there is nothing to run this one on. */
  needs: readonly string[];
  /** Hidden parts belong to others and come with them. */
  partOf?: string;
  check(wish: Wish): Promise<Tally>;
}

const command = async (name: string, ...args: string[]) => ((await run(name, args)) === 0 ? PASSED : FAILED);

function build(kind: Parameters<typeof buildExtension>[0], title: string): Part {
  const check = async () => {
    say(await buildExtension(kind));
    return PASSED;
  };
  return { name: `build-${kind}`, title, needs: [], partOf: 'build', check };
}

async function unitTests({ files, isFull, isShared }: Wish): Promise<Tally> {
  await prepareTools();
  const code = await run(
    'vitest',
    [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${VITEST_REPORT}`,
      ...(isShared ? ['--maxWorkers=1'] : []),
      ...files,
    ],
    { SUBUT_FULL: String(isFull) },
  );
  return tallyOf(VITEST_REPORT, readVitest, code);
}

async function browserTests({ files, isFull }: Wish): Promise<Tally> {
  await prepareTools();
  const environment = {
    SUBUT_BROWSER: await findBrowser(),
    // Empty: none can be had, and its tests are skipped.
    SUBUT_FIREFOX: (await findFirefox()) ?? '',
    SUBUT_FULL: String(isFull),
  };
  const playwright = async (report: string, ...args: string[]): Promise<Tally> => {
    const named = { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const code = await run('playwright', ['test', '--reporter=list,json', ...args], named);
    return tallyOf(report, readPlaywright, code);
  };
  const first = await playwright(PLAYWRIGHT_REPORT, ...files);
  if (first.failed === 0 || first.failed > SECOND_TRY_MOST) return first;
  say(
    '\nWhat failed is tried once more, one test at a time; why: docs/decisions/0139-a-second-try-by-itself.md.',
  );
  const second = await playwright(SECOND_REPORT, '--last-failed', '--workers=1');
  if (second.passed > 0)
    say(`Held on the second try only: ${second.passed}. Each is a fault to be found, see above.`);
  return afterSecondTry(first, second);
}

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
export const PREPARE: Part = {
  name: 'prepare',
  title: 'Prepare (wxt)',
  needs: [],
  check: async () => ((await run('wxt', ['prepare'])) === 0 ? NOTHING : FAILED),
};

/** One after the other, before anything else: they write what others read. */
export const BUILDS: readonly Part[] = [
  build('test', 'Build for tests'),
  build('chromium', 'Build for Chromium'),
  build('firefox', 'Build for Firefox'),
];

/** One after the other, beside the browsers' tests. */
export const CHECKS: readonly Part[] = [
  { name: 'types', title: 'Types (tsc)', needs: ['prepare'], check: () => command('tsc', '--noEmit') },
  {
    name: 'lint',
    title: 'Lint (biome)',
    needs: [],
    check: () => command('biome', 'check', '--error-on-warnings'),
  },
  { name: 'dead', title: 'Dead code (knip)', needs: [], check: () => command('knip') },
  { name: 'unit', title: 'Unit tests (vitest)', needs: ['prepare'], check: unitTests },
];

export const BROWSERS: Part = {
  name: 'e2e',
  title: 'End-to-end tests (playwright)',
  needs: BUILDS.map(({ name }) => name),
  check: browserTests,
};
