/*
 * Brings every file into Biome's form, mends what Biome can mend safely, completes the lock file, and publishes the
 * digest of verify.html.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock, type LockFile } from './setup/lock.ts';
import { runScript, say } from './setup/plain.ts';
import { run } from './setup/run.ts';
import { digestOf, publishDigest, verifyHtml } from './setup/verify-html.ts';

const LOCK = 'package-lock.json';

function fixLock(): void {
  const lock: LockFile = JSON.parse(readFileSync(LOCK, 'utf8'));
  const added = completeLock(lock);
  if (added.length === 0) return;
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  say(`${LOCK}: added ${added.length} packages for other systems: ${added.join(', ')}.`);
}

/** Whoever changes what verify.html is built from changes its digest, which the README publishes. */
async function fixDigest(): Promise<void> {
  const digest = digestOf(await verifyHtml());
  if (publishDigest(digest)) say(`README.md: verify.html is ${digest} now.`);
}

await runScript(async () => {
  fixLock();
  const code = await run('biome', ['check', '--write']);
  await fixDigest();
  return code;
});
