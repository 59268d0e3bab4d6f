/*
 * The extension as it is given to people, for both browsers, and the verify page as one file.
 */

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildExtension } from './setup/build.ts';
import { runScript, say } from './setup/plain.ts';
import { digestOf, verifyHtml } from './setup/verify-html.ts';

await runScript(async () => {
  say(`Chromium: ${await buildExtension('chromium')}`);
  say(`Firefox: ${await buildExtension('firefox')}`);
  const text = await verifyHtml();
  const path = resolve('.output/verify.html');
  writeFileSync(path, text);
  say(`verify.html: ${path}, SHA-256 ${digestOf(text)}`);
  return 0;
});
