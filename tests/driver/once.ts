import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * What tests of several workers only read is made by the first that wants it, once in a run; the others wait for it. A run
 * is known by the process that started its workers.
 */

const ROOT = resolve('node_modules/.cache/subut-test/once');
const BETWEEN_LOOKS_MS = 200;

function isRunning(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}

/** Takes away what earlier runs left. */
function tidy(): void {
  for (const pid of readdirSync(ROOT)) {
    if (!isRunning(pid)) rmSync(join(ROOT, pid), { recursive: true, force: true });
  }
}

/**
 * @param make gets an empty folder that stays as long as the run; what it gives must be JSON
 * @throws what the maker threw, or its message where another worker made it
 */
export async function once<T>(name: string, make: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(ROOT, String(process.ppid), name);
  const [made, failed] = [`${folder}.json`, `${folder}.error`];
  mkdirSync(join(folder, '..'), { recursive: true });
  try {
    mkdirSync(folder);
  } catch {
    // Somebody was here before. Who waits for too long meets the limit of the fixture.
    for (;;) {
      if (existsSync(made)) return JSON.parse(readFileSync(made, 'utf8')) as T;
      if (existsSync(failed)) throw new Error(`${name} could not be made: ${readFileSync(failed, 'utf8')}`);
      await sleep(BETWEEN_LOOKS_MS);
    }
  }
  tidy();
  // Written beside its place first, so that nobody reads half of it.
  const say = (path: string, text: string): void => {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  };
  try {
    const value = await make(folder);
    say(made, JSON.stringify(value));
    return value;
  } catch (error) {
    say(failed, error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw error;
  }
}
