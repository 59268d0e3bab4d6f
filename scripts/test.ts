/*
 * Every check of the project, and one line that counts them. The builds come first; then types, lint, dead code and unit
 * tests run beside the browsers' tests, which mostly wait.
 */

import { mkdirSync, rmSync } from 'node:fs';
import { Floor } from './setup/floor.ts';
import { heading, runScript, SetupError, say, seconds, UsageError } from './setup/plain.ts';
import { add, FAILED, lastLine, NOTHING, type Tally } from './setup/tally.ts';
import { BROWSERS, BUILDS, CHECKS, type Part, PREPARE, REPORTS, type Wish } from './test/parts.ts';
import { sayTimes } from './test/times.ts';

const HELP = `npm test [-- [PART…] [FILE…]]
npm run test:full [-- [PART…] [FILE…]]

Runs every check, or only the parts that are named:

  types   TypeScript, without building
  lint    Biome: form and lint, warnings too; nothing is written
  dead    knip: files, exports and dependencies that nothing uses
  unit    Vitest, tests/unit/
  build   the three builds: test, Chromium, Firefox
  e2e     Playwright in real browsers, tests/e2e/ (builds first)

Further words choose files of unit and e2e by a part of their path: npm test -- unit vault/keys

test:full looks at what is long too, all sizes, pages and screens, which takes hours on a slow machine.`;

/** How `test:full` says it to this script. */
const FULL = '--full';

const PARTS: readonly Part[] = [...BUILDS, ...CHECKS, BROWSERS];
const NAMES = new Set(PARTS.map((part) => part.partOf ?? part.name));

function choose(words: readonly string[]): { wants(part: Part): boolean; files: string[] } {
  const named = new Set(words.filter((word) => NAMES.has(word)));
  const files = words.filter((word) => !NAMES.has(word));
  if (files.length > 0 && !named.has('unit') && !named.has('e2e')) {
    throw new UsageError(`"${files[0]}" is not a part of the tests: ${[...NAMES].join(', ')}.`);
  }
  const needed = new Set(PARTS.filter((part) => named.has(part.name)).flatMap((part) => part.needs));
  const wants = (part: Part) =>
    named.size === 0 || named.has(part.partOf ?? part.name) || needed.has(part.name);
  return { wants, files };
}

/** The parts of one run, with what became of each. */
class Run {
  readonly #wish: Wish;
  readonly #floor = new Floor();
  readonly #failed = new Set<string>();
  readonly times: [title: string, ms: number][] = [];
  total: Tally = NOTHING;

  constructor(wish: Wish) {
    this.#wish = wish;
  }

  /** One part with its heading, in its turn; a part that cannot be started is one failure. */
  async part(part: Part): Promise<void> {
    const start = performance.now();
    const tally = await this.#floor.speak(() => this.#check(part, start));
    if (tally.failed > 0) this.#failed.add(part.name);
    this.total = add(this.total, tally);
    this.times.push([part.title, performance.now() - start]);
  }

  async all(parts: readonly Part[]): Promise<void> {
    for (const part of parts) await this.part(part);
  }

  async #check(part: Part, start: number): Promise<Tally> {
    heading(part.title);
    const lacking = part.needs.find((name) => this.#failed.has(name));
    if (lacking !== undefined) {
      say(
        `Not run, because this failed: ${[PREPARE, ...PARTS].find((each) => each.name === lacking)?.title}.`,
      );
      return FAILED;
    }
    try {
      const tally = await part.check(this.#wish);
      say(`${tally.failed === 0 ? 'held' : 'FAILED'}, ${seconds(start)}`);
      return tally;
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      say(error.detail);
      return FAILED;
    }
  }
}

await runScript(async () => {
  const words = process.argv.slice(2).filter((word) => word !== FULL);
  if (words.includes('--help')) {
    say(HELP);
    return 0;
  }
  const { wants, files } = choose(words);
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  const checks = CHECKS.filter(wants);
  const browsers = wants(BROWSERS) ? [BROWSERS] : [];
  const isShared = checks.length > 0 && browsers.length > 0;
  const start = performance.now();
  const run = new Run({ files, isFull: process.argv.includes(FULL), isShared });
  await run.all([PREPARE, ...BUILDS.filter(wants)]);
  await Promise.all([run.all(checks), run.all(browsers)]);

  sayTimes(run.times, performance.now() - start);
  const skippedInCi = process.env.CI === 'true' && run.total.skipped > 0;
  say(skippedInCi ? '\nWith CI=true a skipped test is a failure of the run.' : '');
  say(lastLine(run.total));
  return run.total.failed > 0 || skippedInCi ? 1 : 0;
});
