/*
 * The extension as it is given to people, for both browsers.
 */

import { buildExtension } from './setup/build.ts';
import { runScript, say } from './setup/plain.ts';

await runScript(async () => {
  say(`Chromium: ${await buildExtension('chromium')}`);
  say(`Firefox: ${await buildExtension('firefox')}`);
  return 0;
});
