import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sized } from '../../sizes.ts';
import { needTool } from '../tools.ts';

/*
 * The real build of a release, from clean clones of what is committed, in rooms that differ in all that a build could
 * take up by mistake. One target usually, all of them in a run of all sizes.
 */

const REPOSITORY = resolve('.');
const ROOMS = realpathSync(mkdtempSync(join(tmpdir(), 'subut-release-')));
/** The last is what Mozilla's reviewers are given. */
const WANTED = sized(['--only', 'firefox', '--only', 'sources'], []);

/** This process's own, without what a test adds to it. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(NODE_ENV|NODE_OPTIONS|MODE|DEV|PROD|SSR|BASE_URL|TEST|VITEST.*)$/.test(name),
  ),
);

/** Where a build runs, and what it finds there. */
interface Room {
  folder: string;
  umask: string;
  time: Date;
  environment: Record<string, string>;
}

const ONE: Room = {
  folder: join(ROOMS, 'a'),
  umask: '022',
  time: new Date('2026-03-01T10:00:00Z'),
  environment: { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
};

const OTHER: Room = {
  folder: join(ROOMS, 'Başqa qovluq', 'sübut 2'),
  umask: '077',
  time: new Date('2031-11-30T23:59:58Z'),
  environment: {
    TZ: 'Asia/Baku',
    LC_ALL: 'az_AZ.UTF-8',
    LANG: 'tr_TR.UTF-8',
    HOME: join(ROOMS, 'home'),
    // As a shell of somebody who programs may have it.
    NODE_ENV: 'development',
    // Threads that finish in another order.
    RAYON_NUM_THREADS: '1',
    UV_THREADPOOL_SIZE: '1',
  },
};

/** As a reviewer: the sources unpacked, and no git anywhere. */
const REVIEWER: Room = { ...ONE, folder: join(ROOMS, 'reviewer'), umask: '027' };

/** The dependencies as they are installed here, without what tools keep among them. Their files are shared, not copied, where the disk allows it. */
function linkDependencies(folder: string): void {
  const target = join(folder, 'node_modules');
  mkdirSync(target);
  const names = readdirSync('node_modules').filter((name) => !['.cache', '.vite'].includes(name));
  const paths = names.map((name) => join('node_modules', name));
  const isLinked = spawnSync('cp', ['-al', ...paths, target]).status === 0;
  if (!isLinked) execFileSync('cp', ['-a', ...paths, target]);
}

/** @param more to git, as a user's own settings would say it */
function clone({ folder, time }: Room, ...more: string[]): void {
  mkdirSync(dirname(folder), { recursive: true });
  execFileSync('git', ['clone', '--quiet', '--local', ...more, REPOSITORY, folder]);
  for (const path of globSync(['*', '{components,entrypoints,public,scripts,utils}/**'], { cwd: folder }))
    lutimesSync(join(folder, path), time, time);
  linkDependencies(folder);
}

/** Runs an npm script there. @returns its output */
function npmRun({ folder, umask, environment }: Room, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', `umask ${umask} && exec npm run "$@"`, 'sh', ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...ENVIRONMENT, ...environment },
    },
  );
  if (status !== 0) throw new Error(`npm run ${args.join(' ')} in ${folder}:\n${stdout}\n${stderr}`);
  return stdout;
}

const outOf = ({ folder }: Room): string => join(folder, '.output/release');

/** Names and digests of what was made, by another program. */
function digestsOf(room: Room): string[] {
  const names = readdirSync(outOf(room)).filter((name) => name.endsWith('.zip'));
  return execFileSync('sha256sum', names, { cwd: outOf(room), encoding: 'utf8' })
    .trim()
    .split('\n')
    .sort();
}

afterAll(() => rmSync(ROOMS, { recursive: true, force: true }));

describe.skipIf(!needTool('git') || !needTool('unzip'))('npm run build:release', { timeout: 600_000 }, () => {
  let said = '';

  beforeAll(() => {
    clone(ONE);
    said = npmRun(ONE, 'build:release', '--', ...WANTED);
  }, 600_000);

  it('gives the same bytes in another folder, at another time, in another place, under another umask', () => {
    // As on a machine whose git turns line ends into others.
    clone(OTHER, '--config', 'core.autocrlf=true', '--config', 'core.eol=crlf');
    npmRun(OTHER, 'build:release', '--', ...WANTED);
    expect(digestsOf(OTHER)).toEqual(digestsOf(ONE));
    expect(digestsOf(ONE)).toHaveLength(sized(2, 6));
  });

  it('says the digests, and writes them down', () => {
    const sums = readFileSync(join(outOf(ONE), 'SHA256SUMS'), 'utf8');
    expect(sums.trim().split('\n').sort()).toEqual(digestsOf(ONE));
    for (const line of digestsOf(ONE)) expect(said).toContain(line);
  });

  it("gives Mozilla's reviewers the same Firefox ZIP out of the sources ZIP, without git", () => {
    const [sources = ''] = readdirSync(outOf(ONE)).filter((name) => name.endsWith('-sources.zip'));
    execFileSync('unzip', ['-q', join(outOf(ONE), sources), '-d', REVIEWER.folder]);
    expect(existsSync(join(REVIEWER.folder, '.git'))).toBe(false);
    linkDependencies(REVIEWER.folder);
    npmRun(REVIEWER, 'build-for-amo');
    const theirs = digestsOf(REVIEWER);
    expect(theirs).toHaveLength(1);
    expect(digestsOf(ONE)).toContain(theirs[0]);
  });
});
