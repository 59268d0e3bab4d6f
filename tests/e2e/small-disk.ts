import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { executable } from './fixtures.ts';

/*
 * A browser whose profile lies on a disk of its own, small enough to be filled. The disk is a tmpfs in a mount namespace
 * that only this browser is in: the kernel takes both away when the browser has ended, however it ends, and no other
 * program ever sees them.
 */

/** Root may mount; anybody else where the system lets people make user namespaces. */
const UNSHARE = process.getuid?.() === 0 ? ['unshare', '--mount'] : ['unshare', '--map-root-user', '--mount'];

/** Whether a disk can be made here, for `test.skip`. With `CI=true` it must be: see `needTool`. */
export function canMakeDisk(): boolean {
  const [command = '', ...args] = UNSHARE;
  const can = spawnSync(command, [...args, 'mount', '-t', 'tmpfs', 'subut-test', '/mnt']).status === 0;
  if (!can && process.env.CI === 'true') throw new Error('these tests need to mount a disk of their own');
  return can;
}

/** Bytes that are written at a time. */
const STEP = 2 ** 20;

export class SmallDisk {
  /** Where the profile is, as the browser sees it. */
  readonly profile: string;
  /** To be started in the browser's place. */
  readonly executablePath: string;
  readonly #pidFile: string;

  /** @param folder an empty folder; @param megabytes size of the disk */
  constructor(folder: string, megabytes: number) {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    this.profile = join(disk, 'profile');
    this.executablePath = join(folder, 'browser-on-small-disk');
    this.#pidFile = join(folder, 'browser.pid');
    // Both commands become the next one, so the process keeps its number and Playwright's pipes.
    const inside = `mount -t tmpfs -o size=${megabytes}m subut-test '${disk}' && exec '${executable()}' "$@"`;
    writeFileSync(
      this.executablePath,
      `#!/bin/sh\necho $$ > '${this.#pidFile}'\nexec ${UNSHARE.join(' ')} sh -c '${inside.replaceAll("'", "'\\''")}' sh "$@"\n`,
    );
    chmodSync(this.executablePath, 0o755);
  }

  /** Chromium's sandbox refuses to work for root, which it is inside a user namespace. */
  get args(): string[] {
    return process.getuid?.() === 0 ? [] : ['--no-sandbox'];
  }

  /** The disk's folder, seen from here through the browser that has it. */
  get #folder(): string {
    const pid = readFileSync(this.#pidFile, 'utf8').trim();
    return join(`/proc/${pid}/root`, this.profile, '..');
  }

  /** Bytes that are free. */
  free(): number {
    const { bavail, bsize } = statfsSync(this.#folder);
    return bavail * bsize;
  }

  /** Fills the disk but for `left` bytes, as near as the browser's own writing at the same time lets it. */
  fill(left: number): void {
    const filler = join(this.#folder, 'filler');
    const size = this.free() + (existsSync(filler) ? statSync(filler).size : 0) - left;
    // Whatever is there is no measure for later: somebody else may be writing in this moment.
    if (size > 0) spawnSync('fallocate', ['-l', String(size), filler]);
    for (let more = this.free() - left; more > 0; more = this.free() - left) {
      try {
        appendFileSync(filler, Buffer.alloc(Math.min(more, STEP), 1));
      } catch {
        // Full.
        return;
      }
    }
  }

  /** Makes room again. */
  empty(): void {
    writeFileSync(join(this.#folder, 'filler'), '');
  }
}
