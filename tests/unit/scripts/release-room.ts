import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { globSync, lutimesSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Folders in which a release is built, each as another machine might have it. */

const REPOSITORY = resolve('.');

/** This process's own, without what a test adds to it. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(NODE_ENV|NODE_OPTIONS|MODE|DEV|PROD|SSR|BASE_URL|TEST|VITEST.*)$/.test(name),
  ),
);

/** Where a build runs, and what it finds there. */
export interface Room {
  folder: string;
  umask: string;
  /** Of the files. */
  time: Date;
  environment: Record<string, string>;
}

/** The dependencies as they are installed here, without what tools keep among them. Their files are shared, not copied, where the disk allows it. */
export function linkDependencies(folder: string): void {
  const target = join(folder, 'node_modules');
  mkdirSync(target);
  const names = readdirSync('node_modules').filter((name) => !['.cache', '.vite'].includes(name));
  const paths = names.map((name) => join('node_modules', name));
  const isLinked = spawnSync('cp', ['-al', ...paths, target]).status === 0;
  if (!isLinked) execFileSync('cp', ['-a', ...paths, target]);
}

/**
 * Clones what is committed.
 * @param more to git, as a user's own settings would say it
 */
export function clone({ folder, time }: Room, ...more: string[]): void {
  mkdirSync(dirname(folder), { recursive: true });
  execFileSync('git', ['clone', '--quiet', '--local', ...more, REPOSITORY, folder]);
  for (const path of globSync(['*', '{components,entrypoints,public,scripts,utils}/**'], { cwd: folder }))
    lutimesSync(join(folder, path), time, time);
  linkDependencies(folder);
}

/** Runs an npm script there. @returns how it ended and all that it said */
export function npmRunEnds(
  { folder, umask, environment }: Room,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn('sh', ['-c', `umask ${umask} && exec npm run "$@" 2>&1`, 'sh', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...ENVIRONMENT, GIT_CEILING_DIRECTORIES: dirname(folder), ...environment, ...more },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The same, where it must end well. @returns its output */
export async function npmRun(room: Room, ...args: string[]): Promise<string> {
  const { code, output } = await npmRunEnds(room, args);
  if (code !== 0) throw new Error(`npm run ${args.join(' ')} in ${room.folder}:\n${output}`);
  return output;
}

export const outOf = ({ folder }: Room): string => join(folder, '.output/release');

/** Digests and names of the ZIPs that were made, by another program. */
export function digestsOf(room: Room): string[] {
  const names = readdirSync(outOf(room)).filter((name) => name.endsWith('.zip'));
  return execFileSync('sha256sum', names, { cwd: outOf(room), encoding: 'utf8' })
    .trim()
    .split('\n')
    .sort();
}
