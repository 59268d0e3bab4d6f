/*
 * `npm run docs`: the documents as pages, in one folder that opens from a disk: no script, and nothing asked from a network.
 */

import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { missingTargets } from './docs/links.ts';
import { writeSite } from './docs/site.ts';
import { runScript, SetupError, say, UsageError } from './setup/plain.ts';

const ROOT = resolve(import.meta.dirname, '..');

const HELP = `npm run docs [-- options]

Makes a site of README.md, docs/ and the other documents; index.html in it opens in any browser, without a server.

  --out DIR   where it goes (.output/docs/); what was there is replaced
  --help      this text`;

const OPTIONS = { out: { type: 'string' }, help: { type: 'boolean' } } as const;

function wishes(): { out: string; isHelp: boolean } {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const from = process.env.INIT_CWD ?? process.cwd();
    return {
      out: values.out === undefined ? resolve(ROOT, '.output/docs') : resolve(from, values.out),
      isHelp: values.help === true,
    };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

await runScript(async () => {
  const { out, isHelp } = wishes();
  if (isHelp) {
    say(HELP);
    return 0;
  }
  rmSync(out, { recursive: true, force: true });
  const pages = await writeSite(ROOT, out);
  const missing = missingTargets(out);
  if (missing.length > 0) throw new SetupError(`Links that lead nowhere:\n${missing.join('\n')}`);
  say(`${pages} pages: ${out}/index.html`);
  return 0;
});
