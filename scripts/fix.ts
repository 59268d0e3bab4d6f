/*
 * Brings every file into Biome's form, mends what Biome can mend safely, and completes the lock file.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock, type LockFile } from './setup/lock.ts';
import { runScript, say } from './setup/plain.ts';
import { run } from './setup/run.ts';

const LOCK = 'package-lock.json';

function fixLock(): void {
  const lock: LockFile = JSON.parse(readFileSync(LOCK, 'utf8'));
  const added = completeLock(lock);
  if (added.length === 0) return;
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  say(`${LOCK}: added ${added.length} packages for other systems: ${added.join(', ')}.`);
}

await runScript(async () => {
  fixLock();
  return await run('biome', ['check', '--write']);
});
