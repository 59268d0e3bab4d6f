import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { neutralFirefox } from '../driver/neutral-build.ts';
import { FULL } from '../sizes.ts';
import { expect, test } from './fixtures.ts';

/* What Mozilla's own linter says of the builds for its shop: no error, and no warning that docs/store/linter.json does not give a reason for. */

interface Message {
  code: string;
  file: string;
  line?: number;
  column?: number;
  description: string;
}

/** A warning that stays. `file` and `text` are regular expressions: names of chunks end with a digest, names within them are a minifier's. */
interface Known {
  code: string;
  file: string;
  text: string;
  from: string;
  why: string;
}

const KNOWN = JSON.parse(readFileSync('docs/store/linter.json', 'utf8')) as Known[];
/** Characters of a line before and after the place that is meant. */
const AROUND = { before: 20, after: 60 };

async function lint(folder: string): Promise<{ errors: Message[]; notices: Message[]; warnings: Message[] }> {
  const run = promisify(execFile)('addons-linter', [folder, '--output', 'json', '--self-hosted=false'], {
    maxBuffer: 64_000_000,
  });
  // It ends with 1 where it finds an error, and says it all the same.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
}

/** What the place looks like that a message is about: its line, or what the message says of it. */
function textAt(folder: string, { file, line, column = 0, description }: Message): string {
  if (line === undefined) return description;
  const text = readFileSync(join(folder, file), 'utf8').split('\n')[line - 1] ?? '';
  return text.slice(Math.max(0, column - AROUND.before), column + AROUND.after);
}

const isOf = (known: Known, message: Message, text: string): boolean =>
  known.code === message.code &&
  new RegExp(known.file).test(message.file) &&
  new RegExp(known.text).test(text);

const BUILDS = {
  'the build for Firefox': { build: async () => '.output/firefox-mv3' },
  // The same scripts under another manifest.
  'the neutral build for Firefox': { build: neutralFirefox, tag: FULL },
};

for (const [name, { build, ...details }] of Object.entries(BUILDS)) {
  test(`Mozilla's linter finds no error in ${name}, and no warning without a reason`, details, async () => {
    const folder = await build();
    const { errors, notices, warnings } = await lint(folder);
    expect(errors).toEqual([]);
    expect(notices).toEqual([]);
    const seen = warnings.map((message) => {
      const text = textAt(folder, message);
      return { message, text, known: KNOWN.filter((known) => isOf(known, message, text)) };
    });
    // Each has one reason, the first that fits …
    expect(
      seen.filter(({ known }) => known.length === 0).map(({ message, text }) => ({ ...message, text })),
    ).toEqual([]);
    // … and each reason still has its warning.
    const used = new Set(seen.map(({ known }) => known[0]));
    expect(KNOWN.filter((known) => !used.has(known))).toEqual([]);
  });
}
