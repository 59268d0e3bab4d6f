/*
 * The extension as it is given to people, for both browsers, and the verify page as one file; with the word `neutral`, the
 * extension under a name and an icon that say nothing.
 */

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildExtension } from './setup/build.ts';
import { runScript, say, UsageError } from './setup/plain.ts';
import { digestOfProgram } from './setup/program-files.ts';
import { digestOf, verifyHtml } from './setup/verify-html.ts';

/** The digest is the one that records of captures made with this build carry. */
const sayBuilt = (browser: string, folder: string): void =>
  say(`${browser}: ${folder}, SHA-256 of its files ${digestOfProgram(folder)}`);

await runScript(async () => {
  const [word, ...more] = process.argv.slice(2);
  if (more.length > 0 || (word !== undefined && word !== 'neutral')) {
    throw new UsageError('npm run build takes no word but "neutral".');
  }
  if (word === 'neutral') {
    sayBuilt('Chromium', await buildExtension('neutral-chromium'));
    sayBuilt('Firefox', await buildExtension('neutral-firefox'));
    return 0;
  }
  sayBuilt('Chromium', await buildExtension('chromium'));
  sayBuilt('Firefox', await buildExtension('firefox'));
  const text = await verifyHtml();
  const path = resolve('.output/verify.html');
  writeFileSync(path, text);
  say(`verify.html: ${path}, SHA-256 ${digestOf(text)}`);
  return 0;
});
