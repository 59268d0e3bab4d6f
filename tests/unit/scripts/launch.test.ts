import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/*
 * The launcher in a small project of its own, with one dependency that lies beside it as a tarball, so that npm is the
 * real one and needs no network.
 */

const project = join(realpathSync(mkdtempSync(join(tmpdir(), 'subut-launch-'))), 'project');
const INSTALLING = 'Installing the dependencies';

const ECHO = `
const [PATH = ''] = [process.env.PATH];
console.log(JSON.stringify({ args: process.argv.slice(2), first: PATH.split('${delimiter}')[0], cwd: process.cwd() }));
process.exitCode = 7;
`;

const WAIT = `
process.on('SIGTERM', () => { console.log('told to end'); process.exit(9); });
console.log('waiting');
setInterval(() => {}, 1000);
`;

function npm(...args: string[]): void {
  execFileSync('npm', [...args, '--offline', '--loglevel=error'], { cwd: project, stdio: 'pipe' });
}

function launch(...args: string[]) {
  const result = spawnSync(process.execPath, ['scripts/launch.mjs', ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

beforeAll(() => {
  mkdirSync(join(project, 'scripts/setup'), { recursive: true });
  for (const file of ['launch.mjs', 'setup/dependencies.mjs', 'setup/node.mjs', 'setup/npm.mjs']) {
    cpSync(join('scripts', file), join(project, 'scripts', file));
  }
  writeFileSync(join(project, 'scripts/echo.ts'), ECHO);
  writeFileSync(join(project, 'scripts/wait.ts'), WAIT);
  mkdirSync(join(project, 'dependency'));
  writeFileSync(join(project, 'dependency/package.json'), '{"name":"dependency","version":"1.0.0"}');
  npm('pack', './dependency');
  const manifest = {
    name: 'project',
    type: 'module',
    dependencies: { dependency: 'file:dependency-1.0.0.tgz' },
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  npm('install', '--package-lock-only');
}, 60_000);

afterAll(() => rmSync(join(project, '..'), { recursive: true, force: true }));

describe('the launcher', { timeout: 60_000 }, () => {
  it('installs, then runs the task with its arguments, its own commands first on PATH, and its exit code', () => {
    const { code, out } = launch('echo', 'https://example.org', '--out', 'a b');
    expect(out).toContain(INSTALLING);
    expect(JSON.parse(out.slice(out.indexOf('{')))).toEqual({
      args: ['https://example.org', '--out', 'a b'],
      first: join(project, 'node_modules/.bin'),
      cwd: project,
    });
    expect(code).toBe(7);
  });

  it('does not install a second time', () => {
    const { code, out } = launch('echo');
    expect(out).not.toContain(INSTALLING);
    expect(code).toBe(7);
  });

  it('installs again when node_modules no longer is what the lock file says', () => {
    const installed = join(project, 'node_modules/.package-lock.json');
    writeFileSync(installed, readFileSync(installed, 'utf8').replace('"1.0.0"', '"0.9.0"'));
    expect(launch('echo').out).toContain(INSTALLING);
    expect(launch('echo').out).not.toContain(INSTALLING);
  });

  it('hands signals on, and waits for the task to end', async () => {
    const child = spawn(process.execPath, ['scripts/launch.mjs', 'wait'], { cwd: project });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('waiting') && !out.includes('told')) child.kill('SIGTERM');
    });
    const code = await new Promise((done) => child.on('close', done));
    expect(out).toContain('told to end');
    expect(code).toBe(9);
  });

  it('names the tasks when it is asked for another', () => {
    const { code, err } = launch('nothing');
    expect(err).toBe('There is no task "nothing"; the tasks are: echo, wait.\n');
    expect(code).toBe(1);
  });

  it('says in one sentence that npm failed, and runs nothing', () => {
    rmSync(join(project, 'node_modules'), { recursive: true });
    const manifest = readFileSync(join(project, 'package.json'), 'utf8');
    writeFileSync(join(project, 'package.json'), manifest.replace('dependency-1', 'dependency-2'));
    const { code, out, err } = launch('echo');
    expect(err).toMatch(/The dependencies could not be installed: "npm ci" failed .*\.\n$/);
    expect(out).not.toContain('args');
    expect(code).toBe(1);
  });
});
