import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** How many checks of a run passed, failed and were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };
export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** What failed and was tried again; what the second try did not run stays failed. */
export function afterSecondTry(first: Tally, second: Tally): Tally {
  const ran = second.passed + second.failed + second.skipped;
  const unseen = Math.max(0, first.failed - ran);
  return add({ ...first, failed: unseen }, second);
}

/** The one line that a run ends with. */
export function lastLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const VITEST = v.object({
  numPassedTests: count,
  numPendingTests: count,
  numTodoTests: count,
  testResults: v.array(
    v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) }),
  ),
});

const PLAYWRIGHT = v.object({
  stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
  errors: v.array(v.unknown()),
});

/** Vitest's JSON report. A file that could not be loaded holds no failed test, so it counts as one failure itself. */
export function readVitest(report: unknown): Tally {
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = v.parse(VITEST, report);
  const failures = testResults.map(({ status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    return failed === 0 && status === 'failed' ? 1 : failed;
  });
  return {
    passed: numPassedTests,
    failed: failures.reduce((sum, each) => sum + each, 0),
    skipped: numPendingTests + numTodoTests,
  };
}

/** Playwright's JSON report; an error outside any test counts too. */
export function readPlaywright(report: unknown): Tally {
  const { stats, errors } = v.parse(PLAYWRIGHT, report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The tally of a test runner: what its report says, and at least one failure when it ended badly, wrote no report, or
 * ran nothing at all.
 */
export function tallyOf(file: string, read: (report: unknown) => Tally, code: number): Tally {
  let tally: Tally;
  try {
    tally = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return FAILED;
  }
  const ranNothing = tally.passed + tally.failed + tally.skipped === 0;
  return tally.failed === 0 && (code !== 0 || ranNothing) ? add(tally, FAILED) : tally;
}
