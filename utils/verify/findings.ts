import { type Finding, findingOf } from '../evidence/finding.ts';
import type { CheckName } from './check-names.ts';

export type CheckResult = 'held' | 'failed' | 'unchecked';

/** One check and its result. */
export interface Check {
  name: CheckName;
  result: CheckResult;
  /** The file, or the capture's id, that it is about; `null`: all of it. */
  subject: string | null;
  /** `null` when it held. */
  finding: Finding | null;
  /** The package does not contain what would be checked. Only with `unchecked`. */
  absent?: boolean;
}

export type Fail = (finding: Finding, subject?: string) => void;

/** What a check found in a capture that is held against itself. */
export interface Judgement {
  /** What cannot be in a capture that was made as it says. */
  failed: Finding[];
  /** What has innocent causes too, and is to be looked at. */
  doubts: Finding[];
}

/** Collects checks. A check that throws counts as failed. */
export class Findings {
  readonly checks: Check[] = [];

  /**
   * Runs one check. It passes unless `fail` was called or the test threw.
   * @returns what the test returned; `null` when it threw
   */
  async run<T>(
    name: CheckName,
    subject: string | null,
    test: (fail: Fail) => T | Promise<T>,
  ): Promise<T | null> {
    const before = this.checks.length;
    const fail: Fail = (finding, other) => {
      this.checks.push({ name, result: 'failed', subject: other ?? subject, finding });
    };
    let value: T | null = null;
    try {
      value = await test(fail);
    } catch (error) {
      fail(findingOf(error));
    }
    if (this.checks.length === before) this.checks.push({ name, result: 'held', subject, finding: null });
    return value;
  }

  /** Writes down what was judged. It passes when nothing was found. */
  judged(name: CheckName, subject: string | null, { failed, doubts }: Judgement): void {
    for (const finding of failed) this.failed(name, subject, finding);
    for (const finding of doubts) this.unchecked(name, subject, finding);
    if (failed.length + doubts.length === 0)
      this.checks.push({ name, result: 'held', subject, finding: null });
  }

  failed(name: CheckName, subject: string | null, finding: Finding): void {
    this.checks.push({ name, result: 'failed', subject, finding });
  }

  unchecked(name: CheckName, subject: string | null, finding: Finding): void {
    this.checks.push({ name, result: 'unchecked', subject, finding });
  }

  absent(name: CheckName, subject: string | null, finding: Finding): void {
    this.checks.push({ name, result: 'unchecked', subject, finding, absent: true });
  }

  held(name: CheckName): boolean {
    const results = this.checks.filter((check) => check.name === name);
    return results.length > 0 && results.every(({ result }) => result === 'held');
  }
}
