#!/usr/bin/env bash
# Chromium (Debian's package, 156 when this was written) on Linux: when the end of IndexedDB's log did not reach the disk, as after a
# cut of the power in the middle of a write, nothing seems to be lost, and the next session works as ever. The session after
# that finds no database at all: what the first one wrote behind the half record made damage of it, and Chromium deletes the
# databases of the whole origin. LevelDB, in which they lie, goes on in the log that it finds ("Reusing old log" in its LOG).
#
# Guess before it was run: a log that ends in half a record costs that record, as LevelDB's documentation of its log says.
# Who meets it: whoever keeps what must not be lost in IndexedDB. A log is begun anew when 4 MiB stand in it: whoever writes that
# much first, before anything else, is safe (seen in the last part).
# Needs Chromium; fails when the behaviour is no longer the one written here.
set -euo pipefail
chromium=$(command -v chromium || command -v chromium-browser) || { echo 'needs Chromium (Debian: chromium)'; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact playwright-core@1.65.1

cat >run.mjs <<'JS'
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>page</title>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;

/** Adds rows of some length, each durably and by itself, and says how many there are then. */
const session = async (profile, rows, bytes) => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.argv[2],
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking'],
  });
  const page = await context.newPage();
  await page.goto(address);
  const count = await page.evaluate(
    async ([rows, bytes]) => {
      const db = await new Promise((resolve, reject) => {
        const request = indexedDB.open('notes', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('notes', { autoIncrement: true });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (let row = 0; row < rows; row++) {
        await new Promise((resolve, reject) => {
          const transaction = db.transaction('notes', 'readwrite', { durability: 'strict' });
          transaction.objectStore('notes').add(new Uint8Array(bytes));
          transaction.oncomplete = resolve;
          transaction.onabort = () => reject(transaction.error);
        });
      }
      return new Promise((resolve) => {
        const request = db.transaction('notes').objectStore('notes').count();
        request.onsuccess = () => resolve(request.result);
      });
    },
    [rows, bytes],
  );
  const version = context.browser()?.version();
  await context.close();
  return { count, version };
};
const filesOf = (profile, name) => {
  const all = join(profile, 'Default/IndexedDB');
  const own = readdirSync(all).find((folder) => folder.startsWith('http_127.0.0.1_') && folder.endsWith('.leveldb'));
  return readdirSync(join(all, own)).filter((file) => name.test(file)).map((file) => join(all, own, file)).sort();
};
const cutLog = (profile) => {
  const log = filesOf(profile, /\.log$/).at(-1);
  truncateSync(log, statSync(log).size - 10);
};

let changed = 0;
const see = (what, seen, expected) => {
  console.log(`${what.padEnd(72)} ${seen}`);
  if (seen !== expected) {
    changed += 1;
    console.log(`  CHANGED: it was ${expected}`);
  }
};

const whole = await session('whole', 10, 100);
console.log(`Chromium ${whole.version}`);
see('nothing cut: rows in the first session', whole.count, 10);
see('  in the second, which adds 5', (await session('whole', 5, 100)).count, 15);
see('  in the third', (await session('whole', 0, 0)).count, 15);

see('cut: rows in the first session', (await session('cut', 10, 100)).count, 10);
cutLog('cut');
see('  in the second, after the last 10 bytes of the log were lost; it adds 5', (await session('cut', 5, 100)).count, 15);
const reused = filesOf('cut', /^LOG$/).some((file) => readFileSync(file, 'utf8').includes('Reusing old log'));
see('  the log was gone on with', reused, true);
see('  in the third', (await session('cut', 0, 0)).count, 0);

see('cut, and much written first: rows in the first session', (await session('much', 10, 100)).count, 10);
cutLog('much');
see('  in the second, which adds 100 of 48 KiB', (await session('much', 100, 48 * 1024)).count, 110);
see('  in the third', (await session('much', 0, 0)).count, 110);
server.close();
process.exit(changed === 0 ? 0 : 1);
JS
node run.mjs "$chromium"
