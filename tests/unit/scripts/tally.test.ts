import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  afterSecondTry,
  lastLine,
  readPlaywright,
  readVitest,
  tallyOf,
} from '../../../scripts/setup/tally.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

describe('counting the checks of a run', () => {
  it('reads what Vitest reports', () => {
    const report = {
      numPassedTests: 3,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        file('passed', 'passed', 'passed', 'skipped'),
        file('failed', 'passed', 'failed', 'failed'),
      ],
    };
    expect(readVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 3 });
  });

  it('counts a test file that could not be loaded as one failure', () => {
    const report = { numPassedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [file('failed')] };
    expect(readVitest(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts what failed and was tried again once, and leaves failed what was not', () => {
    const first = { passed: 7, failed: 3, skipped: 1 };
    expect(afterSecondTry(first, { passed: 3, failed: 0, skipped: 0 })).toEqual({
      passed: 10,
      failed: 0,
      skipped: 1,
    });
    expect(afterSecondTry(first, { passed: 1, failed: 1, skipped: 0 })).toEqual({
      passed: 8,
      failed: 2,
      skipped: 1,
    });
    // It could not begin.
    expect(afterSecondTry(first, { passed: 0, failed: 1, skipped: 0 }).failed).toBe(3);
  });

  it('counts a flaky test and an error outside any test as failures of Playwright', () => {
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'broken' }],
    };
    expect(readPlaywright(report)).toEqual({ passed: 4, failed: 3, skipped: 2 });
  });

  it('writes the last line in its one form', () => {
    expect(lastLine({ passed: 12, failed: 0, skipped: 1 })).toBe('12 passed, 0 failed, 1 skipped');
  });
});

describe('the tally of a runner', () => {
  const report = (stats: object) => {
    const path = join(mkdtempSync(join(tmpdir(), 'subut-tally-')), 'report.json');
    writeFileSync(path, JSON.stringify({ stats, errors: [] }));
    return path;
  };
  const clean = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 };

  it('is the report when all is well', () => {
    expect(tallyOf(report(clean), readPlaywright, 0)).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it('does not count a failure twice', () => {
    expect(tallyOf(report({ ...clean, unexpected: 1 }), readPlaywright, 1).failed).toBe(1);
  });

  it('is a failure when the runner ended badly although no test failed', () => {
    expect(tallyOf(report(clean), readPlaywright, 1)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  it('is a failure when nothing ran', () => {
    expect(tallyOf(report({ ...clean, expected: 0 }), readPlaywright, 0).failed).toBe(1);
  });

  it('is a failure when there is no report, or another one than expected', () => {
    expect(tallyOf('/no/such/report.json', readPlaywright, 0).failed).toBe(1);
    expect(tallyOf(report({ passes: 2 }), readPlaywright, 0).failed).toBe(1);
  });
});
