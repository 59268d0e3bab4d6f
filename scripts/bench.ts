/*
 * `npm run bench -- NAME… [--before COMMIT]`: measurements, never a pass or a fail; `NAME:PART` measures a part, where there are parts. Each ends with one line of JSON; its figures are ratios
 * to a limit, a peer or a tool in the same run wherever that is possible, because machines differ.
 */

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { heading, runScript, say, UsageError } from './setup/plain.ts';

const FOLDER = resolve(import.meta.dirname, '../tests/bench');

/** What a file of tests/bench/ exports. */
interface Bench {
  /** What is measured, in a line. */
  title: string;
  /**
   * @param part of it, where it has parts; all of it without
   * @param options `before`: the commit that those compare with which compare with an earlier one
   */
  run(part?: string, options?: { before?: string }): Promise<Record<string, number>>;
  parts?: readonly string[];
}

/** What the measurements share; the other files of the folder are one each. */
const SHARED = [
  'before',
  'cpu',
  'pairs',
  'spread-screenshots',
  'spread-set',
  'stand',
  'ui-list',
  'ui-picture',
  'ui-search',
];
const names = readdirSync(FOLDER)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !SHARED.includes(name));

function readArguments(args: readonly string[]): { wanted: string[]; options: { before?: string } } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { before: { type: 'string' } },
    allowPositionals: true,
  });
  return { wanted: positionals, options: values };
}

await runScript(async () => {
  const { wanted, options } = readArguments(process.argv.slice(2));
  const unknown = wanted.find((name) => !names.includes(name.replace(/:.*$/, '')));
  if (unknown !== undefined) {
    throw new UsageError(`There is no measurement "${unknown}"; there are: ${names.join(', ')}.`);
  }
  for (const one of wanted.length === 0 ? names : wanted) {
    const [name, part] = one.split(':');
    const { title, parts = [], run } = (await import(resolve(FOLDER, `${name}.ts`))) as Bench;
    if (part !== undefined && !parts.includes(part)) {
      throw new UsageError(`"${name}" has no part "${part}"; it has: ${parts.join(', ') || 'none'}.`);
    }
    heading(`${one}: ${title}`);
    say(JSON.stringify(await run(part, options)));
  }
  return 0;
});
