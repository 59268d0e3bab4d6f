import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import * as v from 'valibot';
import { heading, say } from '../setup/plain.ts';
import { PLAYWRIGHT_REPORT, VITEST_REPORT } from './parts.ts';

/* Prints durations at the end of a run, so that slow tests are noticed. */

/** Milliseconds of the tests of one file, by its path. */
export type FileTimes = ReadonlyMap<string, number>;

const MOST = 10;

interface Suite {
  file: string;
  specs: { tests: { results: { duration: number }[] }[] }[];
  suites?: Suite[] | undefined;
}

const SUITE: v.GenericSchema<unknown, Suite> = v.object({
  file: v.string(),
  specs: v.array(
    v.object({ tests: v.array(v.object({ results: v.array(v.object({ duration: v.number() })) })) }),
  ),
  suites: v.optional(v.array(v.lazy(() => SUITE))),
});

const PLAYWRIGHT = v.object({ suites: v.array(SUITE) });

const VITEST = v.object({
  testResults: v.array(v.object({ name: v.string(), startTime: v.number(), endTime: v.number() })),
});

/** How long the tests of each file took, by Playwright's JSON report. */
export function playwrightTimes(report: unknown): FileTimes {
  const times = new Map<string, number>();
  const visit = ({ file, specs, suites }: Suite): void => {
    const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results));
    const sum = results.reduce((total, { duration }) => total + duration, 0);
    times.set(file, (times.get(file) ?? 0) + sum);
    suites?.forEach(visit);
  };
  v.parse(PLAYWRIGHT, report).suites.forEach(visit);
  return times;
}

/** The same by Vitest's. */
export function vitestTimes(report: unknown): FileTimes {
  const { testResults } = v.parse(VITEST, report);
  return new Map(testResults.map(({ name, startTime, endTime }) => [name, endTime - startTime]));
}

/** The files that took longest, the slowest first. */
export function slowest(times: FileTimes, most = MOST): [file: string, ms: number][] {
  return [...times].toSorted(([, a], [, b]) => b - a).slice(0, most);
}

function timesIn(path: string, read: (report: unknown) => FileTimes): FileTimes {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // That a report is missing, or another than expected, is said where its tests are counted.
    return new Map();
  }
}

/** Minutes and seconds: `4:07`. */
export function clock(ms: number): string {
  const all = Math.round(ms / 1000);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}

const line = (ms: number, text: string): void => say(`${clock(ms).padStart(7)}  ${text}`);

/** @param total ms of the whole run, of which some parts ran side by side */
export function sayTimes(parts: readonly (readonly [title: string, ms: number])[], total: number): void {
  heading('Times');
  for (const [title, ms] of parts) line(ms, title);
  line(total, 'together: some ran side by side');
  const files = slowest(
    new Map([
      ...Array.from(
        timesIn(PLAYWRIGHT_REPORT, playwrightTimes),
        ([file, ms]) => [`tests/e2e/${file}`, ms] as const,
      ),
      ...Array.from(timesIn(VITEST_REPORT, vitestTimes), ([file, ms]) => [relative('', file), ms] as const),
    ]),
  );
  if (files.length === 0) return;
  say('\nThe slowest files:');
  for (const [file, ms] of files) line(ms, file);
}
