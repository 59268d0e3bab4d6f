import { SubutError } from '../evidence/errors.ts';
import type { CheckName } from './codes.ts';

export type CheckResult = 'held' | 'failed' | 'unchecked';

/** One thing that was looked at, and what came of it. */
export interface Check {
  name: CheckName;
  result: CheckResult;
  /** The file, or the capture's id, that it is about; `null`: all of it. */
  subject: string | null;
  /** In English, for the record; empty when it held. */
  detail: string;
  /** The package does not have what would be checked: nothing in it can be broken. Only where `unchecked`. */
  absent?: boolean;
}

type Fail = (detail: string, subject?: string) => void;

/** Gathers checks. A check that cannot be made has failed; none may throw. */
export class Findings {
  readonly checks: Check[] = [];

  /**
   * Makes one check. It held unless `fail` was called or the test threw.
   * @returns what the test returned; `null` when it threw
   */
  async run<T>(
    name: CheckName,
    subject: string | null,
    test: (fail: Fail) => T | Promise<T>,
  ): Promise<T | null> {
    const before = this.checks.length;
    const fail: Fail = (detail, other) => {
      this.checks.push({ name, result: 'failed', subject: other ?? subject, detail });
    };
    let value: T | null = null;
    try {
      value = await test(fail);
    } catch (error) {
      fail(detailOf(error));
    }
    if (this.checks.length === before) this.checks.push({ name, result: 'held', subject, detail: '' });
    return value;
  }

  failed(name: CheckName, subject: string | null, detail: string): void {
    this.checks.push({ name, result: 'failed', subject, detail });
  }

  unchecked(name: CheckName, subject: string | null, detail: string): void {
    this.checks.push({ name, result: 'unchecked', subject, detail });
  }

  absent(name: CheckName, subject: string | null, detail: string): void {
    this.checks.push({ name, result: 'unchecked', subject, detail, absent: true });
  }

  held(name: CheckName): boolean {
    const results = this.checks.filter((check) => check.name === name);
    return results.length > 0 && results.every(({ result }) => result === 'held');
  }
}

function detailOf(error: unknown): string {
  if (error instanceof SubutError) return error.detail;
  return error instanceof Error ? error.message : String(error);
}
