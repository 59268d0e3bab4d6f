/*
 * `npm run bench -- NAME…`: measurements, never a pass or a fail. Each ends with one line of JSON; its figures are ratios
 * to a limit, a peer or a tool in the same run wherever that is possible, because machines differ.
 */

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { heading, runScript, say, UsageError } from './setup/plain.ts';

const FOLDER = resolve(import.meta.dirname, '../tests/bench');

/** What a file of tests/bench/ exports. */
interface Bench {
  /** What is measured, in a line. */
  title: string;
  run(): Promise<Record<string, number>>;
}

const names = readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, ''));

await runScript(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no measurement "${unknown}"; there are: ${names.join(', ')}.`);
  }
  for (const name of wanted.length === 0 ? names : wanted) {
    const bench = (await import(resolve(FOLDER, `${name}.ts`))) as Bench;
    heading(`${name}: ${bench.title}`);
    say(JSON.stringify(await bench.run()));
  }
  return 0;
});
